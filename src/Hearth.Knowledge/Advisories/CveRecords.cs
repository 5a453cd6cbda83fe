using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads CVE records of the forms 5.0 and 5.1.</summary>
/// <remarks>Source: the public CVE record format, https://cveproject.github.io/cve-schema/; what it says of releases is read by <see cref="CveVersions"/>.</remarks>
internal static class CveRecords
{
    /// <summary>Records of other makers' products are left out.</summary>
    private const string Maker = "cisco";

    private static readonly ImmutableArray<string> Scores = ["cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0"];

    private static readonly ForeignForm Form = Scores
        .SelectMany(score =>
            new[] { $"containers.cna.metrics[].{score}.baseScore", $"containers.adp[].metrics[].{score}.baseScore" }
        )
        .Aggregate(
            ForeignForm.Of(
                ValueKind.Text,
                "dataType",
                "cveMetadata.cveId",
                "cveMetadata.state",
                "cveMetadata.datePublished",
                "cveMetadata.dateUpdated",
                "containers.cna.title",
                "containers.cna.providerMetadata.dateUpdated",
                "containers.cna.affected[].vendor",
                "containers.cna.descriptions[].lang",
                "containers.cna.descriptions[].value",
                "containers.cna.references[].url",
                "containers.cna.source.advisory",
                "containers.cna.workarounds[].value",
                "containers.adp[].providerMetadata.shortName",
                "containers.adp[].affected[].vendor",
                "containers.adp[].metrics[].other.type"
            ),
            (form, way) => form.And(ValueKind.Number, way)
        );

    /// <summary>Whether a document has the form.</summary>
    public static bool Fits(JsonPart root) =>
        root.TextOf("dataType") == "CVE_RECORD" || root["cveMetadata"] is not null;

    /// <summary>Takes a record into the draft.</summary>
    public static void Read(ForeignDocument document, JsonPart root, ImportDraft draft)
    {
        if (!Form.Fits(document, root, draft))
        {
            return;
        }

        var metadata = root["cveMetadata"];
        var id = metadata?.TextOf("cveId");
        if (metadata is null || id is null || !Advisory.IsCve(id))
        {
            draft.Fault(
                document.Fault(metadata?["cveId"] ?? metadata ?? root, "cveMetadata.cveId is missing or no CVE number.")
            );
            return;
        }

        if (metadata.TextOf("state") is not "PUBLISHED")
        {
            if (metadata.TextOf("state") is "REJECTED" or "RESERVED")
            {
                draft.Skip("record is rejected or reserved");
                draft.Advisories.Reject(id);
                return;
            }

            draft.Fault(
                document.Fault(metadata["state"] ?? metadata, "state is none of PUBLISHED, REJECTED, RESERVED.")
            );
            return;
        }

        var issuer = root["containers"]?["cna"];
        if (issuer?["affected"] is not { Kind: System.Text.Json.JsonValueKind.Array } affected)
        {
            draft.Fault(
                document.Fault(
                    issuer ?? root["containers"] ?? root,
                    "containers.cna.affected is missing, and the record is published."
                )
            );
            return;
        }

        var products = new Dictionary<string, ProductDraft>(StringComparer.Ordinal);
        foreach (var product in affected.Items.Where(IsOfMaker))
        {
            CveVersions.Read(document, product, products, draft);
        }

        var all = ProductDraft.All(products).AddRange(Added(document, root, draft));
        if (all.IsEmpty)
        {
            draft.Skip("no product is Cisco's");
            return;
        }

        draft.Advisories.Add(Record(document, root, issuer, draft) with { Products = all }, draft);
    }

    /// <summary>What others added about releases that are affected; what they say of others is not asked.</summary>
    private static ImmutableArray<ProductReleases> Added(ForeignDocument document, JsonPart root, ImportDraft draft)
    {
        var added = ImmutableArray.CreateBuilder<ProductReleases>();
        foreach (var other in Others(root))
        {
            var products = new Dictionary<string, ProductDraft>(StringComparer.Ordinal);
            foreach (var product in (other["affected"]?.Items ?? []).Where(IsOfMaker))
            {
                CveVersions.Read(document, product, products, draft);
            }

            var by = ImportDraft.OneLine(other["providerMetadata"]?.TextOf("shortName") ?? "another", 100);
            added.AddRange(
                ProductDraft
                    .All(products)
                    .Where(product =>
                        !product.Affected.IsEmpty
                        || !product.AffectedSpans.IsEmpty
                        || product.Others == OtherReleases.Affected
                    )
                    .Select(product => WithoutCpe(product) with { AddedBy = by })
                    .Where(product => ConcernedProduct.Of(product.Product) is not null)
            );
        }

        return added.ToImmutable();
    }

