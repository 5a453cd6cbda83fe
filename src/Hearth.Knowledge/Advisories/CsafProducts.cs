using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Advisories;

/// <summary>The products a CSAF document speaks of, by the ids it gives them.</summary>
/// <remarks>Source: CSAF 2.0, section 3.2.2 (product_tree).</remarks>
internal sealed partial class CsafProducts
{
    private const int MostDepth = 30;

    private static readonly ForeignForm Branch = ForeignForm
        .Of(ValueKind.Text, "name", "category", "product.name", "product.product_id")
        .And(ValueKind.List, "branches");

    private readonly Dictionary<string, CsafProduct> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<CsafProduct>> _groups = new(StringComparer.Ordinal);

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
            products.ReadRelation(document, relation, "product_reference", [relation], draft);
        }

        // Of version 2.1, which has ways over several products for relations of two.
        foreach (var way in tree["product_paths"]?.Items ?? [])
        {
            products.ReadRelation(document, way, "beginning_product_reference", way["subpaths"]?.Items ?? [], draft);
        }

        foreach (var group in tree["product_groups"]?.Items ?? [])
        {
            products.ReadGroup(document, group, draft);
        }

        return products;
    }

    /// <summary>The products of a group; <see langword="null"/> when the tree has no such group.</summary>
    public ImmutableArray<CsafProduct>? Group(string id) => _groups.TryGetValue(id, out var group) ? group : null;

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

            if (!Branch.Fits(document, branch, draft))
            {
                continue;
            }

            var name = ImportDraft.OneLine(branch.TextOf("name") ?? "", ImportDraft.MostTitle);
            var here = branch.TextOf("category") switch
            {
                "product_name" => above with { Name = name },
                "product_family" when above.Name.Length == 0 => above with { Name = name },
                "product_version" => above with { Release = name },
                "product_version_range" => above with { Range = name },
                "service_pack" or "patch_level" when above.Release is { } release => above with
                {
                    // Cisco has the train above and the whole release here: 15.2E, then 15.2(7)E3.
                    Release = WholeRelease().IsMatch(name) ? name : $"{release} {name}",
                },
                _ => above,
            };
            if (branch["product"] is { } full)
            {
                Add(document, full, here.Name.Length > 0 ? here : Named(full.TextOf("name") ?? ""), draft);
            }

            ReadBranches(document, branch, here, depth + 1, draft);
        }
    }

    private void ReadRelation(
        ForeignDocument document,
        JsonPart relation,
        string member,
        IEnumerable<JsonPart> to,
        ImportDraft draft
    )
    {
        var of = relation.TextOf(member);
        if (of is null || Find(of) is not { } product)
        {
            draft.Fault(
                document.Fault(relation[member] ?? relation, $"the product '{of}' is not in the product tree.")
            );
        }
        else if (relation["full_product_name"] is { } full)
        {
            // Software on hardware: the relation names the hardware second. Of other relations it may be software, and limits nothing.
            var platform = to.Select(one =>
                    one.TextOf("relates_to_product_reference") ?? one.TextOf("next_product_reference")
                )
                .Select(id => id is null ? null : Find(id)?.Name)
                .FirstOrDefault(name => name is not null && NamedHardware.In(name).Length > 0);
            Add(document, full, platform is null ? product : product with { Platform = platform }, draft);
        }
    }

    private void ReadGroup(ForeignDocument document, JsonPart group, ImportDraft draft)
    {
        if (group.TextOf("group_id") is not { } id)
        {
            draft.Fault(document.Fault(group, "group_id is missing."));
            return;
        }

        var members = ImmutableArray.CreateBuilder<CsafProduct>();
        foreach (var part in group["product_ids"]?.Items ?? [])
        {
            if (part.Text is { } member && Find(member) is { } product)
            {
                members.Add(product);
            }
            else
            {
                draft.Fault(document.Fault(part, $"the product '{part.Text}' is not in the product tree."));
            }
        }

        _groups[id] = members.ToImmutable();
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

    /// <summary>A name that stands alone: a last word that begins with a digit is the release, unless it is the number of hardware.</summary>
    private static CsafProduct Named(string name)
    {
        var line = ImportDraft.OneLine(name, ImportDraft.MostTitle);
        var blank = line.LastIndexOf(' ');
        return blank > 0 && char.IsAsciiDigit(line[blank + 1]) && !IsHardware(line, line[(blank + 1)..])
            ? new CsafProduct(line[..blank], line[(blank + 1)..], null)
            : new CsafProduct(line, null, null);
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WholeRelease();

    private static bool IsHardware(string name, string last) =>
        NamedHardware.In(name).Any(one => last.StartsWith($"{one.Number}", StringComparison.Ordinal));
}

/// <summary>A product of a CSAF document.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Release">Its release; <see langword="null"/> for the product as a whole, or a range.</param>
/// <param name="Range">A range of releases, as the document writes it.</param>
/// <param name="Platform">The hardware it runs on, where the document relates both; <see langword="null"/> for any.</param>
internal sealed record CsafProduct(string Name, string? Release, string? Range, string? Platform = null)
{
    /// <summary>The hardware as a list: with one entry, or none.</summary>
    public ImmutableArray<string> Platforms => Platform is null ? [] : [Platform];
}
