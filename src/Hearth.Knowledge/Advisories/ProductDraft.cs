using System.Collections.Immutable;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>The releases of one product, gathered entry by entry; each counts once, in the order of the source.</summary>
/// <param name="product">The product's name.</param>
/// <param name="platforms">The hardware it is limited to; empty for all.</param>
internal sealed class ProductDraft(string product, ImmutableArray<string> platforms)
{
    private readonly HashSet<string> _affected = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _notAffected = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _fixed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unclear = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ReleaseStatusWord, HashSet<ReleaseSpan>> _spans = new()
    {
        [ReleaseStatusWord.Affected] = [],
        [ReleaseStatusWord.NotAffected] = [],
        [ReleaseStatusWord.Unclear] = [],
    };

    private readonly ReleaseFamily? _family = ConcernedProduct.Of(product);

    private OtherReleases? _others;

    /// <summary>The first and last affected releases of trains, where the source names them as such.</summary>
    public AffectedEnds Ends { get; } = new();

    /// <summary>Whether something is said to be affected that no release is named of: then nothing holds for the others.</summary>
    public bool HasUnnamed { get; set; }

    /// <summary>What holds for the releases that are not named, as far as it is told.</summary>
    public OtherReleases Others => _others ?? OtherReleases.Unknown;

    /// <summary>Whether the releases are named by the source as affected.</summary>
    public bool Affects(string release) => _affected.Contains(release);

    /// <summary>Whether the release is named as one that is not.</summary>
    public bool Spares(string release) => _notAffected.Contains(release) || _fixed.Contains(release);

    public void AddFixed(string release) => _fixed.Add(release);

    /// <summary>Takes a release with what is said of it.</summary>
    /// <returns><see langword="false"/> when the opposite was said of it before.</returns>
    public bool TryAdd(string release, ReleaseStatusWord status)
    {
        switch (status)
        {
            case ReleaseStatusWord.Affected when !Spares(release):
                _affected.Add(release);
                return true;
            case ReleaseStatusWord.NotAffected when !Affects(release):
                _notAffected.Add(release);
                return true;
            case ReleaseStatusWord.Unclear:
                _unclear.Add(release);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a stretch with what is said of it; one without any end is all other releases.</summary>
    /// <param name="span">The stretch.</param>
    /// <param name="status">What is said of it.</param>
    /// <param name="draft">Is told when it ends before it begins: it is kept as it is, and nothing will be concluded from it.</param>
    public void Add(ReleaseSpan span, ReleaseStatusWord status, ImportDraft draft)
    {
        if (_family is { } family && ReleaseStretch.Of(span, family).IsUpsideDown)
        {
            draft.Skip("conclusion from releases that end before they begin");
        }

        if (span is { From: null, Before: null, UpTo: null })
        {
            SetOthers(
                status switch
                {
                    ReleaseStatusWord.Affected => OtherReleases.Affected,
                    ReleaseStatusWord.NotAffected => OtherReleases.NotAffected,
                    _ => OtherReleases.Unknown,
                }
            );
        }
        else
        {
            _spans[status].Add(span);
        }
    }

    /// <summary>Takes a range with what is said of it.</summary>
    public void Add(WrittenRange range, ReleaseStatusWord status, ImportDraft draft)
    {
        foreach (var span in range.Spans)
        {
            Add(span, status, draft);
        }

        foreach (var release in range.Excluded)
        {
            TryAdd(
                release,
                status == ReleaseStatusWord.Affected ? ReleaseStatusWord.NotAffected : ReleaseStatusWord.Unclear
            );
        }

        // The beginning of "> 1.2" is in the span that is kept: of what is affected it is better said once too often, else it is left open.
        if (status != ReleaseStatusWord.Affected)
        {
            foreach (var release in range.Beginnings)
            {
                TryAdd(release, ReleaseStatusWord.Unclear);
            }
        }
    }

    /// <summary>Says what holds for the releases that are not named. Of two opposite statements the one that warns counts.</summary>
    public void SetOthers(OtherReleases others) =>
        _others =
            _others is null || _others == others ? others
            : _others == OtherReleases.Affected || others == OtherReleases.Affected ? OtherReleases.Affected
            : OtherReleases.Unknown;

    public ProductReleases ToReleases()
    {
        if (ConcernedProduct.Of(product) is { } family)
        {
            _spans[ReleaseStatusWord.Affected].UnionWith(Ends.Spans(family, _fixed));
        }

        return new()
        {
            Product = product,
            Affected = [.. _affected],
            NotAffected = [.. _notAffected],
            Fixed = [.. _fixed],
            AffectedSpans = [.. _spans[ReleaseStatusWord.Affected]],
            NotAffectedSpans = Told(_spans[ReleaseStatusWord.NotAffected]),
            Unclear = Told(_unclear),
            UnclearSpans = Told(_spans[ReleaseStatusWord.Unclear]),
            Platforms = platforms.IsEmpty ? null : platforms,
            Others = HasUnnamed && Others == OtherReleases.NotAffected ? OtherReleases.Unknown : Others,
        };
    }

    /// <summary>The drafts as records, in the order they were begun.</summary>
    public static ImmutableArray<ProductReleases> All(Dictionary<string, ProductDraft> drafts) =>
        [.. drafts.Values.Select(draft => draft.ToReleases())];

    /// <summary>The draft of a product on some hardware, begun when there is none.</summary>
    public static ProductDraft Of(
        Dictionary<string, ProductDraft> drafts,
        string product,
        ImmutableArray<string> platforms
    )
    {
        var key = string.Join('\n', platforms.Prepend(product));
        if (!drafts.TryGetValue(key, out var draft))
        {
            drafts[key] = draft = new ProductDraft(product, platforms);
        }

        return draft;
    }

    private static ImmutableArray<T>? Told<T>(HashSet<T> entries) => entries.Count == 0 ? null : [.. entries];
}

/// <summary>What a source says of a release.</summary>
internal enum ReleaseStatusWord
{
    /// <summary>It has it.</summary>
    Affected = 1,

    /// <summary>It does not have it.</summary>
    NotAffected = 2,

    /// <summary>The source does not know, or not yet.</summary>
    Unclear = 3,
}
