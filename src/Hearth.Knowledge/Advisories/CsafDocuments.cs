using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads advisories in CSAF 2.0: a record for each weakness in the document, answered together.</summary>
/// <remarks>Source: OASIS CSAF 2.0, https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html, sections 3.2.1 to 3.2.3.</remarks>
internal static partial class CsafDocuments
{
    private static readonly ImmutableArray<string> Affected = ["known_affected", "first_affected", "last_affected"];
    private static readonly ImmutableArray<string> Fixed = ["fixed", "first_fixed", "recommended"];
    private static readonly ImmutableArray<string> NotAffected = ["known_not_affected"];

    /// <summary>Whether a document has the form.</summary>
    public static bool Fits(JsonPart root) =>
        root["document"] is { } head && (head["csaf_version"] ?? head["tracking"]) is not null;

    /// <summary>Takes a document into the draft.</summary>
    public static void Read(ForeignDocument document, JsonPart root, ImportDraft draft)
    {
        var head = root["document"]!;
        var tracking = head["tracking"];
        if (head.TextOf("csaf_version") is not ("2.0" or "2.1"))
        {
            draft.Fault(document.Fault(head["csaf_version"] ?? head, "csaf_version is none that is read: 2.0, 2.1."));
            return;
        }

        if (tracking?.TextOf("id") is not { } id || head.TextOf("title") is not { } title)
        {
            draft.Fault(document.Fault(tracking ?? head, "document.tracking.id or document.title is missing."));
            return;
        }

        if (tracking.TextOf("status") == "draft")
        {
            draft.Skip("document is a draft");
            return;
        }

        var weaknesses = (root["vulnerabilities"]?.Items ?? []).ToList();
        if (weaknesses.Count == 0)
        {
            draft.Skip("document names no weakness");
            return;
        }

        var products = CsafProducts.Read(document, root["product_tree"], draft);
        var number = ImportDraft.OneLine(id, 100);
        for (var at = 0; at < weaknesses.Count && !draft.IsFull; at++)
        {
            var weakness = weaknesses[at];
            var cve = weakness.TextOf("cve");
            if (cve is not null && !Advisory.IsCve(cve))
            {
                draft.Fault(document.Fault(weakness["cve"]!, $"'{ImportDraft.OneLine(cve, 40)}' is no CVE number."));
                continue;
            }

            var releases = Releases(document, weakness, products, draft);
            draft.Advisories.Add(
                Record(head, weakness, title, releases) with
                {
                    Id = weaknesses.Count == 1 ? number : $"{number}:{cve ?? $"{at + 1}"}",
                    Bulletin = number,
                    Source =
                        $"CSAF {number}, version {tracking.TextOf("version") ?? "unknown"} of {tracking.TextOf("current_release_date") ?? "an unknown day"}",
                    PublishedOn = ImportDraft.Day(tracking.TextOf("initial_release_date")),
                    UpdatedOn = ImportDraft.Day(tracking.TextOf("current_release_date")),
                }
            );
        }
    }

    private static Advisory Record(
        JsonPart head,
        JsonPart weakness,
        string title,
        ImmutableArray<ProductReleases> products
    )
    {
        var score = (weakness["scores"]?.Items ?? [])
            .Select(one => (one["cvss_v3"] ?? one["cvss_v4"] ?? one["cvss_v2"])?["baseScore"]?.Number)
            .Where(one => one is >= 0 and <= 10)
            .DefaultIfEmpty(null)
            .Max();
        var note = (weakness["notes"] ?? head["notes"])?.Items.Select(one => one.TextOf("text")).FirstOrDefault();
        return new Advisory
        {
            Id = "",
            Source = "",
            Title = ImportDraft.OneLine(weakness.TextOf("title") ?? title, ImportDraft.MostTitle),
            Severity = score is null
                ? SeverityOf(head["aggregate_severity"]?.TextOf("text"))
                : ImportDraft.SeverityOf(score),
            Score = score,
            Cves = weakness.TextOf("cve") is { } cve ? [cve] : [],
            Defects =
            [
                .. (weakness["ids"]?.Items ?? [])
                    .Select(one => one.TextOf("text"))
                    .OfType<string>()
                    .Select(one => ImportDraft.OneLine(one, 100))
                    .Distinct(StringComparer.Ordinal),
            ],
            Url = Address(head),
            Description = note is null ? null : ImportDraft.OneLine(note, ImportDraft.MostText),
            Workaround = Workaround(weakness),
            Products = products,
        };
    }

    private static ImmutableArray<ProductReleases> Releases(
        ForeignDocument document,
        JsonPart weakness,
        CsafProducts products,
        ImportDraft draft
    )
    {
        var status = weakness["product_status"];
        var drafts = new Dictionary<string, ProductDraft>(StringComparer.Ordinal);
        ReadStatus(document, status, Affected, products, drafts, draft, AddAffected);
        ReadStatus(document, status, NotAffected, products, drafts, draft, AddNotAffected);
        ReadStatus(
            document,
            status,
            Fixed,
            products,
            drafts,
            draft,
            (one, product) =>
                one.Release is { } release ? Add(product.Affects(release), () => product.AddFixed(release)) : null
        );
        foreach (
            var remedy in (weakness["remediations"]?.Items ?? []).Where(one => one.TextOf("category") == "vendor_fix")
        )
        {
            ReadFix(document, remedy, products, drafts, draft);
        }

        return ProductDraft.All(drafts);
    }

