using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;

namespace Hearth.Knowledge.Releases;

/// <summary>
/// Answers whether a running release is one to stay on: deferred, withdrawn, or below the suggested one of its train. Immutable and safe
/// for concurrent use.
/// </summary>
public sealed class ReleaseStanding : ILifecycle
{
    private readonly Dictionary<Release, SoftwareRelease> _known = [];
    private readonly ILookup<
        (ReleaseFamily Family, string Train),
        (Release Release, SoftwareRelease Record)
    > _suggested;

    /// <summary>Answers from a catalogue; of two lines for one release the one with the graver status counts.</summary>
    /// <param name="catalog">The catalogue.</param>
    public ReleaseStanding(Catalog<SoftwareRelease> catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Catalog = catalog;
        foreach (var record in catalog.Entries.Select(entry => entry.Record))
        {
            // The catalogue's check has read both already.
            var family = ReleaseFamilies.OfPlatform(record.Platform)!.Value;
            if (
                Release.TryParse(record.Release, family, out var release)
                && (!_known.TryGetValue(release, out var other) || record.Status > other.Status)
            )
            {
                _known[release] = record;
            }
        }

        _suggested = _known
            .Where(one => one.Value.Status == ReleaseStatus.Suggested)
            .ToLookup(one => (one.Key.Family, one.Key.Train), one => (one.Key, one.Value));
    }

    /// <summary>The catalogue.</summary>
    public Catalog<SoftwareRelease> Catalog { get; }

    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Topic == LifecycleTopic.Release
            ? RunningRelease
                .Of(question)
                .Select(release => Answer(release, question.ProductId))
                .OfType<LifecycleAnswer>()
                .Take(1)
            : [];
    }

    private LifecycleAnswer? Answer(Release running, string? productId)
    {
        var (better, advised) = _suggested[(running.Family, running.Train)]
            .Where(one => ReleaseOrder.Compare(running, one.Release).Relation == ReleaseRelation.Earlier)
            .Where(one => productId is null || one.Record.Products.IsEmpty || one.Record.RunsOn(productId))
            .OrderByDescending(one => one.Release.Parts, ReleasePart.Order)
            .FirstOrDefault();
        var standing = _known.GetValueOrDefault(running);
        var summary = standing?.Status switch
        {
            ReleaseStatus.Deferred => "the release is deferred",
            ReleaseStatus.Withdrawn => "the release was withdrawn",
            _ when better is not null => "below the suggested release of its train",
            _ => null,
        };
        if (summary is null)
        {
            return null;
        }

        var record = standing?.Status is ReleaseStatus.Deferred or ReleaseStatus.Withdrawn ? standing : advised;
        return new LifecycleAnswer
        {
            Verdict = LifecycleVerdict.Affected,
            Id = running.Canonical,
            Summary = summary,
            Remedy = better?.Canonical,
            Reason = record.Notes is { } notes ? $"{record.Source}: {notes}" : record.Source,
            Source = record.Source,
        };
    }
}
