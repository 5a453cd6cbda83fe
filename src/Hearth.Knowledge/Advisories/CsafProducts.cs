using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>The products a CSAF document speaks of, by the ids it gives them.</summary>
/// <remarks>Source: CSAF 2.0, section 3.2.2 (product_tree).</remarks>
internal sealed class CsafProducts
{
    private const int MostDepth = 30;

    private readonly Dictionary<string, CsafProduct> _byId = new(StringComparer.Ordinal);

    private CsafProducts() { }

    /// <summary>Reads the tree of a document; mistakes go into the draft.</summary>
    public static CsafProducts Read(ForeignDocument document, JsonPart? tree, ImportDraft draft)
    {
        var products = new CsafProducts();
        if (tree is null)
        {
            return products;
        }

        products.ReadBranches(document, tree, new CsafProduct("", null, null), 0, draft);
        foreach (var full in tree["full_product_names"]?.Items ?? [])
        {
            products.Add(document, full, Named(full.TextOf("name") ?? ""), draft);
        }

        foreach (var relation in tree["relationships"]?.Items ?? [])
        {
            products.ReadRelation(document, relation, draft);
        }

        return products;
    }

    /// <summary>The product of an id; <see langword="null"/> when the tree has none.</summary>
    public CsafProduct? Find(string id) => _byId.GetValueOrDefault(id);

    private void ReadBranches(ForeignDocument document, JsonPart part, CsafProduct above, int depth, ImportDraft draft)
    {
        foreach (var branch in part["branches"]?.Items ?? [])
        {
            if (depth > MostDepth)
            {
                draft.Fault(document.Fault(branch, $"the tree is deeper than {MostDepth} branches."));
                return;
            }

            var name = ImportDraft.OneLine(branch.TextOf("name") ?? "", ImportDraft.MostTitle);
            var here = branch.TextOf("category") switch
            {
                "product_name" => above with { Name = name },
                "product_family" when above.Name.Length == 0 => above with { Name = name },
                "product_version" => above with { Release = name },
                "product_version_range" => above with { Range = name },
                _ => above,
            };
            if (branch["product"] is { } full)
            {
                Add(document, full, here.Name.Length > 0 ? here : Named(full.TextOf("name") ?? ""), draft);
            }

            ReadBranches(document, branch, here, depth + 1, draft);
        }
    }

    private void ReadRelation(ForeignDocument document, JsonPart relation, ImportDraft draft)
    {
        var of = relation.TextOf("product_reference");
        if (of is null || Find(of) is not { } product)
        {
            draft.Fault(
                document.Fault(
                    relation["product_reference"] ?? relation,
                    $"the product '{of}' is not in the product tree."
                )
            );
        }
        else if (relation["full_product_name"] is { } full)
        {
            Add(document, full, product, draft);
        }
    }

    private void Add(ForeignDocument document, JsonPart full, CsafProduct product, ImportDraft draft)
    {
        if (full.TextOf("product_id") is not { } id)
        {
            draft.Fault(document.Fault(full, "product_id is missing."));
        }
        else if (!_byId.TryAdd(id, product) && _byId[id] != product)
        {
            draft.Fault(document.Fault(full, $"the product_id '{id}' is another product's already."));
        }
    }

    /// <summary>A name that stands alone: a last word with a digit in it is the release.</summary>
    private static CsafProduct Named(string name)
    {
        var line = ImportDraft.OneLine(name, ImportDraft.MostTitle);
        var blank = line.LastIndexOf(' ');
        return blank > 0 && char.IsAsciiDigit(line[blank + 1])
            ? new CsafProduct(line[..blank], line[(blank + 1)..], null)
            : new CsafProduct(line, null, null);
    }
}

/// <summary>A product of a CSAF document.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Release">Its release; <see langword="null"/> for the product as a whole, or a range.</param>
/// <param name="Range">A range of releases, as the document writes it.</param>
internal sealed record CsafProduct(string Name, string? Release, string? Range)
{
    /// <summary>The spans of a range: <c>vers:x/&gt;=1.2|&lt;1.4</c>, or <c>&lt;=1.4</c>; <see langword="null"/> when it is not understood.</summary>
    /// <remarks>Source: CSAF 2.0, section 3.1.2.3, and the scheme <c>vers</c> of package URLs.</remarks>
    public static IReadOnlyList<ReleaseSpan>? Spans(string range)
    {
        var text = range.Trim();
        if (text.StartsWith("vers:", StringComparison.OrdinalIgnoreCase))
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            text = slash < 0 ? "" : text[(slash + 1)..];
        }

        var spans = new List<ReleaseSpan>();
        string? from = null;
        foreach (
            var step in text.Split(['|', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            var release = step.TrimStart('<', '>', '=').Trim();
            var sign = step[..^(step.TrimStart('<', '>', '=').Length)];
            if (
                release.Length == 0
                || release.Contains(' ', StringComparison.Ordinal)
                || !release.Any(char.IsAsciiDigit)
            )
            {
                return null;
            }

            switch (sign)
            {
                case ">=" or ">":
                    // A span that begins behind a release is taken from it on: said to be hit wrongly is better than missed.
                    from = release;
                    break;
                case "<":
                    spans.Add(new ReleaseSpan { From = from, Before = release });
                    from = null;
                    break;
                case "<=":
                    spans.Add(new ReleaseSpan { From = from, UpTo = release });
                    from = null;
                    break;
                case "" or "=":
                    spans.Add(new ReleaseSpan { From = release, UpTo = release });
                    break;
                default:
                    return null;
            }
        }

        if (from is not null)
        {
            spans.Add(new ReleaseSpan { From = from });
        }

        return spans.Count == 0 ? null : spans;
    }
}
