using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>
/// Parts that the rows of an output call broken, told as the alerts that devices send of them, so that the same rules speak of both.
/// </summary>
public static partial class RowAlerts
{
    /// <summary>Most rows that become alerts.</summary>
    public const int MostAlerts = 100;

    private static readonly ImmutableArray<string> Units = ["switch", "temperature_module", "module", "slot"];

    /// <summary>Which columns name a part and its state; the first kind whose columns are in a table and filled in a row counts.</summary>
    private static readonly ImmutableArray<PartColumns> Kinds =
    [
        new(PartKind.Fan, "fan", ["fan_state", "fan_status", "state", "status"]),
        new(PartKind.PowerSupply, "ps_module", ["status"]),
        new(PartKind.PowerSupply, "power_supply", ["power_supply_status", "status"]),
        new(PartKind.PowerSupply, "power_module", ["status"]),
        new(PartKind.PowerSupply, "ps", ["status"]),
        new(PartKind.Unit, "unit", ["status"]),
        new(PartKind.Sensor, "temperature_sensor", ["temperature_status"]),
        new(PartKind.Sensor, "sensor", ["temperature_state", "state", "status"]),
        new(PartKind.Inlet, "inlet_temperature_value", ["inlet_temperature_state"]),
        new(PartKind.Hotspot, "hotspot_temperature_value", ["hotspot_temperature_state"]),
        new(PartKind.Processor, "cpu_usage_5_min", ["cpu_usage_5_min"]),
        new(PartKind.Processor, "cpu_5_min", ["cpu_5_min"]),
        new(PartKind.Cores, "core_usage_5_min", ["core_usage_5_min"]),
    ];

    /// <summary>What a table reports.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Alerts in the order of the rows, one a part; at most <see cref="MostAlerts"/>.</returns>
    public static ImmutableArray<RowAlert> Of(CommandTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var kinds = Kinds.Where(kind => table.Columns.Contains(kind.Part)).ToList();
        if (kinds.Count == 0)
        {
            return [];
        }

        return
        [
            .. table
                .Rows.SelectMany(
                    (row, index) => kinds.Select(kind => Alert(new RowCells(table.Columns, row), index, kind))
                )
                .OfType<RowAlert>()
                .DistinctBy(alert => alert.Description)
                .Take(MostAlerts),
        ];
    }

    private static RowAlert? Alert(RowCells cells, int row, PartColumns kind)
    {
        if (kind.Kind == PartKind.Cores)
        {
            // Where no load of the whole processor is printed, it is that of its cores together.
            return cells["cpu_usage_5_min"].Length == 0 && cells.Mean(kind.Part) is { } load
                ? Processor(row, load.ToString(CultureInfo.InvariantCulture))
                : null;
        }

        var part = cells[kind.Part];
        var state = kind.States.Select(column => cells[column]).FirstOrDefault(text => text.Length > 0) ?? "";
        if (part.Length == 0 || state.Length == 0)
        {
            return null;
        }

        var unit = Units
            .Where(column => column != kind.Part)
            .Select(column => cells[column])
            .FirstOrDefault(text => text.Length > 0);
        return kind.Kind switch
        {
            PartKind.Fan => Fan(row, unit, part, state),
            PartKind.Unit when part.StartsWith('F') => Fan(row, unit, part[2..], state),
            PartKind.Unit => Supply(row, unit, part[2..], state),
            PartKind.PowerSupply => Supply(row, unit, part, state),
            PartKind.Sensor when IsFanReading(cells, part) => Fan(row, unit, part, state),
            PartKind.Sensor => Temperature(row, unit, part, state, cells),
            PartKind.Inlet => Temperature(row, unit, "Inlet", state, cells),
            PartKind.Hotspot => Temperature(row, unit, "Hotspot", state, cells),
            _ => Processor(row, state),
        };
    }

    private static RowAlert? Fan(int row, string? unit, string part, string state) =>
        Broken().IsMatch(state)
            ? new RowAlert(row, "FAN_FAILURE", $"{Of("switch", unit)}fan {Number(part)} failed: {state}")
            : null;

