using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Makes what is asked of lines of catalogues, advisories and defects alike.</summary>
internal static class ItemsOfCatalogs
{
    /// <summary>A weakness, with whether it is exploited.</summary>
    public static PublishedItem Of(
        Advisory advisory,
        Catalog<ExploitedWeakness> exploited,
        Catalog<FeatureMark> features
    ) =>
        new()
        {
            Kind = PublishedKind.Advisory,
            Id = advisory.Id,
            AnswerId = advisory.Bulletin ?? advisory.Id,
            Title = advisory.Title,
            Source = advisory.Source,
            IsCritical = advisory.Severity == AdvisorySeverity.Critical,
            Weight = advisory.Score ?? 2 * Math.Max(0, (int)advisory.Severity - 1),
            Rating =
                advisory.Severity == AdvisorySeverity.Unknown
                    ? null
                    : $"{advisory.Severity}".ToLowerInvariant()
                        + (
                            advisory.Score is { } score
                                ? string.Create(CultureInfo.InvariantCulture, $" {score:0.0}")
                                : ""
                        ),
            Cves = advisory.Cves,
            Defects = advisory.Defects,
            ExploitedSince = advisory
                .Cves.Select(cve => exploited.Find(cve)?.Record.AddedOn)
                .Append(advisory.ExploitedSince)
                .Min(),
            PublishedOn = advisory.PublishedOn,
            UpdatedOn = advisory.UpdatedOn,
            Url = advisory.Url,
            Workaround = advisory.Workaround,
            Description = advisory.Description,
            Marks = Marks([advisory.Id, advisory.Bulletin ?? "", .. advisory.Cves, .. advisory.Defects], features),
            Products = advisory.Products,
        };

    /// <summary>A defect.</summary>
    public static PublishedItem Of(Defect defect, Catalog<FeatureMark> features) =>
        new()
        {
            Kind = PublishedKind.Defect,
            Id = defect.Id,
            AnswerId = defect.Id,
            Title = defect.Title,
            Source = defect.Source,
            Weight = defect.Severity is { } severity ? 7 - severity : 0,
            Rating = defect.Severity is { } step ? $"severity {step}" : null,
            Features = defect.Features,
            Url = defect.Url,
            Workaround = defect.Workaround,
            Marks = Marks([defect.Id], features),
            Products = defect.Products,
        };

    private static ImmutableArray<FeatureMark> Marks(IEnumerable<string> ids, Catalog<FeatureMark> features) =>
        [.. ids.Distinct(StringComparer.Ordinal).Select(id => features.Find(id)?.Record).OfType<FeatureMark>()];
}