    private static void ReadStatus(
        ForeignDocument document,
        JsonPart? status,
        ImmutableArray<string> members,
        CsafProducts products,
        Dictionary<string, ProductDraft> drafts,
        ImportDraft draft,
        Func<CsafProduct, ProductDraft, string?> add
    )
    {
        foreach (var part in members.SelectMany(member => status?[member]?.Items ?? []))
        {
            if (part.Text is not { } id || products.Find(id) is not { } product)
            {
                draft.Fault(document.Fault(part, $"the product '{part.Text}' is not in the product tree."));
            }
            else if (add(product, ProductDraft.Of(drafts, product.Name)) is { } fault)
            {
                draft.Fault(document.Fault(part, $"{product.Name} {product.Release}: {fault}"));
            }
        }
    }

    private static string? AddAffected(CsafProduct one, ProductDraft product)
    {
        if (one.Release is { } release)
        {
            product.AddAffected(release);
        }
        else if (one.Range is not { } range)
        {
            product.Others = OtherReleases.Affected;
        }
        else if (CsafProduct.Spans(range) is not { } spans)
        {
            return $"the range '{range}' is not understood.";
        }
        else
        {
            foreach (var span in spans)
            {
                product.AddSpan(span);
            }
        }

        return null;
    }

    private static string? AddNotAffected(CsafProduct one, ProductDraft product)
    {
        if (one.Release is { } release)
        {
            return Add(product.Affects(release), () => product.AddNotAffected(release));
        }

        // Only what is told of a product as a whole; a range of releases without it adds nothing to those with it.
        if (one.Range is null && product.Others == OtherReleases.Affected)
        {
            return Contradiction;
        }

        product.Others = one.Range is null ? OtherReleases.NotAffected : product.Others;
        return null;
    }

    private const string Contradiction = "it is said to be affected, and not to be.";

    private static string? Add(bool isAffected, Action add)
    {
        if (isAffected)
        {
            return Contradiction;
        }

        add();
        return null;
    }

    /// <summary>Releases that the words of a remedy name as those that have it.</summary>
    private static void ReadFix(
        ForeignDocument document,
        JsonPart remedy,
        CsafProducts products,
        Dictionary<string, ProductDraft> drafts,
        ImportDraft draft
    )
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in remedy["product_ids"]?.Items ?? [])
        {
            if (part.Text is { } id && products.Find(id) is { } product)
            {
                names.Add(product.Name);
            }
            else
            {
                draft.Fault(document.Fault(part, $"the product '{part.Text}' is not in the product tree."));
            }
        }

        // Words that name a release say nothing of which product's it is, unless there is only one.
        if (names.Count != 1 || remedy.TextOf("details") is not { } details)
        {
            return;
        }

        foreach (Match found in FixedIn().Matches(details[..Math.Min(details.Length, ImportDraft.MostText)]))
        {
            var release = found.Groups["release"].Value.TrimEnd('.', ',');
            var product = ProductDraft.Of(drafts, names.First());
            if (!product.Affects(release))
            {
                product.AddFixed(release);
            }
        }
    }

    private static string? Workaround(JsonPart weakness)
    {
        var words = (weakness["remediations"]?.Items ?? [])
            .Where(one => one.TextOf("category") is "workaround" or "mitigation")
            .Select(one => one.TextOf("details"))
            .OfType<string>()
            .FirstOrDefault(one => !one.StartsWith("There are no workarounds", StringComparison.OrdinalIgnoreCase));
        return words is null ? null : ImportDraft.OneLine(words, ImportDraft.MostText);
    }

    private static string? Address(JsonPart head)
    {
        var references = (head["references"]?.Items ?? []).ToList();
        return (references.Find(one => one.TextOf("category") == "self") ?? references.FirstOrDefault())?.TextOf("url");
    }

    private static AdvisorySeverity SeverityOf(string? text) =>
        text?.ToUpperInvariant() switch
        {
            "CRITICAL" => AdvisorySeverity.Critical,
            "HIGH" or "IMPORTANT" => AdvisorySeverity.High,
            "MEDIUM" or "MODERATE" => AdvisorySeverity.Medium,
            "LOW" => AdvisorySeverity.Low,
            "NONE" or "INFORMATIONAL" => AdvisorySeverity.None,
            _ => AdvisorySeverity.Unknown,
        };

    [GeneratedRegex(
        @"\b(?:first fixed(?: release)?|(?:fixed|patched|resolved) in|(?:upgrade|update|updating|upgrading|migrate|move) to)"
            + @"(?: (?:release|version|software release))?s?:? (?<release>[0-9][0-9A-Za-z.()_-]{1,40})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FixedIn();
}
