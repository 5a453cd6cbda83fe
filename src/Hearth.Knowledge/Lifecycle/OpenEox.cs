using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>OpenEoX: a shell of statements, each a product and the core with its dates.</summary>
/// <remarks>Source: OASIS OpenEoX, core schema 1.0 (November 2025) and the drafts of the shell, whose names of members changed.</remarks>
internal static class OpenEox
{
    private static readonly (string Member, Milestone Milestone)[] Members =
    [
        ("end_of_sales", Milestone.EndOfSale),
        ("end_of_security_support", Milestone.EndOfVulnerabilitySupport),
        ("end_of_life", Milestone.LastDateOfSupport),
    ];

    /// <summary>Whether a document is OpenEoX, sound or not.</summary>
    public static bool Fits(JsonPart root) =>
        root["statements"] is not null
        || root["end_of_life"] is not null
        || root.TextOf("$schema")?.Contains("openeox", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Takes the statements over.</summary>
    public static void Read(ForeignDocument document, JsonPart root, LifecycleDraft draft)
    {
        if (root["statements"] is not { } statements)
        {
            draft.Fault(
                document.Fault(root, "It has no statements: dates alone do not say of which product they are.")
            );
            return;
        }

        foreach (var statement in statements.Items.TakeWhile(_ => !draft.IsFull))
        {
            if (ReadStatement(statement, root, draft, document.Name) is var (part, fault))
            {
                draft.Fault(document.Fault(part, fault));
            }
        }
    }

    private static (JsonPart Part, string Fault)? ReadStatement(
        JsonPart statement,
        JsonPart root,
        LifecycleDraft draft,
        string place
    )
    {
        var product = statement["product"] ?? statement;
        var name = product.TextOf("product_name") ?? product.TextOf("productName");
        if (name is null)
        {
            return (statement, "product_name is missing.");
        }

        if (statement["core"] is not { } core)
        {
            return (statement, "core is missing.");
        }

        if (ProductNumber.Normal(name) is null)
        {
            draft.Skip("a product whose name is no product id");
            return null;
        }

        var dates = new SupportDates
        {
            Id = $"openeox:{name}",
            Source =
                root["document"]?.TextOf("url")
                ?? product.TextOf("vendor_name")
                ?? product.TextOf("vendorName")
                ?? "OpenEoX",
            Bulletin = "OpenEoX",
            Products = [name],
        };
        foreach (var (member, milestone) in Members)
        {
            if (AnnouncedDay.Read(core.TextOf(member), out var day) is { } odd)
            {
                return (core[member]!, odd);
            }

            dates = dates.With(milestone, day);
        }

        if (Milestones.All.All(milestone => dates[milestone] is null))
        {
            draft.Skip("a product without any date");
            return null;
        }

        return draft.Add(dates, place) is { } fault ? (statement, $"{name}: {fault}") : null;
    }
}
