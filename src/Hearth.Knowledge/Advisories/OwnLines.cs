using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads facts that have the form of our own catalogues already; which one, their members tell.</summary>
internal static class OwnLines
{
    /// <summary>Takes a fact into the draft.</summary>
    public static void Read(ForeignDocument document, JsonPart root, ImportDraft draft)
    {
        if (root["lines"] is not null)
        {
            Add(document, root, FeatureMark.Kind, draft.Features.Add, draft);
        }
        else if (root["addedOn"] is not null)
        {
            Add(document, root, ExploitedWeakness.Kind, draft.Exploited.Add, draft);
        }
        else
        {
            Add(document, root, Advisory.Kind, advisory => draft.Advisories.Add(advisory, draft), draft);
        }
    }

    /// <summary>Takes a defect into the draft.</summary>
    public static void ReadDefect(ForeignDocument document, JsonPart root, ImportDraft draft) =>
        Add(document, root, Defect.Kind, draft.Defects.Add, draft, Concerning);

    private static void Add<T>(
        ForeignDocument document,
        JsonPart root,
        CatalogKind<T> kind,
        Action<T> add,
        ImportDraft draft,
        Func<T, string?>? more = null
    )
        where T : class, ICatalogRecord
    {
        try
        {
            var record = JsonSerializer.Deserialize(root.Raw, kind.Form);
            var fault = record is null ? "it is null." : kind.FaultOf(record) ?? more?.Invoke(record);
            if (fault is null)
            {
                add(record!);
            }
            else
            {
                draft.Fault(document.Fault(root, fault));
            }
        }
        catch (JsonException fault)
        {
            draft.Fault(document.Fault(root, JsonFault.Of(fault)));
        }
    }

    /// <summary>A defect of no product would be taken over and never told.</summary>
    private static string? Concerning(Defect defect) =>
        defect.Products.IsEmpty ? $"{defect.Id} names no products." : null;
}
