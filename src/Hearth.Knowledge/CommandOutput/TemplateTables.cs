using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.TextFsm;
using Hearth.Protocol;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>Command output as rows for rules, read by templates. Safe for many threads.</summary>
public sealed class TemplateTables : IOutputTables
{
    private readonly Func<OutputInterpreter> _interpreter;

    /// <summary>Reads by an interpreter.</summary>
    /// <param name="interpreter">Reads the outputs.</param>
    public TemplateTables(OutputInterpreter interpreter)
        : this(() => interpreter) { }

    private TemplateTables(Func<OutputInterpreter> interpreter) => _interpreter = interpreter;

    /// <summary>Rows by Hearth's own templates, which are loaded once there is an output to read: examples of rules seldom have one.</summary>
    public static TemplateTables BuiltIn { get; } = new(static () => OutputInterpreter.BuiltIn);

    /// <inheritdoc/>
    public ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output) =>
        PlatformOf(family) is { } platform
        && _interpreter().RowsOf(output, command, platform, CancellationToken.None) is { } table
            ? [.. table.Rows.Zip(table.Lines, (row, lines) => RowOf(table.Columns, row, lines))]
            : [];

    /// <summary>The family of a platform; <see cref="DeviceFamily.Unknown"/> for those that are none of them.</summary>
    /// <param name="platform">The platform's name, such as <c>cisco_ios</c>; may be <see langword="null"/>.</param>
    public static DeviceFamily FamilyOf(string? platform) =>
        platform switch
        {
            "cisco_ios" => DeviceFamily.Ios,
            "cisco_xe" => DeviceFamily.IosXe,
            CommandSession.IosXr => DeviceFamily.IosXr,
            "cisco_nxos" => DeviceFamily.NxOs,
            "cisco_asa" => DeviceFamily.Asa,
            CommandSession.Ucs => DeviceFamily.Ucs,
            CommandSession.UnifiedCm => DeviceFamily.Cucm,
            _ => DeviceFamily.Unknown,
        };

    private static OutputRow RowOf(ImmutableArray<string> columns, ImmutableArray<TemplateCell> cells, RowLines lines)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Length; i++)
        {
            fields[columns[i]] = TextOf(cells[i]);
        }

        // A row of nothing but what was filled down has no line of its own.
        return new OutputRow(fields.ToImmutable(), columns, Math.Max(1, lines.First));
    }

    private static string TextOf(TemplateCell cell) =>
        cell switch
        {
            TemplateCell.Text text => text.Value,
            TemplateCell.List list => string.Join(", ", list.Items.Select(TextOf)),
            _ => "",
        };

    private static string TextOf(ListItem item) =>
        item.Text ?? string.Join(' ', item.Parts?.Values.OfType<string>() ?? []);

    /// <summary>The platform as templates are named by; a device that does not tell its system is taken for IOS.</summary>
    /// <param name="family">The family.</param>
    /// <returns><see langword="null"/> for a family that no template reads outputs of.</returns>
    public static string? PlatformOf(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Unknown or DeviceFamily.Ios or DeviceFamily.IosXe => "cisco_ios",
            DeviceFamily.IosXr => CommandSession.IosXr,
            DeviceFamily.NxOs or DeviceFamily.Mds => "cisco_nxos",
            DeviceFamily.Asa => "cisco_asa",
            DeviceFamily.Cucm => CommandSession.UnifiedCm,
            _ => null,
        };
}
