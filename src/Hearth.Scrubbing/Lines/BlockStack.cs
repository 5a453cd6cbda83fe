using System.Collections.Immutable;

namespace Hearth.Scrubbing.Lines;

/// <summary>The lines above with less indentation: the block a line stands in.</summary>
internal sealed class BlockStack
{
    private const int Deepest = 12;
    private const int LongestKept = 64;
    private readonly char[] _text = new char[Deepest * LongestKept];
    private readonly int[] _indent = new int[Deepest];
    private readonly int[] _length = new int[Deepest];
    private readonly BlockMeaning[] _meaning = new BlockMeaning[Deepest];
    private int _depth;
    private int _telling;
    private int _next;

    /// <summary>Whether the line stands in a block.</summary>
    public bool IsNested => _depth > 0;

    /// <summary>Whether one of the blocks says that what is below it is a secret.</summary>
    public bool IsTelling => _telling > 0;

    /// <summary>What the nearest block says that is more than a bracket.</summary>
    public BlockMeaning Meaning
    {
        get
        {
            var level = _depth - 1;
            while (level >= 0 && _meaning[level] == BlockMeaning.Bracket)
            {
                level--;
            }

            return level < 0 ? BlockMeaning.None : _meaning[level];
        }
    }

    /// <summary>Leaves the blocks that a line ends. Empty lines end none.</summary>
    public void Begin(ReadOnlySpan<char> line)
    {
        _next = line.IndexOfAnyExcept(' ', '\t');
        // In a comparison of configurations the first column is its margin.
        if (_next == 0 && line.Length > 1 && line[0] == '+' && line[1] == ' ')
        {
            _next = 1 + line[1..].IndexOfAnyExcept(' ', '\t');
        }

        while (_next >= 0 && _depth > 0 && _indent[_depth - 1] >= _next)
        {
            _depth--;
            _telling -= _meaning[_depth] > BlockMeaning.Bracket ? 1 : 0;
        }
    }

    /// <summary>Lets the line of the last <see cref="Begin"/> be a block for those below it.</summary>
    public void End(ReadOnlySpan<char> line)
    {
        if (_next < 0 || line[_next] == '!' || _depth == Deepest)
        {
            return;
        }

        var text = _next == 0 && line.Length > 1 && line[0] == '+' ? line[1..] : line[_next..];
        var kept = text[..Math.Min(text.Length, LongestKept)];
        kept.CopyTo(_text.AsSpan(_depth * LongestKept));
        _indent[_depth] = _next;
        _meaning[_depth] = BlockName.MeaningOf(line[_next..].TrimEnd());
        _telling += _meaning[_depth] > BlockMeaning.Bracket ? 1 : 0;
        _length[_depth++] = kept.Length;
    }

    /// <summary>Whether one of the blocks begins with one of some phrases.</summary>
    public bool IsBelow(ImmutableArray<string> phrases)
    {
        for (var level = 0; level < _depth; level++)
        {
            var text = _text.AsSpan(level * LongestKept, _length[level]);
            foreach (var phrase in phrases)
            {
                if (
                    text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)
                    && (text.Length == phrase.Length || !char.IsAsciiLetterOrDigit(text[phrase.Length]))
                )
                {
                    return true;
                }
            }
        }

        return false;
    }
}
