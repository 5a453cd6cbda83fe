using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show license udi</c> of IOS, <c>show license usage</c> of NX-OS.</summary>
internal static class ShowLicense
{
    public static void Draw(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        if (PlatformTraits.IsNexus(device.Line.Platform))
        {
            text.Append(
                """
                Feature                      Ins  Lic   Status Expiry Date Comments
                                                 Count
                --------------------------------------------------------------------------------
                MPLS_PKG                      No    -   Unused             -
                VDC_LICENSES                  No    0   Unused             -
                ENTERPRISE_PKG                No    -   Unused             -
                LAN_ADVANCED_SERVICES_PKG     Yes   -   Unused Never       -
                LAN_ENTERPRISE_SERVICES_PKG   Yes   -   In use Never       -
                --------------------------------------------------------------------------------


                """
            );
        }
        else
        {
            text.Append($"UDI: PID:{device.Line.ProductId},SN:{device.SerialNumber}\n\n");
        }
    }
}
