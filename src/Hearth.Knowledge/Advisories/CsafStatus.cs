using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads which products and releases a weakness of a CSAF document is in.</summary>
/// <remarks>Source: CSAF 2.0, sections 3.2.3.9 (product_status) and 3.2.3.12 (remediations).</remarks>
internal static partial class CsafStatus
{
    private const string Contradiction = "it is said to be affected, and not to be.";

    /// <summary>The members of the status, in the order they are read, with what they say.</summary>
    private static readonly ImmutableArray<(string Member, ReleaseStatusWord? Status)> Members =
    [
        ("known_affected", ReleaseStatusWord.Affected),
        ("first_affected", ReleaseStatusWord.Affected),
        ("last_affected", ReleaseStatusWord.Affected),
        ("known_not_affected", ReleaseStatusWord.NotAffected),
        ("under_investigation", ReleaseStatusWord.Unclear),
        ("unknown", ReleaseStatusWord.Unclear),
        ("fixed", null),
        ("first_fixed", null),
        ("recommended", null),
    ];

    /// <summary>Reads the products of a weakness; mistakes go into the draft.</summary>
    public static ImmutableArray<ProductReleases> Read(
        ForeignDocument document,
        JsonPart weakness,
        CsafProducts products,
        ImportDraft draft
    )
    {
        var drafts = new Dictionary<string, ProductDraft>(StringComparer.Ordinal);
        foreach (var (member, status) in Members)
        {
            foreach (var part in weakness["product_status"]?[member]?.Items ?? [])
            {
                if (part.Text is not { } id || products.Find(id) is not { } product)
                {
                    draft.Fault(document.Fault(part, $"the product '{part.Text}' is not in the product tree."));
                    continue;
                }

                var of = ProductDraft.Of(drafts, product.Name, product.Platforms);
                if (Take(product, of, status, draft) is { } fault)
                {
                    draft.Fault(document.Fault(part, $"{product.Name} {product.Release}: {fault}"));
                }
                else if (product.Release is { } release)
                {
                    NoteEnd(member, release, of.Ends);
                }
            }
        }

        foreach (
            var remedy in (weakness["remediations"]?.Items ?? []).Where(one => one.TextOf("category") == "vendor_fix")
        )
        {
            ReadFix(document, remedy, products, drafts, draft);
        }

        return ProductDraft.All(drafts);
    }

    private static void NoteEnd(string member, string release, AffectedEnds ends)
    {
        if (member == "first_affected")
        {
            ends.AddFirst(release);
        }
        else if (member == "last_affected")
        {
            ends.AddLast(release);
        }
    }

    /// <summary>Takes what is said of one product; <paramref name="status"/> is <see langword="null"/> for one that has the repair.</summary>
    private static string? Take(CsafProduct one, ProductDraft product, ReleaseStatusWord? status, ImportDraft draft)
    {
        if (one.Release is { } release)
        {
            if (status is { } told)
            {
                return product.TryAdd(release, told) ? null : Contradiction;
            }

            if (product.Affects(release))
            {
                return Contradiction;
            }

            product.AddFixed(release);
            return null;
        }

        if (one.Range is { } range)
        {
            TakeRange(range, product, status ?? ReleaseStatusWord.NotAffected, draft);
            return null;
        }

        return status is { } whole ? TakeWhole(product, whole, draft) : null;
    }

    /// <summary>A product without a release is all of it that is not named otherwise; that it is affected as a whole and is not, is a mistake.</summary>
    private static string? TakeWhole(ProductDraft product, ReleaseStatusWord status, ImportDraft draft)
    {
        if (status == ReleaseStatusWord.NotAffected && product.Others == OtherReleases.Affected)
        {
            return Contradiction;
        }

        product.Add(new ReleaseSpan(), status, draft);
        return null;
    }

    private static void TakeRange(string text, ProductDraft product, ReleaseStatusWord status, ImportDraft draft)
    {
        if (WrittenRange.Read(text) is not { } range)
        {
            // Kept as it is written: while it is not understood, nothing is concluded from what it does not seem to hold.
            draft.Skip("range of releases that is not understood");
            product.TryAdd(text, status == ReleaseStatusWord.Affected ? status : ReleaseStatusWord.Unclear);
            return;
        }

        product.Add(range, status, draft);
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
        var meant = new HashSet<string>(StringComparer.Ordinal);
        var of = new List<CsafProduct>();
        foreach (var part in remedy["product_ids"]?.Items ?? [])
        {
            if (part.Text is not { } id || products.Find(id) is not { } product)
            {
                draft.Fault(document.Fault(part, $"the product '{part.Text}' is not in the product tree."));
            }
            else
            {
                of.Add(product);
            }
        }

        foreach (var part in remedy["group_ids"]?.Items ?? [])
        {
            if (part.Text is not { } id || products.Group(id) is not { } group)
            {
                draft.Fault(document.Fault(part, $"the group '{part.Text}' is not in the product tree."));
            }
            else
            {
                of.AddRange(group);
            }
        }

        meant.UnionWith(of.Select(product => product.Name));
        // Words that name a release say nothing of which product's it is, unless there is only one.
        if (meant.Count != 1 || remedy.TextOf("details") is not { } details)
        {
            return;
        }

        foreach (Match found in FixedIn().Matches(details[..Math.Min(details.Length, ImportDraft.MostText)]))
        {
            var release = found.Groups["release"].Value.TrimEnd('.', ',');
            var product = ProductDraft.Of(drafts, of[0].Name, of[0].Platforms);
            if (!product.Affects(release))
            {
                product.AddFixed(release);
            }
        }
    }

    [GeneratedRegex(
        @"(?<!\bnot )(?<!n't )(?<!\bnot be )\b(?:first fixed(?: release)?|(?:fixed|patched|resolved) in|(?:upgrade|update|updating|upgrading|migrate|move) to)"
            + @"(?: (?:release|version|software release))?s?:? (?<release>[0-9][0-9A-Za-z.()_-]{1,40})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FixedIn();
}
