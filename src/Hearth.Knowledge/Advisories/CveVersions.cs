using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads what a CVE record says of the releases of a product.</summary>
/// <remarks>
/// Source: the schema of CVE records, fields <c>affected</c> and <c>versions</c>, and its page "version status": a single release counts
/// before a span; within a span each change holds from its release on; <c>*</c> is no end; what no entry holds has the default status,
/// which is unknown when it is not given.
/// </remarks>
internal static class CveVersions
{
    private const string AnyEnd = "*";

    private static readonly ForeignForm Form = ForeignForm.Of(
        ValueKind.Text,
        "vendor",
        "product",
        "packageName",
        "defaultStatus",
        "platforms[]",
        "versions[].version",
        "versions[].status",
        "versions[].lessThan",
        "versions[].lessThanOrEqual",
        "versions[].changes[].at",
        "versions[].changes[].status"
    );

    /// <summary>Takes a product into the drafts.</summary>
    public static void Read(
        ForeignDocument document,
        JsonPart part,
        Dictionary<string, ProductDraft> products,
        ImportDraft draft
    )
    {
        if (!Form.Fits(document, part, draft))
        {
            return;
        }

        var name = part.TextOf("product") ?? part.TextOf("packageName");
        if (name is null)
        {
            draft.Fault(document.Fault(part, "product is missing."));
            return;
        }

        var platforms = (part["platforms"]?.Items ?? [])
            .Select(one => one.Text)
            .OfType<string>()
            .Where(one => ReleaseWord.Of(one) == ReleaseWord.Meaning.Release)
            .Select(one => ImportDraft.OneLine(one, ImportDraft.MostTitle))
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
        var product = ProductDraft.Of(products, ImportDraft.OneLine(name, ImportDraft.MostTitle), platforms);
        if (part.TextOf("defaultStatus") is { } told)
        {
            if (StatusOf(told) is { } status)
            {
                product.Add(new ReleaseSpan(), status, draft);
            }
            else
            {
                draft.Fault(document.Fault(part["defaultStatus"]!, "it is none of affected, unaffected, unknown."));
            }
        }

        foreach (var entry in part["versions"]?.Items ?? [])
        {
            ReadEntry(document, entry, product, draft);
        }
    }

    private static void ReadEntry(ForeignDocument document, JsonPart entry, ProductDraft product, ImportDraft draft)
    {
        var release = entry.TextOf("version");
        if (release is null || StatusOf(entry.TextOf("status")) is not { } status)
        {
            draft.Fault(
                document.Fault(
                    entry,
                    release is null ? "version is missing." : "status is none of affected, unaffected, unknown."
                )
            );
            return;
        }

        var before = entry.TextOf("lessThan");
        var upTo = entry.TextOf("lessThanOrEqual");
        if (before is not null && upTo is not null)
        {
            draft.Fault(document.Fault(entry, "it has lessThan and lessThanOrEqual: one of them is wrong."));
        }
        else if ((before ?? upTo) is null && entry["changes"] is { } changes)
        {
            draft.Fault(
                document.Fault(changes, "changes are told of a single release: lessThan or lessThanOrEqual is missing.")
            );
        }
        else if ((before ?? upTo) is null)
        {
            ReadSingle(document, entry, release, status, product, draft);
        }
        else
        {
            ReadSpan(document, entry, release, status, product, draft);
        }
    }

    private static void ReadSingle(
        ForeignDocument document,
        JsonPart entry,
        string release,
        ReleaseStatusWord status,
        ProductDraft product,
        ImportDraft draft
    )
    {
        switch (ReleaseWord.Of(release))
        {
            case ReleaseWord.Meaning.None:
                product.HasUnnamed |= status != ReleaseStatusWord.NotAffected;
                draft.Skip($"release is '{ImportDraft.OneLine(release, 40)}'");
                return;
            case ReleaseWord.Meaning.All:
                product.Add(new ReleaseSpan(), status, draft);
                return;
        }

        // Some issuers write a range where a release is expected: "< 17.9.4a", "17.9.4 and earlier".
        if (WrittenRange.ReadInPlaceOfRelease(release) is { } range)
        {
            product.Add(range, status, draft);
            return;
        }

        var kept = ImportDraft.OneLine(release, ReleaseWord.MostCharacters);
        if (!product.TryAdd(kept, status))
        {
            draft.Fault(document.Fault(entry, $"release {kept} is said to be affected, and not to be."));
        }
    }

    /// <summary>A span is cut at its changes; what begins with <c>0</c> or a word for none has no beginning.</summary>
    private static void ReadSpan(
        ForeignDocument document,
        JsonPart entry,
        string from,
        ReleaseStatusWord status,
        ProductDraft product,
        ImportDraft draft
    )
    {
        var begin = from is "0" || ReleaseWord.Of(from) != ReleaseWord.Meaning.Release ? null : Kept(from);
        foreach (var change in entry["changes"]?.Items ?? [])
        {
            if (change.TextOf("at") is not { } at || StatusOf(change.TextOf("status")) is not { } next)
            {
                draft.Fault(
                    document.Fault(change, "at is missing, or status is none of affected, unaffected, unknown.")
                );
                return;
            }

            product.Add(new ReleaseSpan { From = begin, Before = Kept(at) }, status, draft);
            (begin, status) = (Kept(at), next);
        }

        product.Add(
            new ReleaseSpan
            {
                From = begin,
                Before = End(entry.TextOf("lessThan")),
                UpTo = End(entry.TextOf("lessThanOrEqual")),
            },
            status,
            draft
        );
    }

    private static string? End(string? text) => text is null or AnyEnd ? null : Kept(text);

    private static string Kept(string release) => ImportDraft.OneLine(release, ReleaseWord.MostCharacters);

    private static ReleaseStatusWord? StatusOf(string? word) =>
        word switch
        {
            "affected" => ReleaseStatusWord.Affected,
            "unaffected" => ReleaseStatusWord.NotAffected,
            "unknown" => ReleaseStatusWord.Unclear,
            _ => null,
        };
}
