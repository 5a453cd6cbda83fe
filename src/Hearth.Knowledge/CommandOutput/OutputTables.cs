using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.TextFsm;
using Hearth.Protocol;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>Rows for rules, as templates read them. Safe for many threads.</summary>
/// <param name="interpreter">Reads the outputs.</param>
public sealed class OutputTables(OutputInterpreter interpreter) : IOutputTables
{
    /// <summary>With Hearth's own templates.</summary>
    public static OutputTables BuiltIn { get; } = new(OutputInterpreter.BuiltIn);

    /// <inheritdoc/>
    public ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output) =>
        interpreter.Interpret(output, command, PlatformOf(family), CancellationToken.None).Table is { } table
            ? RowsOf(table)
            : [];

    /// <summary>The rows of a table.</summary>
    public static ImmutableArray<OutputRow> RowsOf(CommandTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return
        [
            .. table.Rows.Select(row => new OutputRow(
                Enumerable
                    .Range(0, table.Columns.Length)
                    .ToImmutableDictionary(
                        column => table.Columns[column],
                        column => TextOf(row[column]),
                        StringComparer.OrdinalIgnoreCase
                    )
            )),
        ];
    }

    /// <summary>The platform, as the templates of a family are filed; <see langword="null"/> when it is not known.</summary>
    public static string? PlatformOf(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Ios or DeviceFamily.IosXe => "cisco_ios",
            DeviceFamily.IosXr => CommandSession.IosXr,
            DeviceFamily.NxOs or DeviceFamily.Mds => "cisco_nxos",
            DeviceFamily.Asa => "cisco_asa",
            DeviceFamily.Hearth => CommandSession.Linux,
            _ => null,
        };

    /// <summary>The family of a platform; <see cref="DeviceFamily.Unknown"/> for all others.</summary>
    public static DeviceFamily FamilyOf(string? platform) =>
        platform switch
        {
            "cisco_ios" => DeviceFamily.Ios,
            "cisco_xe" => DeviceFamily.IosXe,
            CommandSession.IosXr => DeviceFamily.IosXr,
            "cisco_nxos" => DeviceFamily.NxOs,
            "cisco_asa" => DeviceFamily.Asa,
            _ => DeviceFamily.Unknown,
        };

    private static string TextOf(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => text.Value,
            TemplateCell.List list => string.Join(", ", list.Items.Select(TextOf)),
            _ => "",
        };

    private static string TextOf(ListItem item) =>
        item.Parts is { } parts
            ? string.Join(' ', parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Value))
            : item.Text ?? "";
}