    private static RowAlert? Supply(int row, string? unit, string part, string state)
    {
        // A stack names the bay by member and letter: 2A.
        var bay = MemberBay().Match(part);
        var (member, letter) = bay.Success
            ? (bay.Groups["member"].Value, bay.Groups["bay"].Value)
            : (unit, Number(part));
        return Broken().IsMatch(state) || NoInput().IsMatch(state)
            ? new RowAlert(
                row,
                "POWER_SUPPLY_FAILURE",
                $"{Of("switch", member)}power supply {letter}: {(NoInput().IsMatch(state) ? "no input" : "failed")} ({state})"
            )
            : null;
    }

    private static RowAlert? Temperature(int row, string? unit, string sensor, string state, RowCells cells)
    {
        var isTemperature =
            cells["unit"] is "" or "Celsius" or "C" || sensor.Contains("temp", StringComparison.OrdinalIgnoreCase);
        if (!isTemperature || !(Warm().IsMatch(state) || Hot().IsMatch(state)))
        {
            return null;
        }

        return new RowAlert(
            row,
            Hot().IsMatch(state) ? "TEMPERATURE_MAJOR_ALARM" : "TEMPERATURE_MINOR_ALARM",
            $"{Of("module", unit)}sensor = {sensor.Replace(' ', '-')} temperature {state}"
        );
    }

    private static RowAlert? Processor(int row, string state)
    {
        const int Busy = 90; // as rule H06 has it
        return int.TryParse(state, out var load) && load > Busy
            ? new RowAlert(
                row,
                null,
                $"%SYS-1-CPURISINGTHRESHOLD: Threshold: Total CPU Utilization(Total/Intr): {load}%/0%"
            )
            : null;
    }

    private static bool IsFanReading(RowCells cells, string part) =>
        cells["unit"].Equals("rpm", StringComparison.OrdinalIgnoreCase)
        || part.Contains("fan", StringComparison.OrdinalIgnoreCase);

    private static string Of(string word, string? unit) => string.IsNullOrEmpty(unit) ? "" : $"{word} {unit} ";

    private static string Number(string part) =>
        FirstNumber().Match(part) is { Success: true } digits ? digits.Value : part;

    [GeneratedRegex(
        @"(?<!\b(?:no|non|without)[ -])\b(?:fail\w*|fault\w*|bad\b|not ok|critical|shut\s?down|stopped|error|err)|^(?:F|off)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Broken();

    [GeneratedRegex(
        @"no (?:input|pwr|power)|bad-input|input lost",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex NoInput();

    [GeneratedRegex(@"\b(?:yellow|minor\w*|warning|caution)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Warm();

    [GeneratedRegex(@"\b(?:red|major\w*|critical|shut\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hot();

    [GeneratedRegex(@"^(?<member>\d+)(?<bay>[A-Z])$", RegexOptions.CultureInvariant)]
    private static partial Regex MemberBay();

    [GeneratedRegex(@"\d+(?:/\w*\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex FirstNumber();

    private enum PartKind
    {
        Fan = 1,
        PowerSupply,
        Unit,
        Sensor,
        Inlet,
        Hotspot,
        Processor,
        Cores,
    }

    /// <summary>Columns that tell of a part.</summary>
    private sealed record PartColumns(PartKind Kind, string Part, ImmutableArray<string> States);

    /// <summary>The cells of a row by their columns; empty where there is none.</summary>
    private readonly record struct RowCells(ImmutableArray<string> Columns, ImmutableArray<TemplateCell> Cells)
    {
        public string this[string column] =>
            Columns.IndexOf(column) is >= 0 and var index && Cells[index] is TemplateCell.Text text ? text.Value : "";

        /// <summary>The mean of a list of numbers, cut to a whole one; <see langword="null"/> when there is none.</summary>
        public int? Mean(string column)
        {
            var numbers =
                Columns.IndexOf(column) is >= 0 and var index && Cells[index] is TemplateCell.List list
                    ? list.Items.Select(item => int.TryParse(item.Text, out var number) ? number : 0).ToList()
                    : [];
            return numbers.Count == 0 ? null : (int)numbers.Average();
        }
    }
}

/// <summary>A row told as an alert.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="EventName">The event, as devices name it; <see langword="null"/> when the description is a system message.</param>
/// <param name="Description">A sentence, as devices word it.</param>
public sealed record RowAlert(int Row, string? EventName, string Description);
