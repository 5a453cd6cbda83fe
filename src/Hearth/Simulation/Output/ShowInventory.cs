using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show inventory</c>.</summary>
internal static class ShowInventory
{
    public static void Draw(DeviceView view, StringBuilder text, bool withObjectIds)
    {
        var device = view.Device;
        var chassis = device.Line.Platform switch
        {
            Platform.Catalyst6500 => device.Line.ProductId,
            Platform.Catalyst9300 => "c93xx Stack",
            _ => "Chassis",
        };
        Entry(
            text,
            chassis,
            device.Line.Description,
            device.Line.ProductId,
            "V02",
            device.SerialNumber,
            withObjectIds ? device.Line.SystemObjectId : null
        );
        foreach (var part in device.Parts)
        {
            if (view.LookOf(part) != FaultLook.Missing)
            {
                Entry(
                    text,
                    part.Slot.Name,
                    part.Model.Description,
                    part.Model.ProductId,
                    part.Model.VersionId,
                    part.SerialNumber,
                    withObjectIds ? "0.0" : null
                );
            }
        }
    }

    private static void Entry(
        StringBuilder text,
        string name,
        string description,
        string productId,
        string versionId,
        string serial,
        string? objectId
    )
    {
        text.Append($"NAME: \"{name}\", DESCR: \"{description}\"\n");
        text.Append($"PID: {productId, -18}, VID: {versionId, -3}, SN: {serial}\n");
        if (objectId is not null)
        {
            text.Append($"OID: {objectId}\n");
        }

        text.Append('\n');
    }
}
