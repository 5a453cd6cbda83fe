using System.Globalization;
using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show environment</c>.</summary>
internal static class ShowEnvironment
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
                RouterEnvironment.Write(view, text);
                break;
            default:
                Nexus(view, text);
                break;
        }
    }

    private static void Catalyst6500(DeviceView view, StringBuilder text)
    {
        text.Append("environmental alarms:\n");
        if (view.Faults.All(open => open.Fault.Look is FaultLook.Hidden or FaultLook.Missing))
        {
            text.Append("  no alarms\n");
        }

        foreach (var open in view.Faults.Where(open => open.Fault.Look is not (FaultLook.Hidden or FaultLook.Missing)))
        {
            text.Append(
                $"  system minor alarm on {PartName(open.Target.Part)} (raised {view.At - open.RaisedAt:hh\\:mm\\:ss} ago)\n"
            );
        }

        text.Append("\nbackplane:\n  operating clock count: 2\n  operating VTT count: 3\n");
        foreach (var fan in view.Device.PartsOf(PartRole.Fan))
        {
            text.Append(
                $"fan-tray {fan.Position}:\n  fan-tray {fan.Position} type: {fan.Model.ProductId}\n  fan-tray {fan.Position} version: 2\n  fan-tray {fan.Position} fan-fail: {(view.LookOf(fan) == FaultLook.Failed ? "failed" : "OK")}\n"
            );
        }

        foreach (var supply in view.Device.PartsOf(PartRole.PowerSupply))
        {
            var failed = view.LookOf(supply) == FaultLook.Failed;
            text.Append(
                $"""
                power-supply {supply.Position}:
                  power-supply {supply.Position} fan-fail: OK
                  power-supply {supply.Position} power-input 1: AC high
                  power-supply {supply.Position} power-output-mode: high
                  power-supply {supply.Position} power-output-fail: {(failed ? "failed" : "OK")}

                """
            );
        }

        var dice = view.Readings(2);
        foreach (var module in view.Device.Parts.Where(part => part.Role is PartRole.LineCard or PartRole.Supervisor))
        {
            text.Append(
                $"""
                module {module.Position}:
                  module {module.Position} power-output-fail: OK
                  module {module.Position} outlet temperature: {Celsius(view, module, dice.Between(34, 46))}C
                  module {module.Position} inlet temperature: {dice.Between(22, 30)}C
                  module {module.Position} EARL outlet temperature: {dice.Between(36, 48)}C

                """
            );
        }
    }

    private static void Catalyst9300(DeviceView view, StringBuilder text)
    {
        var dice = view.Readings(2);
        text.Append(
            "Switch   FAN     Speed   State   Airflow direction\n---------------------------------------------------\n"
        );
        foreach (var fan in view.Device.PartsOf(PartRole.Fan))
        {
            var failed = view.LookOf(fan) == FaultLook.Failed;
            text.Append(
                $"  1       {fan.Position}     {(failed ? 0 : dice.Between(5100, 5300)), 5}   {(failed ? "FAULTY" : "OK"), 5}     Front to Back\n"
            );
        }

        foreach (var supply in view.Device.PartsOf(PartRole.PowerSupply))
        {
            text.Append(
                $"FAN PS-{(supply.Position == "A" ? 1 : 2)} is {(view.LookOf(supply) == FaultLook.Failed ? "NOT OK" : "OK")}\n"
            );
        }

        var inlet = HottestCelsius(view) ?? dice.Between(24, 33);
        text.Append(
            $"""
            Switch 1: SYSTEM TEMPERATURE is {(inlet > 46 ? "CAUTION" : "OK")}
            Inlet Temperature Value: {inlet} Degree Celsius
            Temperature State: {(
                inlet > 56 ? "RED"
                : inlet > 46 ? "YELLOW"
                : "GREEN"
            )}
            Yellow Threshold : 46 Degree Celsius
            Red Threshold    : 56 Degree Celsius

            Outlet Temperature Value: {dice.Between(34, 44)} Degree Celsius
            Temperature State: GREEN
            Yellow Threshold : 105 Degree Celsius
            Red Threshold    : 125 Degree Celsius

            Hotspot Temperature Value: {dice.Between(48, 60)} Degree Celsius
            Temperature State: GREEN
            Yellow Threshold : 105 Degree Celsius
            Red Threshold    : 125 Degree Celsius

            SW  PID                 Serial#     Status           Sys Pwr  PoE Pwr  Watts
            --  ------------------  ----------  ---------------  -------  -------  -----

            """
        );
        foreach (var supply in view.Device.PartsOf(PartRole.PowerSupply))
        {
            var failed = view.LookOf(supply) == FaultLook.Failed;
            var watts = supply.Model.ProductId.Contains("1100", StringComparison.Ordinal) ? 1100 : 715;
            text.Append(
                $"1{supply.Position}  {supply.Model.ProductId, -18}  {supply.SerialNumber}  {(failed ? "Faulty" : "OK"), -15}  {(failed ? "Bad" : "Good"), -7}  {(failed ? "Bad" : "Good"), -7}  {watts}\n"
            );
        }

        text.Append('\n');
    }

    private static void Nexus(DeviceView view, StringBuilder text)
    {
        var dice = view.Readings(2);
        text.Append(
            """
            Power Supply:
            Voltage: 12 Volts
            Power                             Actual      Actual        Total
            Supply    Model                   Output      Input      Capacity    Status
                                            (Watts )    (Watts )     (Watts )
            -------  -------------------  ----------  ----------  ----------  --------------

            """
        );
        foreach (var supply in view.Device.PartsOf(PartRole.PowerSupply))
        {
            var look = view.LookOf(supply);
            var watts = look is FaultLook.Failed or FaultLook.NoInput ? 0 : dice.Between(140, 260);
            var status = look switch
            {
                FaultLook.Failed => "Fail/Shut",
                FaultLook.NoInput => "Powered-Dn",
                _ => "Ok",
            };
            text.Append(
                $"{supply.Position, -7}  {supply.Model.ProductId, -19}  {watts, 8} W  {watts + (watts / 12), 8} W  {650, 8} W  {status}\n"
            );
        }

        text.Append(
            "\n\nFan:\n---------------------------------------------------------------------------\nFan             Model                Hw     Direction       Status\n---------------------------------------------------------------------------\n"
        );
        foreach (var fan in view.Device.PartsOf(PartRole.Fan))
        {
            text.Append(
                $"{$"Fan{fan.Position}(sys_fan{fan.Position})", -15} {fan.Model.ProductId, -20} --     front-to-back   {(view.LookOf(fan) == FaultLook.Failed ? "Failure" : "Ok")}\n"
            );
        }

        text.Append(
            "Fan Zone Speed: Zone 1: 0x80\nFan Air Filter : NotSupported\n\n\nTemperature:\n--------------------------------------------------------------------\nModule   Sensor        MajorThresh   MinorThres   CurTemp     Status\n                       (Celsius)     (Celsius)    (Celsius)\n--------------------------------------------------------------------\n"
        );
        foreach (var module in view.Device.Parts.Where(part => part.Role is PartRole.LineCard or PartRole.Supervisor))
        {
            text.Append($"{module.Position, -8} {"Inlet", -13} {70, -13} {42, -12} {dice.Between(22, 30), -11} Ok\n");
            var outlet = int.Parse(Celsius(view, module, dice.Between(36, 46)), CultureInfo.InvariantCulture);
            text.Append(
                $"{module.Position, -8} {"Outlet", -13} {75, -13} {60, -12} {outlet, -11} {(outlet > 75 ? "MajorAlarm" : outlet > 60 ? "MinorAlarm" : "Ok")}\n"
            );
            text.Append($"{module.Position, -8} {"CPU", -13} {90, -13} {80, -12} {dice.Between(40, 55), -11} Ok\n");
        }
    }

    private static string Celsius(DeviceView view, Part part, int usual) =>
        view.FaultOf(part) is { Fault.Look: FaultLook.Warm or FaultLook.Hot } open
            ? open.Target.Celsius.ToString()
            : usual.ToString();

    internal static int? HottestCelsius(DeviceView view)
    {
        var warm = view.Faults.Where(open => open.Fault.Look is FaultLook.Warm or FaultLook.Hot).ToList();
        return warm.Count == 0 ? null : warm.Max(open => open.Target.Celsius);
    }

    private static string PartName(Part part) =>
        part.Role switch
        {
            PartRole.Fan => "fan-tray " + part.Position,
            PartRole.PowerSupply => "power-supply " + part.Position,
            _ => "module " + part.Position,
        };
}
