using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show stacks</c> after a crash: the stacks of processes and the trace-back of the reload.</summary>
internal static class ShowStacks
{
    private const int Frames = 11;

    public static void Draw(DeviceView view, StringBuilder text)
    {
        var device = view.Device;
        var dice = view.Readings(3);
        text.Append(
            """
            Minimum process stacks:
             Free/Size   Name
             5564/6000   CDP BLOB
            21372/24000  SSH Process
             8900/12000  Init
             5116/6000   RADIUS INITCONFIG

            Interrupt level stacks:
            Level    Called Unused/Size  Name
              1     3571182   6344/9000  Network interfaces
              2           0   9000/9000  DMA/Timer Interrupt
              3       80214   8572/9000  PA Management Int Handler
              7    91203577   8668/9000  NMI Interrupt Handler


            """
        );
        var address = 0x41000000 + ((view.Cause?.Target.Number ?? 4000) * 0x64);
        text.Append($"System was restarted by error - an Error Interrupt, PC 0x{address:X8}\n");
        text.Append(
            $"{device.Line.Series}, {device.Software}, RELEASE SOFTWARE (fc3)\n\nStack trace from system failure:\nFP: 0x{dice.Between(0x50000000, 0x5FFFFFFF):X8}, RA: 0x{address:X8}\n"
        );
        for (var frame = 0; frame < Frames; frame++)
        {
            text.Append(
                $"FP: 0x{dice.Between(0x50000000, 0x5FFFFFFF):X8}, RA: 0x{dice.Between(0x40000000, 0x43FFFFFF):X8}\n"
            );
        }

        text.Append('\n');
    }
}