    /// <summary>Names and releases are written as in CPE: <c>ios_xr_software</c>, <c>15.2\(4\)S</c>.</summary>
    private static ProductReleases WithoutCpe(ProductReleases product)
    {
        return product with
        {
            Product = product.Product.Replace('_', ' '),
            Affected = [.. product.Affected.Select(Plain)],
            AffectedSpans =
            [
                .. product.AffectedSpans.Select(span => new ReleaseSpan
                {
                    From = span.From is { } from ? Plain(from) : null,
                    Before = span.Before is { } before ? Plain(before) : null,
                    UpTo = span.UpTo is { } upTo ? Plain(upTo) : null,
                }),
            ],
            NotAffected = [.. product.NotAffected.Select(Plain)],
        };

        static string Plain(string text) => text.Replace("\\", "", StringComparison.Ordinal);
    }

    private static Advisory Record(ForeignDocument document, JsonPart root, JsonPart issuer, ImportDraft draft)
    {
        var metadata = root["cveMetadata"]!;
        var id = metadata.TextOf("cveId")!;
        var source = issuer["source"];
        var description = (issuer["descriptions"]?.Items ?? [])
            .OrderBy(text => text.TextOf("lang")?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? 0 : 1)
            .Select(text => text.TextOf("value"))
            .FirstOrDefault(text => text is not null);
        var score =
            Score(document, issuer, draft)
            ?? Others(root).Select(other => Score(document, other, draft)).FirstOrDefault(found => found is not null);
        return new Advisory
        {
            Id = id,
            Source =
                $"CVE record {id}, state of {metadata.TextOf("dateUpdated") ?? metadata.TextOf("datePublished") ?? "an unknown day"}",
            Title = ImportDraft.OneLine(
                issuer.TextOf("title") ?? FirstSentence(description) ?? id,
                ImportDraft.MostTitle
            ),
            Bulletin = source?.TextOf("advisory") is { } bulletin ? ImportDraft.OneLine(bulletin, 200) : null,
            Severity = ImportDraft.SeverityOf(score),
            Score = score,
            Cves = [id],
            Defects = [.. DefectsOf(source).Distinct(StringComparer.Ordinal)],
            Url = (issuer["references"]?.Items ?? []).Select(one => one.TextOf("url")).FirstOrDefault(IsAddress),
            PublishedOn = ImportDraft.Day(document, metadata["datePublished"], draft),
            UpdatedOn = ImportDraft.Day(
                document,
                issuer["providerMetadata"]?["dateUpdated"] ?? metadata["dateUpdated"],
                draft
            ),
            Description = description is null ? null : ImportDraft.OneLine(description, ImportDraft.MostText),
            Workaround = Texts(issuer["workarounds"]),
            ExploitedSince = Others(root)
                .Select(other => ExploitedSince(document, other, draft))
                .FirstOrDefault(day => day is not null),
        };
    }

    private static bool IsOfMaker(JsonPart product) =>
        product.TextOf("vendor")?.Contains(Maker, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What others than the issuer have added.</summary>
    private static IEnumerable<JsonPart> Others(JsonPart root) => root["containers"]?["adp"]?.Items ?? [];

    private static double? Score(ForeignDocument document, JsonPart container, ImportDraft draft) =>
        ImportDraft.Score(
            document,
            (container["metrics"]?.Items ?? []).SelectMany(metric => Scores.Select(form => metric[form]?["baseScore"])),
            draft
        );

    private static DateOnly? ExploitedSince(ForeignDocument document, JsonPart container, ImportDraft draft) =>
        (container["metrics"]?.Items ?? [])
            .Select(metric => metric["other"])
            .Where(other => other?.TextOf("type") == "kev")
            .Select(other => ImportDraft.Day(document, other!["content"]?["dateAdded"], draft))
            .FirstOrDefault(day => day is not null);

    /// <summary>Newer records have a list <c>defects</c>, older ones <c>defect</c>, a list of lists.</summary>
    private static IEnumerable<string> DefectsOf(JsonPart? source) =>
        (source?["defects"]?.Items ?? [])
            .Concat((source?["defect"]?.Items ?? []).SelectMany(one => one.Items.DefaultIfEmpty(one)))
            .Select(one => one.Text)
            .OfType<string>()
            .Select(one => ImportDraft.OneLine(one, 100));

    private static string? Texts(JsonPart? list)
    {
        var text = string.Join(' ', (list?.Items ?? []).Select(one => one.TextOf("value")).OfType<string>());
        return text.Length == 0 ? null : ImportDraft.OneLine(text, ImportDraft.MostText);
    }

    private static string? FirstSentence(string? text)
    {
        var end = text?.IndexOf(". ", StringComparison.Ordinal) ?? -1;
        return end > 0 ? text![..(end + 1)] : text;
    }

    private static bool IsAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";
}
