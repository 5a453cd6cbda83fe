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
                Router(view, text);
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

    private static void Router(DeviceView view, StringBuilder text)
    {
        var dice = view.Readings(2);
        var hot = HottestCelsius(view);
        var alarms = view.Faults.Count(open => open.Fault.Look is FaultLook.Failed or FaultLook.Hot);
        text.Append(
            $"""
            Number of Critical alarms:  {(hot is null ? 0 : 1)}
            Number of Major alarms:     {alarms}
            Number of Minor alarms:     0

             Slot        Sensor          Current State   Reading        Threshold(Minor,Major,Critical,Shutdown)
             ----------  --------------  --------------- ------------   ---------------------------------------

            """
        );
        RouterSupplies(view, dice, text);
        Sensor(
            text,
            "R0",
            "Temp: Inlet 1",
            hot is null ? "Normal" : "Shutdown",
            $"{hot ?? dice.Between(24, 31)} Celsius",
            "(na ,na ,72 ,76 )(Celsius)"
        );
        Sensor(text, "R0", "Temp: Outlet 1", "Normal", $"{dice.Between(34, 41)} Celsius", "(na ,na ,na ,na )(Celsius)");
        Sensor(text, "R0", "Temp: CPU", "Normal", $"{dice.Between(44, 55)} Celsius", "(90 ,95 ,100,106)(Celsius)");
        foreach (
            var (rail, volts) in new[]
            {
                ("12v", 12000),
                ("5v", 5000),
                ("3.3v", 3300),
                ("1.8v", 1800),
                ("1.2v", 1200),
                ("1.05v", 1050),
                ("0.9v", 900),
            }
        )
        {
            Sensor(text, "R0", "V: " + rail, "Normal", $"{volts + dice.Between(-20, 20)} mV", "na");
        }

        text.Append('\n');
    }

    private static void RouterSupplies(DeviceView view, Dice dice, StringBuilder text)
    {
        foreach (var supply in view.Device.PartsOf(PartRole.PowerSupply))
        {
            var failed = view.LookOf(supply) == FaultLook.Failed;
            var state = failed ? "Fail" : "Normal";
            Sensor(
                text,
                "P" + supply.Position,
                "Temp: Temp 1",
                state,
                $"{dice.Between(28, 36)} Celsius",
                "(na ,na ,na ,na )(Celsius)"
            );
            Sensor(
                text,
                "P" + supply.Position,
                "V: PEM Out",
                state,
                failed ? "0 mV" : $"{dice.Between(11950, 12100)} mV",
                "na"
            );
            Sensor(text, "P" + supply.Position, "I: PEM Out", state, failed ? "0 A" : $"{dice.Between(5, 9)} A", "na");
        }

        foreach (var fan in view.Device.PartsOf(PartRole.Fan))
        {
            for (var number = 0; number < 4; number++)
            {
                var failed = number == 2 && view.LookOf(fan) == FaultLook.Failed;
                Sensor(
                    text,
                    "P2",
                    $"RPM: fan{number}",
                    failed ? "Fail" : "Normal",
                    $"{(failed ? 0 : dice.Between(4900, 5300))} RPM",
                    "na"
                );
            }
        }
    }

    private static void Sensor(
        StringBuilder text,
        string slot,
        string sensor,
        string state,
        string reading,
        string threshold
    ) => text.Append($" {slot, -10}  {sensor, -14}  {state, -15} {reading, -14} {threshold}\n");

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

    private static int? HottestCelsius(DeviceView view)
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
