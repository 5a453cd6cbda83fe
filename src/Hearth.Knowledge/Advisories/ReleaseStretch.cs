using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>A stretch of affected releases with its ends read.</summary>
internal sealed class ReleaseStretch
{
    private readonly ReleaseSpan _span;
    private readonly Release? _from;
    private readonly Release? _before;
    private readonly Release? _upTo;
    private readonly bool _isReadable;

    private ReleaseStretch(ReleaseSpan span, Release? from, Release? before, Release? upTo, bool isReadable) =>
        (_span, _from, _before, _upTo, _isReadable) = (span, from, before, upTo, isReadable);

    public static ReleaseStretch Of(ReleaseSpan span, ReleaseFamily family)
    {
        var isReadable = TryRead(span.From, family, out var from);
        isReadable &= TryRead(span.Before, family, out var before);
        isReadable &= TryRead(span.UpTo, family, out var upTo);
        return new(span, from, before, upTo, isReadable);
    }

    /// <summary>Whether a release lies in it; <see langword="null"/> when that cannot be said.</summary>
    public bool? Holds(Release release)
    {
        if (!_isReadable)
        {
            return null;
        }

        var isIn = true;
        var isOpen = false;
        foreach (var (end, isBeyond) in Ends())
        {
            var relation = ReleaseOrder.Compare(release, end).Relation;
            isOpen |= relation == ReleaseRelation.NotComparable;
            isIn &= !isBeyond(relation);
        }

        return !isIn ? false
            : isOpen ? null
            : true;
    }

    public override string ToString() =>
        $"{_span.From ?? "the first"} to {(_span.Before is { } before ? $"before {before}" : _span.UpTo ?? "the latest")}";

    private IEnumerable<(Release End, Func<ReleaseRelation, bool> IsBeyond)> Ends()
    {
        if (_from is not null)
        {
            yield return (_from, relation => relation == ReleaseRelation.Earlier);
        }

        if (_before is not null)
        {
            yield return (_before, relation => relation is ReleaseRelation.Later or ReleaseRelation.Same);
        }

        if (_upTo is not null)
        {
            yield return (_upTo, relation => relation == ReleaseRelation.Later);
        }
    }

    /// <summary>Reads an end; one that is not given is read, too.</summary>
    private static bool TryRead(string? text, ReleaseFamily family, out Release? release)
    {
        release = null;
        return text is null || Release.TryParse(text, family, out release);
    }
}
