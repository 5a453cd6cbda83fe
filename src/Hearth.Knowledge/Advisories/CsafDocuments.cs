using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads advisories in CSAF 2.0: a record for each weakness in the document, answered together.</summary>
/// <remarks>Source: OASIS CSAF 2.0, https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html, sections 3.2.1 to 3.2.3.</remarks>
internal static class CsafDocuments
{
    private static readonly ForeignForm Form = ForeignForm
        .Of(
            ValueKind.Text,
            "document.csaf_version",
            "document.title",
            "document.aggregate_severity.text",
            "document.notes[].title",
            "document.notes[].text",
            "document.references[].category",
            "document.references[].url",
            "document.tracking.id",
            "document.tracking.status",
            "document.tracking.version",
            "document.tracking.initial_release_date",
            "document.tracking.current_release_date",
            "vulnerabilities[].cve",
            "vulnerabilities[].title",
            "vulnerabilities[].ids[].text",
            "vulnerabilities[].notes[].title",
            "vulnerabilities[].notes[].text",
            "vulnerabilities[].product_status.known_affected[]",
            "vulnerabilities[].product_status.first_affected[]",
            "vulnerabilities[].product_status.last_affected[]",
            "vulnerabilities[].product_status.known_not_affected[]",
            "vulnerabilities[].product_status.under_investigation[]",
            "vulnerabilities[].product_status.unknown[]",
            "vulnerabilities[].product_status.fixed[]",
            "vulnerabilities[].product_status.first_fixed[]",
            "vulnerabilities[].product_status.recommended[]",
            "vulnerabilities[].remediations[].category",
            "vulnerabilities[].remediations[].details",
            "vulnerabilities[].remediations[].product_ids[]",
            "vulnerabilities[].remediations[].group_ids[]",
            "vulnerabilities[].threats[].category",
            "vulnerabilities[].threats[].details",
            "vulnerabilities[].threats[].date",
            "product_tree.full_product_names[].name",
            "product_tree.full_product_names[].product_id",
            "product_tree.relationships[].product_reference",
            "product_tree.relationships[].relates_to_product_reference",
            "product_tree.relationships[].full_product_name.product_id",
            "product_tree.product_paths[].beginning_product_reference",
            "product_tree.product_paths[].subpaths[].next_product_reference",
            "product_tree.product_paths[].full_product_name.product_id",
            "product_tree.product_groups[].group_id",
            "product_tree.product_groups[].product_ids[]"
        )
        .And(ValueKind.List, "product_tree.branches")
        .And(
            ValueKind.Number,
            "vulnerabilities[].scores[].cvss_v2.baseScore",
            "vulnerabilities[].scores[].cvss_v3.baseScore",
            "vulnerabilities[].metrics[].content.cvss_v2.baseScore",
            "vulnerabilities[].metrics[].content.cvss_v3.baseScore",
            "vulnerabilities[].metrics[].content.cvss_v4.baseScore"
        );

    /// <summary>Whether a document has the form.</summary>
    public static bool Fits(JsonPart root) =>
        root["document"] is { } head && (head["csaf_version"] ?? head["tracking"]) is not null;

    /// <summary>Takes a document into the draft.</summary>
    public static void Read(ForeignDocument document, JsonPart root, ImportDraft draft)
    {
        if (!Form.Fits(document, root, draft))
        {
            return;
        }

        var head = root["document"]!;
        var tracking = head["tracking"];
        if (head.TextOf("csaf_version") is not ("2.0" or "2.1"))
        {
            draft.Fault(document.Fault(head["csaf_version"] ?? head, "csaf_version is none that is read: 2.0, 2.1."));
            return;
        }

        if (tracking?.TextOf("id") is not { } id || head.TextOf("title") is null)
        {
            draft.Fault(document.Fault(tracking ?? head, "document.tracking.id or document.title is missing."));
            return;
        }

        if (tracking.TextOf("status") == "draft")
        {
            draft.Skip("document is a draft");
            return;
        }

        var number = ImportDraft.OneLine(id, 100);
        var (published, updated) = Days(document, tracking, draft);
        if (!draft.Advisories.TryBegin(number, updated, draft))
        {
            return;
        }

        // A revision may take back what was published: no weakness is named any more.
        if (root["vulnerabilities"]?.Items.Any() != true)
        {
            draft.Skip("document names no weakness");
            return;
        }

        ReadWeaknesses(document, root, number, (published, updated), draft);
    }

    private static void ReadWeaknesses(
        ForeignDocument document,
        JsonPart root,
        string number,
        (DateOnly? Published, DateOnly? Updated) days,
        ImportDraft draft
    )
    {
        var head = root["document"]!;
        var tracking = head["tracking"]!;
        var weaknesses = root["vulnerabilities"]!.Items.ToList();
        var products = CsafProducts.Read(document, root["product_tree"], draft);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < weaknesses.Count && !draft.IsFull; at++)
        {
            var weakness = weaknesses[at];
            var cve = weakness.TextOf("cve");
            if (FaultOfNumber(cve, numbers) is { } wrong)
            {
                draft.Fault(document.Fault(weakness["cve"]!, wrong));
                continue;
            }

            var releases = CsafStatus.Read(document, weakness, products, draft);
            draft.Advisories.Add(
                Record(document, head, weakness, head.TextOf("title")!, draft) with
                {
                    Id = weaknesses.Count == 1 ? number : $"{number}:{cve ?? $"{at + 1}"}",
                    Bulletin = number,
                    Source =
                        $"{AdvisoryDraft.SourceOf(number)} version {tracking.TextOf("version") ?? "unknown"} of {tracking.TextOf("current_release_date") ?? "an unknown day"}",
                    PublishedOn = days.Published,
                    UpdatedOn = days.Updated,
                    ExploitedSince = CsafThreats.ExploitedSince(document, head, weakness, days.Published, draft),
                    Products = releases,
                },
                draft
            );
        }
    }

    private static string? FaultOfNumber(string? cve, HashSet<string> taken) =>
        cve is null ? null
        : !Advisory.IsCve(cve) ? $"'{ImportDraft.OneLine(cve, 40)}' is no CVE number."
        : !taken.Add(cve) ? $"{cve} is another weakness's already."
        : null;

    private static (DateOnly? Published, DateOnly? Updated) Days(
        ForeignDocument document,
        JsonPart tracking,
        ImportDraft draft
    )
    {
        var published = ImportDraft.Day(document, tracking["initial_release_date"], draft);
        var updated = ImportDraft.Day(document, tracking["current_release_date"], draft);
        if (updated < published)
        {
            draft.Fault(
                document.Fault(
                    tracking["current_release_date"]!,
                    $"it is before initial_release_date, {published:yyyy-MM-dd}."
                )
            );
        }

        return (published, updated);
    }

    private static Advisory Record(
        ForeignDocument document,
        JsonPart head,
        JsonPart weakness,
        string title,
        ImportDraft draft
    )
    {
        // Version 2.1 has metrics with a content where 2.0 has scores.
        var score = ImportDraft.Score(
            document,
            (weakness["scores"] ?? weakness["metrics"])
                ?.Items.Select(one => one["content"] ?? one)
                .Select(one => (one["cvss_v3"] ?? one["cvss_v4"] ?? one["cvss_v2"])?["baseScore"])
                ?? [],
            draft
        );
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
        };
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
}
