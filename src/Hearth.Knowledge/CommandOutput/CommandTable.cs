using System.Collections.Immutable;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>The output of a command as a table.</summary>
/// <param name="Template">The template that read it; several are joined by a colon.</param>
/// <param name="Columns">Names of the columns, lower case.</param>
/// <param name="Rows">The rows, in order; each has a cell for every column. A text, or a list of texts.</param>
/// <param name="Unexplained">Lines that the template did not know.</param>
/// <param name="Fault">Why not all was read; <see langword="null"/> when it was.</param>
/// <param name="Explained">How many lines a template knew; blank lines are not counted.</param>
public sealed record CommandTable(
    string Template,
    ImmutableArray<string> Columns,
    ImmutableArray<ImmutableArray<TemplateCell>> Rows,
    ImmutableArray<UnexplainedLine> Unexplained,
    string? Fault,
    int Explained
)
{
    internal static CommandTable Failed(IndexRow row, string fault) =>
        new(string.Join(':', row.Templates), [], [], [], fault, 0);
}

/// <summary>Puts the tables of several templates for one output together, as the original's <c>clitable</c> does.</summary>
/// <remarks>
/// Columns that a later table has beside are added. Rows belong together when their keys are equal; the keys are those of the first
/// template that has any. Without keys they belong together in their order.
/// </remarks>
internal sealed class JoinedTable
{
    private readonly List<string> _columns;
    private readonly List<List<TemplateCell>> _rows;
    private ImmutableArray<UnexplainedLine> _unexplained;
    private string? _fault;
    private int _explained;
    private ImmutableArray<string> _keys;

    public JoinedTable(Template template, TemplateResult result)
    {
        _columns = [.. result.Columns];
        _rows = [.. result.Rows.Select(row => row.ToList())];
        _unexplained = result.Unexplained;
        _fault = result.Fault;
        _explained = result.Explained;
        _keys = KeysOf(template);
    }

    /// <summary>Adds the columns of another table.</summary>
    public JoinedTable With(Template template, TemplateResult result)
    {
        // A line is explained when one of them knows it.
        _unexplained = [.. _unexplained.Intersect(result.Unexplained)];
        _fault ??= result.Fault;
        _explained = Math.Max(_explained, result.Explained);
        var keys = _keys;
        _keys = _keys.IsEmpty ? KeysOf(template) : _keys;
        var added = result.Columns.Where(column => !_columns.Contains(column)).ToList();
        var taken = added.Select(column => result.Columns.IndexOf(column)).ToList();
        var others = keys.IsEmpty ? null : ByKeys(result, keys);
        for (var index = 0; index < _rows.Count; index++)
        {
            var row = _rows[index];
            var other =
                others is not null
                    ? others.GetValueOrDefault(new RowKey([.. keys.Select(key => row[_columns.IndexOf(key)])]))
                : index < result.Rows.Length ? result.Rows[index]
                : default;
            row.AddRange(taken.Select(column => other.IsDefault ? new TemplateCell.Text("") : other[column]));
        }

        _columns.AddRange(added);
        return this;
    }

    /// <summary>The table, with its columns in lower case and lists of parts as texts, as ntc-templates gives it.</summary>
    public CommandTable ToTable(IndexRow row) =>
        new(
            string.Join(':', row.Templates),
            [.. _columns.Select(column => column.ToLowerInvariant())],
            [.. _rows.Select(cells => cells.Select(AsTexts).ToImmutableArray())],
            _unexplained,
            _fault,
            _explained
        );

    /// <summary>What a list collected where its group took no part is the text <c>None</c> to the original's tables.</summary>
    private static TemplateCell AsTexts(TemplateCell cell) =>
        cell is TemplateCell.List list && list.Items.Any(item => item is { Text: null, Parts: null })
            ? new TemplateCell.List([
                .. list.Items.Select(item => item.Parts is null ? new ListItem(item.Text ?? "None", null) : item),
            ])
            : cell;

    /// <summary>The first row of each key. A table that lacks one of the keys has no row that belongs to another.</summary>
    private static Dictionary<RowKey, ImmutableArray<TemplateCell>> ByKeys(
        TemplateResult result,
        ImmutableArray<string> keys
    )
    {
        var rows = new Dictionary<RowKey, ImmutableArray<TemplateCell>>();
        var columns = keys.Select(key => result.Columns.IndexOf(key)).ToList();
        if (columns.TrueForAll(column => column >= 0))
        {
            foreach (var row in result.Rows)
            {
                rows.TryAdd(new RowKey([.. columns.Select(column => row[column])]), row);
            }
        }

        return rows;
    }

    private static ImmutableArray<string> KeysOf(Template template) =>
        [.. template.Values.Where(value => value.Options.Contains(ValueOption.Key)).Select(value => value.Name)];

    /// <summary>The cells that two rows belong together by.</summary>
    private readonly record struct RowKey(ImmutableArray<TemplateCell> Cells)
    {
        public bool Equals(RowKey other) => Cells.SequenceEqual(other.Cells);

        public override int GetHashCode() => Cells.Aggregate(0, (hash, cell) => HashCode.Combine(hash, cell));
    }
}
