using System.Globalization;
using System.Text;

namespace Hearth.Simulation.Output;

/// <summary>The screen of <c>show environment all</c> on a router.</summary>
internal static class RouterEnvironment
{
    public static void Write(DeviceView view, StringBuilder text)
    {
        var dice = view.Readings(2);
        var hot = ShowEnvironment.HottestCelsius(view);
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
}
