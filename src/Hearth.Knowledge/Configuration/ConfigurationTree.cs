namespace Hearth.Knowledge.Configuration;

/// <summary>A configuration as blocks: a line that is indented belongs to the last one that is less so.</summary>
/// <remarks>
/// Comments, banners and certificates are left out. Blocks with the same head are one, as they are on the device. Immutable once read; for use
/// by many threads.
/// </remarks>
internal sealed class ConfigurationTree
{
    internal ConfigurationTree(IReadOnlyList<ConfigurationLine> lines, IReadOnlyList<ConfigurationLine> top)
    {
        Lines = lines;
        Top = top;
        IsFlat = lines.Count == top.Count;
    }

    /// <summary>Whose it is, named by who asked or found by its lines; <see langword="null"/> when they do not tell.</summary>
    public ConfigurationPlatform? Platform { get; init; }

    /// <summary>Every line, in the order of the text.</summary>
    public IReadOnlyList<ConfigurationLine> Lines { get; }

    /// <summary>The lines outside any block.</summary>
    public IReadOnlyList<ConfigurationLine> Top { get; }

    /// <summary>Remarks with words in them: programs that take secrets out leave some lines as remarks.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Whether the text shows by itself that it is a whole configuration, and not a part of one.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What keeps it from proving that a line is missing on the device.</summary>
    public ConfigurationGap Gap { get; init; }

    /// <summary>Whether it names the device: then it holds more than a block or two.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether the text was too long to be read to its end.</summary>
    public bool IsCut { get; init; }

    /// <summary>Number of the last line that was read, from 1; 0 for an empty text.</summary>
    public int LastLine { get; init; }

    /// <summary>How many lines are longer than what is looked at of a line.</summary>
    public int LongLines { get; init; }

    /// <summary>Whether no line is indented: then nothing can be said of what a block lacks.</summary>
    public bool IsFlat { get; }
}

/// <summary>A remark of a configuration.</summary>
/// <param name="Number">The number of its line in the text, from 1.</param>
/// <param name="Text">What stands behind its mark.</param>
/// <param name="IsIndented">Whether it stands in a block.</param>
internal readonly record struct Remark(int Number, ReadOnlyMemory<char> Text, bool IsIndented);
