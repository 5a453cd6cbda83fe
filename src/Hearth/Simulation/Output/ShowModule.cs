using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show module</c>, and <c>show platform</c> of the routers.</summary>
internal static class ShowModule
{
    public static void Draw(DeviceView view, StringBuilder text)
    {
        switch (view.Device.Line.Platform)
        {
            case Platform.Catalyst6500:
                Catalyst6500(view, text);
                break;
            case Platform.Catalyst9300:
                Catalyst9300(view, text);
                break;
            case Platform.Isr4000:
                Router(view, text);
                break;
            default:
                Nexus(view, text);
                break;
        }
    }

    private static void Catalyst6500(DeviceView view, StringBuilder text)
    {
        var modules = Modules(view);
        text.Append(
            "Mod Ports Card Type                              Model              Serial No.\n--- ----- -------------------------------------- ------------------ -----------\n"
        );
        foreach (var part in modules)
        {
            var description = part.Model.Description[(part.Model.ProductId.Length + 1)..];
            text.Append(
                $"{part.Position, 3} {part.Model.Ports, 4}  {Cut(description, 38), -38} {part.Model.ProductId, -18} {part.SerialNumber}\n"
            );
        }

        text.Append(
            "\nMod MAC addresses                       Hw    Fw           Sw           Status\n--- ---------------------------------- ------ ------------ ------------ -------\n"
        );
        foreach (var part in modules)
        {
            text.Append(
                $"{part.Position, 3}  {Addresses(view.Device, part)}   {part.Model.HardwareVersion, -5} {part.Model.Firmware, -12} {view.Device.Software, -12} {Status(view, part, "Ok", "PwrDown")}\n"
            );
        }

        text.Append("\nMod  Online Diag Status\n---- -------------------\n");
        foreach (var part in modules)
        {
            text.Append($"{part.Position, 3}  {Diagnostics(view, part)}\n");
        }

        text.Append('\n');
    }

    private static void Catalyst9300(DeviceView view, StringBuilder text)
    {
        text.Append(
            "Switch  Ports    Model                Serial No.   MAC address     Hw Ver.       Sw Ver.\n------  -----   ---------             -----------  --------------  -------       --------\n"
        );
        foreach (
            var part in view.Device.PartsOf(PartRole.StackMember).Where(part => view.LookOf(part) != FaultLook.Missing)
        )
        {
            var address = Dotted(view.Device.BaseAddress + ((ulong)part.Position[0] << 8));
            text.Append(
                $" {part.Position, -6} {part.Model.Ports, 4}     {part.Model.ProductId, -20} {part.SerialNumber}  {address}  {part.Model.HardwareVersion, -13} {view.Device.Software}\n"
            );
        }

        text.Append('\n');
    }

    private static void Router(DeviceView view, StringBuilder text)
    {
        text.Append(
            $"Chassis type: {view.Device.Line.ProductId}\n\nSlot      Type                State                 Insert time (ago)\n--------- ------------------- --------------------- -----------------\n"
        );
        var up = view.At - view.BootedAt;
        var age = $"{(int)up.TotalDays / 7}w{(int)up.TotalDays % 7}d";
        foreach (var part in view.Device.Parts.Where(part => part.Role != PartRole.Optic))
        {
            var slot = part.Role switch
            {
                PartRole.PowerSupply => "P" + part.Position,
                PartRole.Fan => "P2",
                PartRole.LineCard => " " + part.Position,
                _ => part.Position,
            };
            var state = part.Role == PartRole.Supervisor ? "ok, active" : Status(view, part, "ok", "fail");
            text.Append($"{slot, -9} {part.Model.ProductId, -19} {state, -21} {age}\n");
        }

        text.Append('\n');
    }

    private static void Nexus(DeviceView view, StringBuilder text)
    {
        var modules = Modules(view);
        text.Append(
            "Mod Ports             Module-Type                       Model          Status\n--- ----- ------------------------------------- --------------------- ---------\n"
        );
        var active = modules.FirstOrDefault(part => part.Role == PartRole.Supervisor) ?? modules[0];
        foreach (var part in modules)
        {
            var status =
                part == active
                    ? "active *"
                    : Status(view, part, part.Role == PartRole.Supervisor ? "ha-standby" : "ok", "failure");
            text.Append(
                $"{part.Position, -3} {part.Model.Ports, -5} {Cut(part.Model.Description, 37), -37} {part.Model.ProductId, -21} {status}\n"
            );
        }

        text.Append("\nMod  Sw                       Hw    Slot\n---  ----------------------- ------ ----\n");
        foreach (var part in modules)
        {
            text.Append($"{part.Position, -3}  {view.Device.Software, -23} {part.Model.HardwareVersion, -6} NA\n");
        }

        text.Append(
            "\n\nMod  MAC-Address(es)                         Serial-Num\n---  --------------------------------------  ----------\n"
        );
        foreach (var part in modules)
        {
            var first = view.Device.BaseAddress + ((ulong)part.Position[0] << 8);
            text.Append($"{part.Position, -3}  {Dashed(first)} to {Dashed(first + 0x3F)}  {part.SerialNumber}\n");
        }

        text.Append("\nMod  Online Diag Status\n---  ------------------\n");
        foreach (var part in modules)
        {
            text.Append($"{part.Position, -3}  {Diagnostics(view, part)}\n");
        }

        text.Append("\n* this terminal session\n");
    }

    private static List<Part> Modules(DeviceView view) =>
        [
            .. view.Device.Parts.Where(part =>
                part.Role is PartRole.LineCard or PartRole.Supervisor && view.LookOf(part) != FaultLook.Missing
            ),
        ];

    private static string Status(DeviceView view, Part part, string sound, string failed) =>
        view.LookOf(part) == FaultLook.Failed ? failed : sound;

    private static string Diagnostics(DeviceView view, Part part) =>
        view.FaultOf(part)?.Fault.SubType switch
        {
            "goldmajor" => "Major Error",
            "goldminor" => "Minor Error",
            _ => "Pass",
        };

    private static string Addresses(DeviceIdentity device, Part part)
    {
        var first = device.BaseAddress + ((ulong)part.Position[0] << 8);
        return $"{Dotted(first)} to {Dotted(first + 0x2F)}";
    }

    private static string Dotted(ulong address) =>
        $"{(address >> 32) & 0xFFFF:x4}.{(address >> 16) & 0xFFFF:x4}.{address & 0xFFFF:x4}";

    private static string Dashed(ulong address) =>
        string.Join(
            '-',
            Enumerable.Range(0, 6).Select(octet => ((address >> (40 - (8 * octet))) & 0xFF).ToString("x2"))
        );

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
