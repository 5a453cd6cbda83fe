using System.Collections.Immutable;

namespace Hearth.Scrubbing.Lines;

/// <summary>Counts what was replaced while a text passes. Bounded memory.</summary>
internal sealed class ReceiptBuilder
{
    private readonly long[] _kinds = new long[Enum.GetValues<ScrubKind>().Length];
    private readonly long[] _doubts = new long[Enum.GetValues<DoubtReason>().Length];
    private readonly int[] _ofLine = new int[Enum.GetValues<ScrubKind>().Length];
    private readonly ImmutableArray<ScrubbedLine>.Builder _lines = ImmutableArray.CreateBuilder<ScrubbedLine>();
    private long _changed;
    private bool _isChanged;

    /// <summary>The number of the line at hand, from 1.</summary>
    public long Line { get; set; }

    /// <summary>Counts a part that could not be judged.</summary>
    public void Doubt(DoubtReason reason) => _doubts[(int)reason]++;

    /// <summary>Counts the replacements of the line at hand; may be called more than once for a line.</summary>
    public void Replaced(IReadOnlyList<Edit> edits)
    {
        foreach (var edit in edits)
        {
            _isChanged = true;
            _kinds[(int)edit.Kind]++;
            _ofLine[(int)edit.Kind]++;
        }
    }

    /// <summary>Ends the line at hand.</summary>
    public void EndLine()
    {
        if (!_isChanged)
        {
            return;
        }

        _isChanged = false;
        _changed++;
        for (var kind = 0; kind < _ofLine.Length; kind++)
        {
            if (_ofLine[kind] == 0)
            {
                continue;
            }

            if (_lines.Count < ScrubReceipt.MaxLines)
            {
                _lines.Add(new(Line, (ScrubKind)kind, _ofLine[kind]));
            }

            _ofLine[kind] = 0;
        }
    }

    /// <summary>The receipt.</summary>
    public ScrubReceipt Build() =>
        new()
        {
            LineCount = Line,
            ChangedLineCount = _changed,
            Replaced = Counted<ScrubKind>(_kinds),
            Doubtful = Counted<DoubtReason>(_doubts),
            Lines = _lines.ToImmutable(),
        };

    private static ImmutableSortedDictionary<T, long> Counted<T>(long[] counts)
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .Zip(counts)
            .Where(pair => pair.Second > 0)
            .ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second);
}
