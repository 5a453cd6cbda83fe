using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>
/// What is published about releases, ready to be asked: advisories and defects, with what is exploited and what configurations switch on.
/// Immutable and safe for concurrent use; replaced as a whole.
/// </summary>
public sealed class AdvisoryIndex : ILifecycle
{
    private readonly FrozenDictionary<ReleaseFamily, ImmutableArray<PublishedEntry>> _byFamily;
    private readonly ImmutableArray<PublishedEntry> _ofHardware;
    private readonly KnownReleases _known;

    private AdvisoryIndex(ImmutableArray<PublishedItem> items, Catalog<SoftwareRelease> releases)
    {
        Items = items;
        var entries = items
            .SelectMany(item => item.Products.Select(product => PublishedEntry.Of(item, product)))
            .ToList();
        _byFamily = entries
            .Where(entry => entry.Judge is not null)
            .GroupBy(entry => entry.Judge!.Family)
            .ToFrozenDictionary(family => family.Key, family => family.ToImmutableArray());
        _ofHardware = [.. entries.Where(entry => entry.Judge is null && entry.Scope.NamesHardware)];
        _known = new KnownReleases(
            entries
                .Where(entry => entry.Judge is not null && entry.Product.AddedBy is null)
                // A record may have been given a release years after it was published.
                .SelectMany(entry =>
                    entry.Judge!.Named.Select(release => (release, entry.Item.UpdatedOn ?? entry.Item.PublishedOn))
                )
                .Concat(KnownReleases.Of(releases))
        );
    }

    /// <summary>An index without an entry.</summary>
    public static AdvisoryIndex Empty { get; } = new([], Catalog<SoftwareRelease>.Empty);

    /// <summary>Everything published, in the order of the numbers.</summary>
    public ImmutableArray<PublishedItem> Items { get; }

    /// <summary>Makes an index.</summary>
    /// <param name="advisories">Weaknesses.</param>
    /// <param name="defects">Defects.</param>
    /// <param name="exploited">Weaknesses used in attacks.</param>
    /// <param name="features">What configurations switch on.</param>
    /// <param name="releases">Releases that can be had: with their day they are evidence of what a list could hold.</param>
    public static AdvisoryIndex Of(
        Catalog<Advisory> advisories,
        Catalog<Defect> defects,
        Catalog<ExploitedWeakness> exploited,
        Catalog<FeatureMark> features,
        Catalog<SoftwareRelease>? releases = null
    )
    {
        ArgumentNullException.ThrowIfNull(advisories);
        ArgumentNullException.ThrowIfNull(defects);
        ArgumentNullException.ThrowIfNull(exploited);
        ArgumentNullException.ThrowIfNull(features);
        return new AdvisoryIndex(
            [
                .. advisories.Entries.Select(entry => ItemsOfCatalogs.Of(entry.Record, exploited, features)),
                .. defects.Entries.Select(entry => ItemsOfCatalogs.Of(entry.Record, features)),
            ],
            releases ?? Catalog<SoftwareRelease>.Empty
        );
    }

