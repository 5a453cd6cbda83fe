namespace Hearth.Knowledge.Configuration;

/// <summary>One line of a configuration with the lines of its block. Not changed once the tree is read.</summary>
internal sealed class ConfigurationLine(BoundedLine line, int indent, ConfigurationLine? parent)
{
    // A configuration has up to a million of these: what can be told from the text is not kept beside it.
    private readonly ReadOnlyMemory<char> _source = line.Text.TrimEnd();
    private List<ConfigurationLine>? _children;

    /// <summary>The number in the text, from 1.</summary>
    public int Number { get; } = line.Number;

    /// <summary>How many blanks stand before it.</summary>
    public int Indent { get; } = indent;

    /// <summary>The line whose block it stands in; <see langword="null"/> for none.</summary>
    public ConfigurationLine? Parent { get; } = parent;

    /// <summary>The line as it was sent, without the blanks behind it.</summary>
    public BoundedLine Source => new(Number, _source);

    /// <summary>The text without the blanks around it.</summary>
    public ReadOnlyMemory<char> Text => _source[Indent..];

    /// <summary>The lines of its block; a block that is written in several places is one.</summary>
    public IReadOnlyList<ConfigurationLine> Children => _children ?? (IReadOnlyList<ConfigurationLine>)[];

    /// <summary>The text's words.</summary>
    public string[] Words() => Text.ToString().Split((char[]?)[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first word of a text.</summary>
    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', '\t');
        return end < 0 ? text : text[..end];
    }

    /// <summary>Whether the text begins with some words.</summary>
    public bool Begins(string words) =>
        Text.Span.StartsWith(words, StringComparison.OrdinalIgnoreCase)
        && (Text.Length == words.Length || Text.Span[words.Length] is ' ' or '\t');

    /// <summary>The heads of the blocks it stands in, the outermost first.</summary>
    public IEnumerable<ConfigurationLine> Heads()
    {
        var heads = new Stack<ConfigurationLine>();
        for (var head = Parent; head is not null; head = head.Parent)
        {
            heads.Push(head);
        }

        return heads;
    }

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();

    /// <summary>Takes a line into the block, while the tree is being read.</summary>
    internal void Add(ConfigurationLine child) => (_children ??= new(2)).Add(child);
}
