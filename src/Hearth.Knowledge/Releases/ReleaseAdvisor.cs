using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;

namespace Hearth.Knowledge.Releases;

/// <summary>Chooses a release for hardware and features (requirements R185 to R187) from what the catalogues say, and only from that.</summary>
/// <param name="catalog">Releases that can be had.</param>
/// <param name="trains">Until when trains are supported.</param>
/// <param name="lifecycle">Tells whether a critical advisory affects a release.</param>
public sealed class ReleaseAdvisor(Catalog<SoftwareRelease> catalog, ReleaseTrains trains, ILifecycle lifecycle)
{
    /// <summary>Chooses.</summary>
    /// <param name="wish">What is looked for.</param>
    /// <param name="today">The day, for support that has ended.</param>
    /// <returns>The release with its reasons, or none with the reason.</returns>
    /// <remarks>
    /// What is not in the catalogue is not guessed: a line that does not say on what hardware a release runs is no candidate. Of those that
    /// remain, the train that runs today comes before others, a suggested release before an available one, and the later before the
    /// earlier.
    /// </remarks>
    public ReleaseAdvice Advise(ReleaseWish wish, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var looked = Looked(wish).Select(one => one with { Reasons = Against(one, wish) }).ToList();
        var fitting = looked.Where(one => one.Reasons.IsEmpty).ToList();
        if (fitting.Count == 0)
        {
            var isKnown = looked.Any(one => one.Record.RunsOn(wish.ProductId));
            return new ReleaseAdvice(
                null,
                isKnown
                    ? [$"None of {looked.Count} releases in the catalogue fits."]
                    : NothingKnown(wish, looked.Count, today),
                [],
                Sorted(looked)
            );
        }

        var near = fitting.Where(one => one.Release.Train == wish.Running?.Train).ToList();
        var pool = near.Count > 0 ? near : fitting;
        var best = Best(pool);
        var others = fitting
            .Where(one => one != best)
            .Select(one => one with { Reasons = [WhyNot(one, best, wish, near.Count > 0)] });
        return new ReleaseAdvice(
            best,
            Why(best, wish, pool.Count, near.Count > 0),
            [.. Cautions(best, today), .. MayAffect(best, wish)],
            Sorted(looked.Where(one => !one.Reasons.IsEmpty).Concat(others))
        );
    }

    /// <summary>The lines that can matter: those of the family, or, when it is not told, those that name the hardware.</summary>
    private List<ReleaseCandidate> Looked(ReleaseWish wish)
    {
        var family = wish.Running?.Family ?? wish.Family;
        var looked = new Dictionary<Release, ReleaseCandidate>();
        foreach (var record in catalog.Entries.Select(entry => entry.Record))
        {
            // The catalogue's check has read both already.
            var platform = ReleaseFamilies.OfPlatform(record.Platform)!.Value;
            var isOf = family is { } known ? known == platform : record.RunsOn(wish.ProductId);
            if (isOf && Release.TryParse(record.Release, platform, out var release))
            {
                // Two lines for one release are two sources; the one that names the hardware says more.
                if (!looked.TryGetValue(release, out var other) || !other.Record.RunsOn(wish.ProductId))
                {
                    looked[release] = new ReleaseCandidate(release, record, []);
                }
            }
        }

        return [.. looked.Values];
    }

    private ImmutableArray<string> Against(ReleaseCandidate one, ReleaseWish wish)
    {
        var (release, record, _) = one;
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (record.Status is ReleaseStatus.Deferred or ReleaseStatus.Withdrawn)
        {
            var status = record.Status == ReleaseStatus.Deferred ? "deferred" : "withdrawn";
            reasons.Add(record.Notes is { } notes ? $"it is {status}: {notes}" : $"it is {status}");
        }

        if (!record.RunsOn(wish.ProductId))
        {
            reasons.Add(
                record.Products.IsEmpty
                    ? "the catalogue does not say on what hardware it runs"
                    : $"{wish.ProductId} is not among the hardware it runs on"
            );
        }

        foreach (var feature in wish.Features.Where(feature => !record.Has(feature)))
        {
            reasons.Add(
                record.Features.IsEmpty
                    ? "the catalogue does not say which features it has"
                    : $"it is not known to have '{feature}'"
            );
        }

        if (wish.Running is { } running)
        {
            AddOrder(reasons, ReleaseOrder.Compare(release, running), running);
        }

        foreach (var answer in Critical(release, wish, LifecycleVerdict.Affected))
        {
            reasons.Add($"critical advisory {answer.Id} affects it: {answer.Summary}");
        }

        return [.. reasons.Distinct(StringComparer.Ordinal)];
    }

    private static void AddOrder(ImmutableArray<string>.Builder reasons, ReleaseComparison comparison, Release running)
    {
        if (comparison.Relation == ReleaseRelation.Earlier)
        {
            reasons.Add($"it is earlier than {running}, which runs today");
        }
        else if (comparison.Relation == ReleaseRelation.NotComparable)
        {
            reasons.Add($"it is not comparable with {running}, which runs today: {comparison.Reason.TrimEnd('.')}");
        }
    }

    private IEnumerable<LifecycleAnswer> Critical(Release release, ReleaseWish wish, LifecycleVerdict verdict) =>
        lifecycle
            .Ask(
                new LifecycleQuestion
                {
                    Topic = LifecycleTopic.Advisory,
                    ProductId = wish.ProductId,
                    Software = release.Canonical,
                    Release = release,
                    Configuration = wish.Configuration,
                }
            )
            .Where(answer => answer.IsCritical && answer.Verdict == verdict);

