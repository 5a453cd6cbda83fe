using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>A published weakness, with the releases it is in: a line of <c>advisories.jsonl</c>.</summary>
public sealed partial record Advisory : ICatalogRecord
{
    /// <summary>The catalogue.</summary>
    public static CatalogKind<Advisory> Kind { get; } =
        new("advisories", AdvisoryJson.Default.Advisory, FaultOf) { StateOf = advisory => advisory.UpdatedOn };

    /// <summary>The number of the record: <c>CVE-2023-20198</c>, or the advisory's own where one file speaks of several weaknesses.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>In a few words what it is.</summary>
    /// <value>1 to 500 characters.</value>
    public required string Title { get; init; }

    /// <summary>The maker's advisory that speaks of it: records with the same one are answered together; <see langword="null"/> when none is named.</summary>
    public string? Bulletin { get; init; }

    /// <summary>How grave it is rated.</summary>
    public AdvisorySeverity Severity { get; init; }

    /// <summary>CVSS base score; <see langword="null"/> when none is given.</summary>
    /// <value>0 to 10.</value>
    public double? Score { get; init; }

    /// <summary>The weaknesses, such as <c>CVE-2023-20198</c>.</summary>
    public ImmutableArray<string> Cves
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The maker's numbers of the defects behind it.</summary>
    public ImmutableArray<string> Defects
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Where it can be read; <see langword="null"/> when no address is given.</summary>
    public string? Url { get; init; }

    /// <summary>The day it was published.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The day the record was last changed.</summary>
    public DateOnly? UpdatedOn { get; init; }

    /// <summary>What it says in more words; searched, and cut at 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>What can be done without another release; <see langword="null"/> when nothing is named.</summary>
    public string? Workaround { get; init; }

    /// <summary>The day since which it is known to be used in attacks, as the record itself says.</summary>
    public DateOnly? ExploitedSince { get; init; }

    /// <summary>The products with the releases concerned.</summary>
    public ImmutableArray<ProductReleases> Products
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>Whether a text has the form of a CVE number.</summary>
    internal static bool IsCve(string text) => CveForm().IsMatch(text);

    private static string? FaultOf(Advisory advisory) =>
        string.IsNullOrWhiteSpace(advisory.Title) ? "title is empty."
        : advisory.Score is < 0 or > 10 ? "score is not between 0 and 10."
        : advisory.Cves.FirstOrDefault(cve => !IsCve(cve)) is { } wrong ? $"cves: '{wrong}' is no CVE number."
        : advisory.Products.Select(ProductReleases.FaultOf).FirstOrDefault(fault => fault is not null);

    [GeneratedRegex(@"^CVE-[0-9]{4}-[0-9]{4,19}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CveForm();
}

/// <summary>How grave an advisory is rated, as CVSS names the steps.</summary>
[JsonConverter(typeof(KebabEnumConverter<AdvisorySeverity>))]
public enum AdvisorySeverity
{
    /// <summary>Not rated.</summary>
    Unknown = 0,

    /// <summary>For information.</summary>
    None = 1,

    /// <summary>Score 0.1 to 3.9.</summary>
    Low = 2,

    /// <summary>Score 4.0 to 6.9.</summary>
    Medium = 3,

    /// <summary>Score 7.0 to 8.9.</summary>
    High = 4,

    /// <summary>Score 9.0 to 10.</summary>
    Critical = 5,
}