    /// <summary>Reads the catalogues an index is made of, shipped and the operator's.</summary>
    /// <param name="folder">The operator's folder of catalogues; <see langword="null"/> for the shipped facts alone.</param>
    /// <param name="cancellationToken">Ends the reading between two lines.</param>
    /// <returns>The index, or every mistake.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static (AdvisoryIndex? Index, ImmutableArray<PackFault> Faults) Load(
        string? folder,
        CancellationToken cancellationToken
    )
    {
        var reading = new CatalogReading(folder, cancellationToken);
        var index = Of(
            reading.Of(Advisory.Kind),
            reading.Of(Defect.Kind),
            reading.Of(ExploitedWeakness.Kind),
            reading.Of(FeatureMark.Kind),
            reading.Of(SoftwareRelease.Kind)
        );
        return reading.Faults.IsEmpty ? (index, []) : (null, reading.Faults);
    }

    /// <summary>What is published about a release, one answer a bulletin or defect: the gravest first.</summary>
    /// <returns>Every answer with a verdict that was asked for; records of other products are not answered.</returns>
    public ImmutableArray<PublishedMatch> Match(PublishedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var wantsHitsOnly =
            !question.Verdicts.IsEmpty
            && !question.Verdicts.Contains(LifecycleVerdict.NotAffected)
            && !question.Verdicts.Contains(LifecycleVerdict.Unknown);
        var device = new DeviceHardware(question.ProductIds);
        var features = new FeatureCheck(question.Configuration, question.Features);
        var found = new Dictionary<(PublishedKind, string), List<FoundEntry>>();
        foreach (var release in question.Releases)
        {
            foreach (var entry in _byFamily.GetValueOrDefault(release.Family, []))
            {
                if (
                    !(wantsHitsOnly && entry.Judge!.IsSurelySilent(release))
                    && IsAsked(entry.Item, question)
                    && Judge(entry, release, question.Releases.Length, device, features) is { } judged
                )
                {
                    Add(found, new FoundEntry(entry, release, judged));
                }
            }
        }

        foreach (var entry in _ofHardware.Where(entry => entry.Scope.States(device) && IsAsked(entry.Item, question)))
        {
            var release = question.Releases.IsEmpty ? null : question.Releases[0];
            Add(found, new FoundEntry(entry, release, OfHardware(entry, release, device, features)));
        }

        return
        [
            .. found
                .Values.Select(one => BulletinAnswer.Of(one, _known))
                .Where(match => question.Verdicts.IsEmpty || question.Verdicts.Contains(match.Verdict))
                .OrderBy(match => BulletinAnswer.Rank(match.Verdict))
                .ThenByDescending(match => match.ExploitedSince is not null)
                .ThenByDescending(match => match.Item.Weight)
                .ThenBy(match => match.Item.AnswerId, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        PublishedKind? kind = question.Topic switch
        {
            LifecycleTopic.Advisory => PublishedKind.Advisory,
            LifecycleTopic.Defect => PublishedKind.Defect,
            _ => null,
        };
        if (kind is null)
        {
            return [];
        }

        return Match(
                new PublishedQuestion
                {
                    Releases = RunningRelease.Of(question),
                    ProductIds =
                    [
                        .. question.Parts.Select(part => part.ProductId).Prepend(question.ProductId).OfType<string>(),
                    ],
                    Kind = kind,
                    Configuration = question.Configuration,
                    Verdicts = question.Verdicts,
                }
            )
            .Select(match => new LifecycleAnswer
            {
                Verdict = match.Verdict,
                Id = match.Item.AnswerId,
                Summary = match.Item.Title.TrimEnd('.'),
                Remedy = match.FirstFixed?.Canonical,
                Reason = match.Reason,
                IsCritical = match.IsCritical,
                Source = match.Item.Source,
            });
    }

    private static void Add(Dictionary<(PublishedKind, string), List<FoundEntry>> found, FoundEntry one)
    {
        var key = (one.Entry.Item.Kind, one.Entry.Item.AnswerId);
        (found.TryGetValue(key, out var list) ? list : found[key] = []).Add(one);
    }

    private static bool IsAsked(PublishedItem item, PublishedQuestion question) =>
        (question.Kind is null || item.Kind == question.Kind)
        && (question.Text is null || item.Mentions(question.Text))
        && (question.Features.IsEmpty || question.Features.Any(item.Mentions));

    /// <summary>Judges; <see langword="null"/> where an entry has nothing to say, because somebody else has told more.</summary>
    private Judgement? Judge(
        PublishedEntry entry,
        Release release,
        int readings,
        DeviceHardware device,
        FeatureCheck features
    )
    {
        var judged = entry.Judge!.Of(release, _known);
        judged = judged.IsHit ? entry.Scope.Narrow(judged, device) : judged;
        judged = judged.IsHit ? OfFeature(entry.Item, judged, features) : judged;
        if (entry.Product.AddedBy is { } by)
        {
            return OfAddition(entry, judged, by);
        }

        return readings > 1 && judged.Verdict == LifecycleVerdict.Affected
            ? new(
                LifecycleVerdict.Possible,
                $"If the device runs {ReleaseFamilies.Title(release.Family)}: {judged.Reason}"
            )
            : judged;
    }

    /// <summary>
    /// What somebody else than the issuer added to a record warns, and never spares: where the issuer speaks of the product, it decides alone
    /// what is not affected.
    /// </summary>
    private static Judgement? OfAddition(PublishedEntry entry, Judgement judged, string by) =>
        judged.IsHit ? judged.Perhaps(Addition(by))
        : entry.Item.Products.Any(own => own.AddedBy is null && ConcernedProduct.Of(own.Product) == entry.Judge!.Family)
            ? null
        : Judgement.Unknown($"The issuer names no release; {by}, who added some to the record, names others.");

    private static string Addition(string by) => $"Only {by} says so, who added it to the record; its issuer does not.";

    /// <summary>Judges what names hardware and no software: by the releases it names, where the device's is among their form.</summary>
    private Judgement OfHardware(PublishedEntry entry, Release? release, DeviceHardware device, FeatureCheck features)
    {
        var product = entry.Product;
        var judged =
            release is not null && !product.NamesNoRelease
                ? new ReleaseJudge(product, release.Family, entry.Item.PublishedOn).Of(release, _known)
            : product.Others == OtherReleases.Affected ? Judgement.Affected($"It names {product.Product}.")
            : product.Others == OtherReleases.NotAffected && product.NamesNoRelease
                ? Judgement.NotAffected($"{product.Product} is named as not affected.")
            : new(LifecycleVerdict.Possible, $"It names {product.Product}; of which releases it is true, is not told.");
        judged = judged.IsHit ? judged.And($"{device} is that.") : judged;
        judged = judged.IsHit ? OfFeature(entry.Item, judged, features) : judged;
        return judged.IsHit && product.AddedBy is { } by ? judged.Perhaps(Addition(by)) : judged;
    }

    /// <summary>What it takes decides further: not whether it may be hit at all, but whether it is.</summary>
    private static Judgement OfFeature(PublishedItem item, Judgement judged, FeatureCheck features) =>
        features.Of(item) is not { } further ? judged
        : further.Verdict == LifecycleVerdict.Affected ? judged.And(further.Reason)
        : new(further.Verdict, $"{judged.Reason} {further.Reason}");
}