    /// <summary>The best: suggested, then later, then, where there is no order, published later.</summary>
    private static ReleaseCandidate Best(List<ReleaseCandidate> pool)
    {
        var suggested = pool.Where(one => one.Record.Status == ReleaseStatus.Suggested).ToList();
        var choices = suggested.Count > 0 ? suggested : pool;
        var best = choices
            .OrderByDescending(one => one.Record.Published)
            .ThenByDescending(one => one.Release.Canonical, StringComparer.Ordinal)
            .First();
        // The order has no circle, so this ends.
        while (
            choices.Find(one => ReleaseOrder.Compare(one.Release, best.Release).Relation == ReleaseRelation.Later)
                is { } later
        )
        {
            best = later;
        }

        return best;
    }

    private static string WhyNot(ReleaseCandidate one, ReleaseCandidate best, ReleaseWish wish, bool isNear) =>
        isNear && one.Release.Train != wish.Running?.Train
            ? $"it fits, but is of train {one.Release.Train}, not {best.Release.Train}, which runs today"
        : one.Record.Status != best.Record.Status ? "it fits, but is available only, not suggested"
        : ReleaseOrder.Compare(one.Release, best.Release).Relation == ReleaseRelation.Earlier
            ? $"it fits, but {best.Release} is later"
        : $"it fits, but is not comparable with {best.Release}, and not known to be published later";

    private static ImmutableArray<string> Why(ReleaseCandidate best, ReleaseWish wish, int choices, bool isNear)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.Add(
            best.Record.Status == ReleaseStatus.Suggested
                ? $"Its source suggests it: {best.Record.Source.TrimEnd('.')}."
                : "It is the best of those that can be had; no source suggests one that fits."
        );
        reasons.Add(
            wish.Features.IsEmpty
                ? $"It runs on {wish.ProductId}."
                : $"It runs on {wish.ProductId} and has {string.Join(", ", wish.Features)}."
        );
        if (choices > 1)
        {
            reasons.Add(
                isNear
                    ? $"It was chosen of {choices} of train {best.Release.Train} that fit."
                    : $"It was chosen of {choices} that fit."
            );
        }

        if (wish.Running is { } running)
        {
            reasons.Add(
                isNear
                    ? $"It is of train {running.Train}, which runs today."
                    : $"No later release of train {running.Train}, which runs today, fits."
            );
            reasons.Add(running.Equals(best.Release) ? "It runs already." : ReleaseWords.Move(running, best.Release));
        }

        return reasons.ToImmutable();
    }

    private ImmutableArray<string> Cautions(ReleaseCandidate best, DateOnly today)
    {
        var support = trains.Find(best.Release);
        return support switch
        {
            { SecurityUntil: { } end } when end < today =>
            [
                $"Security fixes for train {support.Train} ended {end:yyyy-MM-dd}.",
            ],
            { MaintenanceUntil: { } end } when end < today =>
            [
                $"Maintenance of train {support.Train} ended {end:yyyy-MM-dd}; security fixes go on.",
            ],
            _ => [],
        };
    }

    /// <summary>Whether a critical advisory bites depends on a fact that is missing, mostly the configuration.</summary>
    private IEnumerable<string> MayAffect(ReleaseCandidate best, ReleaseWish wish) =>
        Critical(best.Release, wish, LifecycleVerdict.Possible)
            .Select(answer =>
                $"Critical advisory {answer.Id} may affect it: {answer.Summary}. {answer.Reason}".TrimEnd()
            );

    /// <summary>Without a line about the hardware no release is named: what is known of trains is told, and what a line must say.</summary>
    private ImmutableArray<string> NothingKnown(ReleaseWish wish, int looked, DateOnly today)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.Add(
            looked == 0
                ? $"Nothing is known about releases for {wish.ProductId}: the catalogue has none."
                : $"Nothing is known about releases for {wish.ProductId}: none of {looked} in the catalogue names it."
        );
        var family =
            wish.Running?.Family
            ?? wish.Family
            ?? ReleaseFamilies.OfDevice(DeviceFamilies.Of(null, null, wish.ProductId));
        var open = family is { } known ? trains.Open(known, wish.Running, today).ToList() : [];
        if (open.Count > 0)
        {
            var until = string.Join(
                ", ",
                open.Select(train => $"{train.Train} until {train.SecurityUntil:yyyy-MM-dd}")
            );
            reasons.Add(
                $"Trains{(wish.Running is { } running ? $" from {running} on" : "")} that have security fixes today: {until}. Whether one runs on "
                    + $"{wish.ProductId}, only its release notes say."
            );
        }

        reasons.Add(
            "Import what can be had, from the release notes: hearth import releases FILE.csv takes the columns platform, release, status and "
                + "products (hearth import releases --help, samples/releases)."
        );
        return reasons.ToImmutable();
    }

    /// <summary>For people: trains together, the later release first.</summary>
    private static ImmutableArray<ReleaseCandidate> Sorted(IEnumerable<ReleaseCandidate> candidates) =>
        [
            .. candidates
                .OrderByDescending(one => one.Release.Major)
                .ThenByDescending(one => one.Release.Minor)
                .ThenBy(one => one.Release.Train, StringComparer.Ordinal)
                .ThenByDescending(one => one.Release.Parts, ReleasePart.Order),
        ];
}
