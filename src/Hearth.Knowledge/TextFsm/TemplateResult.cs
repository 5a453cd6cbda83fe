using System.Collections.Immutable;

namespace Hearth.Knowledge.TextFsm;

/// <summary>What a template made of an output.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows, in order; each has a cell for every column.</param>
/// <param name="Unexplained">
/// Lines that no rule knew or that a rule called an error, by number from 1; blank lines are not counted. At most 1,000.
/// </param>
/// <param name="Fault">Why not all was read; <see langword="null"/> when it was.</param>
/// <param name="Explained">How many lines a rule knew; blank lines are not counted, nor those behind the end of reading.</param>
public sealed record TemplateResult(
    ImmutableArray<string> Columns,
    ImmutableArray<ImmutableArray<TemplateCell>> Rows,
    ImmutableArray<UnexplainedLine> Unexplained,
    string? Fault,
    int Explained
)
{
    /// <summary>Whether the template had an answer for all it was asked.</summary>
    public bool IsComplete => Fault is null;
}

/// <summary>A line that is not in the rows.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">The line.</param>
public sealed record UnexplainedLine(int Number, string Text);

/// <summary>A cell of a row: a text, or a list.</summary>
public abstract record TemplateCell
{
    private TemplateCell() { }

    /// <summary>The cell in one line: a list's texts with commas between.</summary>
    public string InOneLine =>
        this switch
        {
            Text text => text.Value,
            List list => string.Join(
                ", ",
                list.Items.Select(item =>
                    item.Text ?? string.Join(' ', item.Parts?.Select(part => $"{part.Key}={part.Value}") ?? [])
                )
            ),
            _ => "",
        };

    /// <summary>A text; empty where the output did not say.</summary>
    public sealed record Text(string Value) : TemplateCell;

    /// <summary>The texts that were collected, in order.</summary>
    public sealed record List(ImmutableArray<ListItem> Items) : TemplateCell
    {
        /// <inheritdoc/>
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Length;
    }
}
