using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>A stretch of releases with its ends read.</summary>
/// <remarks>
/// An end such as <c>17.9.*</c> or <c>17.9.x</c> is the whole train. An end that is a train's bare name, <c>17.9</c>, says nothing of the
/// releases of that train when they are to be in it up to there: sources mean 17.9.0 or all of 17.9 by it.
/// </remarks>
internal sealed class ReleaseStretch
{
    private readonly ReleaseSpan _span;
    private readonly Edge? _from;
    private readonly Edge? _before;
    private readonly Edge? _upTo;
    private readonly bool _isReadable;

    private ReleaseStretch(ReleaseSpan span, Edge? from, Edge? before, Edge? upTo, bool isReadable)
    {
        (_span, _from, _before, _upTo, _isReadable) = (span, from, before, upTo, isReadable);
        IsUpsideDown =
            from is { IsBareTrain: false, IsWholeTrain: false }
            && (before ?? upTo) is { IsBareTrain: false, IsWholeTrain: false } end
            && ReleaseOrder.Compare(from.Release, end.Release).Relation == ReleaseRelation.Later;
    }

    /// <summary>Whether all ends that are given are understood.</summary>
    public bool IsReadable => _isReadable;

    /// <summary>The first release behind it, where the source names one.</summary>
    public Release? Behind => _before is { IsWholeTrain: false } end ? end.Release : null;

    /// <summary>The release it begins with; <see langword="null"/> when it has no beginning.</summary>
    public Release? Begin => _from?.Release;

    /// <summary>The release it ends with or before; <see langword="null"/> when it has no end.</summary>
    public Release? End => (_before ?? _upTo)?.Release;

    public static ReleaseStretch Of(ReleaseSpan span, ReleaseFamily family)
    {
        var isReadable = TryRead(span.From, family, out var from);
        isReadable &= TryRead(span.Before, family, out var before);
        isReadable &= TryRead(span.UpTo, family, out var upTo);
        return new(span, from, before, upTo, isReadable);
    }

    /// <summary>The stretch of a text that stands for all releases of a train, such as <c>17.9.x</c>.</summary>
    /// <returns><see langword="null"/> when it is none.</returns>
    public static ReleaseStretch? OfTrain(string text, ReleaseFamily family) =>
        TryRead(text, family, out var end) && end is { IsWholeTrain: true }
            ? new(new ReleaseSpan { From = text, UpTo = text }, end, null, end, true)
            : null;

    /// <summary>Whether a release lies in it; <see langword="null"/> when that cannot be said.</summary>
    public bool? Holds(Release release)
    {
        if (!_isReadable || IsUpsideDown)
        {
            return null;
        }

        bool?[] sides = [IsFrom(release), IsBefore(release), IsUpTo(release)];
        return sides.Contains(false) ? false
            : sides.Contains(null) ? null
            : true;
    }

    /// <summary>Why it cannot be said whether a release lies in it.</summary>
    public string WhyOpen =>
        !_isReadable ? "an end of it is not understood."
        : IsUpsideDown ? "it ends before it begins: the source contradicts itself."
        : "the trains are not comparable, or an end names a train and not a release.";

    /// <summary>Whether its end comes before its beginning. Then the source means something else than it says, and nothing is concluded.</summary>
    public bool IsUpsideDown { get; }

    public override string ToString() =>
        $"{_span.From ?? "the first"} to {(_span.Before is { } before ? $"before {before}" : _span.UpTo ?? "the latest")}";

    private bool? IsFrom(Release release) =>
        _from is not { } end || end.Release.Equals(release) || end.HoldsTrainOf(release)
            ? true
            : ReleaseOrder.Compare(release, end.Release).Relation switch
            {
                ReleaseRelation.Earlier => false,
                ReleaseRelation.NotComparable => null,
                _ => true,
            };

    private bool? IsBefore(Release release)
    {
        if (_before is not { } end)
        {
            return true;
        }

        // Records end a stretch before "17.9.*" where they mean that it goes on to the last of the train.
        return end.HoldsTrainOf(release)
            ? true
            : ReleaseOrder.Compare(release, end.Release).Relation switch
            {
                ReleaseRelation.Earlier => true,
                ReleaseRelation.NotComparable => null,
                _ => false,
            };
    }

    private bool? IsUpTo(Release release)
    {
        if (_upTo is not { } end || end.HoldsTrainOf(release))
        {
            return true;
        }

        return ReleaseOrder.Compare(release, end.Release).Relation switch
        {
            ReleaseRelation.Same or ReleaseRelation.Earlier => true,
            ReleaseRelation.Later when end.IsBareTrain && end.Release.Train == release.Train => null,
            ReleaseRelation.Later => false,
            _ => null,
        };
    }

    /// <summary>Reads an end; one that is not given is read, too.</summary>
    private static bool TryRead(string? text, ReleaseFamily family, out Edge? end)
    {
        end = null;
        if (text is null)
        {
            return true;
        }

        var word = text.Trim();
        var isWhole =
            word.EndsWith(".*", StringComparison.Ordinal) || word.EndsWith(".x", StringComparison.OrdinalIgnoreCase);
        if (!Release.TryParse(isWhole ? word[..^2] : word, family, out var release))
        {
            return false;
        }

        var isTrain = release.IsBareTrain;
        end = new Edge(release, isWhole, isTrain && !isWhole);
        return isTrain || !isWhole;
    }

    /// <summary>An end that is read.</summary>
    /// <param name="Release">The release, or the name of a train read as one.</param>
    /// <param name="IsWholeTrain">Whether it stands for every release of the train.</param>
    /// <param name="IsBareTrain">Whether it is only the name of a train.</param>
    private sealed record Edge(Release Release, bool IsWholeTrain, bool IsBareTrain)
    {
        public bool HoldsTrainOf(Release release) => IsWholeTrain && release.Train == Release.Train;
    }
}
