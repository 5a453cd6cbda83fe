using System.Collections.Immutable;

namespace Hearth.Knowledge.Advisories;

/// <summary>The releases of one product, gathered entry by entry; each counts once, in the order of the source.</summary>
internal sealed class ProductDraft(string product)
{
    private readonly HashSet<string> _affected = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _notAffected = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _fixed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ReleaseSpan> _spans = [];

    public OtherReleases Others { get; set; }

    /// <summary>Whether the releases are named by the source as affected.</summary>
    public bool Affects(string release) => _affected.Contains(release);

    /// <summary>Whether the release is named as one that is not.</summary>
    public bool Spares(string release) => _notAffected.Contains(release) || _fixed.Contains(release);

    public void AddAffected(string release) => _affected.Add(release);

    public void AddNotAffected(string release) => _notAffected.Add(release);

    public void AddFixed(string release) => _fixed.Add(release);

    public void AddSpan(ReleaseSpan span) => _spans.Add(span);

    public ProductReleases ToReleases() =>
        new()
        {
            Product = product,
            Affected = [.. _affected],
            NotAffected = [.. _notAffected],
            Fixed = [.. _fixed],
            AffectedSpans = [.. _spans],
            Others = Others,
        };

    /// <summary>The drafts as records, in the order they were begun.</summary>
    public static ImmutableArray<ProductReleases> All(Dictionary<string, ProductDraft> drafts) =>
        [.. drafts.Values.Select(draft => draft.ToReleases())];

    /// <summary>The draft of a product, begun when there is none.</summary>
    public static ProductDraft Of(Dictionary<string, ProductDraft> drafts, string product)
    {
        if (!drafts.TryGetValue(product, out var draft))
        {
            drafts[product] = draft = new ProductDraft(product);
        }

        return draft;
    }
}
