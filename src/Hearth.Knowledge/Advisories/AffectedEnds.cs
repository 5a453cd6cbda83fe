using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// The first and the last affected releases of trains, made stretches: what lies between them is affected, too, though no list names it.
/// </summary>
/// <remarks>Source: CSAF 2.0, section 3.2.3.9 (<c>first_affected</c>, <c>last_affected</c>: of each release train).</remarks>
internal sealed class AffectedEnds
{
    private readonly List<string> _first = [];
    private readonly List<string> _last = [];

    /// <summary>Takes the first affected release of a train.</summary>
    public void AddFirst(string release) => _first.Add(release);

    /// <summary>Takes the last affected release of a train.</summary>
    public void AddLast(string release) => _last.Add(release);

    /// <summary>The stretches, as far as the releases are understood; what is not stays a release that is named.</summary>
    /// <param name="family">Whose releases they are.</param>
    /// <param name="mended">Releases in which it is mended.</param>
    public IEnumerable<ReleaseSpan> Spans(ReleaseFamily family, IEnumerable<string> mended)
    {
        var first = Read(_first, family);
        var last = Read(_last, family);
        var repairs = Read(mended, family);
        foreach (var train in first.Concat(last).Select(release => release.Train).Distinct(StringComparer.Ordinal))
        {
            var begin = first.Where(release => release.Train == train).Order(KnownReleases.InTrain).FirstOrDefault();
            var end = last.Where(release => release.Train == train).Order(KnownReleases.InTrain).LastOrDefault();
            if (Span(train, begin, end, repairs) is { } span && ReleaseStretch.Of(span, family).IsReadable)
            {
                yield return span;
            }
        }
    }

    /// <summary>A train without a last affected release ends where it is mended, or not at all; one without a first begins with the train.</summary>
    private static ReleaseSpan? Span(string train, Release? begin, Release? end, IEnumerable<Release> repairs)
    {
        if (end is not null)
        {
            return new ReleaseSpan { From = begin?.Canonical ?? train, UpTo = end.Canonical };
        }

        var mended = repairs
            .Where(release => release.Train == train && KnownReleases.InTrain.Compare(release, begin!) > 0)
            .Order(KnownReleases.InTrain)
            .FirstOrDefault();
        return mended is null
            ? new ReleaseSpan { From = begin!.Canonical, UpTo = $"{train}.*" }
            : new ReleaseSpan { From = begin!.Canonical, Before = mended.Canonical };
    }

    private static List<Release> Read(IEnumerable<string> texts, ReleaseFamily family) =>
        [
            .. texts
                .Select(text => Release.TryParse(text, family, out var release) ? release : null)
                .OfType<Release>()
                .Where(release => !release.IsBareTrain),
        ];
}
