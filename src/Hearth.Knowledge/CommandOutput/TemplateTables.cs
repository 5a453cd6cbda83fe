using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.TextFsm;
using Hearth.Protocol;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>Command output as rows, read by a library of templates.</summary>
/// <param name="library">The templates.</param>
public sealed class TemplateTables(TemplateLibrary library) : IOutputTables
{
    /// <summary>Rows by Hearth's own templates.</summary>
    public static TemplateTables BuiltIn { get; } = new(TemplateLibrary.BuiltIn);

    /// <inheritdoc/>
    public ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output)
    {
        if (
            PlatformOf(family) is not { } platform
            || library.Read(platform, command, output, TemplateMode.Tolerant, CancellationToken.None) is not { } table
        )
        {
            return [];
        }

        return [.. table.Rows.Select(row => RowOf(table.Columns, row))];
    }

    private static OutputRow RowOf(ImmutableArray<string> columns, ImmutableArray<TemplateCell> cells)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Length; i++)
        {
            fields[columns[i]] = TextOf(cells[i]);
        }

        return new OutputRow(fields.ToImmutable());
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
    private static string? PlatformOf(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Unknown or DeviceFamily.Ios or DeviceFamily.IosXe => "cisco_ios",
            DeviceFamily.IosXr => "cisco_xr",
            DeviceFamily.NxOs or DeviceFamily.Mds => "cisco_nxos",
            DeviceFamily.Asa => "cisco_asa",
            _ => null,
        };
}
