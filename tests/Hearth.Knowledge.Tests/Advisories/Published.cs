using System.Collections.Immutable;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>Small catalogues for questions about releases.</summary>
internal static class Published
{
    public static ProductReleases Product(string product, params ImmutableArray<string> affected) =>
        new() { Product = product, Affected = affected };

    public static Advisory Advisory(string id, params ImmutableArray<ProductReleases> products) =>
        new()
        {
            Id = id,
            Source = "test",
            Title = "Takeover",
            Score = 7.5,
            Severity = AdvisorySeverity.High,
            Products = products,
        };

    public static AdvisoryIndex Index(IEnumerable<Advisory> advisories, params ImmutableArray<FeatureMark> marks) =>
        AdvisoryIndex.Of(
            Catalog<Advisory>.Of(advisories, "given"),
            Catalog<Defect>.Empty,
            Catalog<ExploitedWeakness>.Empty,
            Catalog<FeatureMark>.Of(marks, "given")
        );

    public static PublishedQuestion Question(string release, ReleaseFamily family = ReleaseFamily.IosXe) =>
        new() { Releases = RunningRelease.Of(release, family) };

    /// <summary>The one answer of an index with one entry.</summary>
    public static PublishedMatch Only(
        ProductReleases product,
        string release,
        ReleaseFamily family = ReleaseFamily.IosXe
    ) => Assert.Single(Index([Advisory("adv", product)]).Match(Question(release, family)));
}
