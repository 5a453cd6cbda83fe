using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>
/// Reads files about the end of products and about field notices: answers of the maker's end-of-life interface, OpenEoX, tables,
/// and lines of our own catalogues. The file tells its form.
/// </summary>
public static class LifecycleImport
{
    /// <summary>Reads files.</summary>
    /// <param name="sources">The files; <c>.csv</c> is a table, <c>.jsonl</c> one document a line, everything else one document.</param>
    /// <param name="cancellationToken">Ends the reading between two documents or rows.</param>
    /// <returns>The facts and what was left out, or every mistake.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ImportReading Read(ImmutableArray<ImportSource> sources, CancellationToken cancellationToken)
    {
        var draft = new LifecycleDraft();
        foreach (var source in sources.TakeWhile(_ => !draft.IsFull))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var stream = source.Open();
            if (Path.GetExtension(source.Name) == ".csv")
            {
                LifecycleTable.Read(source.Name, stream, draft, cancellationToken);
            }
            else
            {
                ForeignFile.Read(source.Name, stream, draft, Take, cancellationToken);
            }
        }

        return draft.ToReading();
    }

    private static void Take(ForeignDocument document, JsonPart root, LifecycleDraft draft)
    {
        if (EndOfLifeAnswer.Fits(root))
        {
            EndOfLifeAnswer.Read(document, root, draft);
        }
        else if (OpenEox.Fits(root))
        {
            OpenEox.Read(document, root, draft);
        }
        else if (root["id"] is null || root["products"] is null)
        {
            draft.Fault(
                document.Fault(
                    root,
                    "It is no answer with EOXRecord, no OpenEoX with statements, and no line with id and products."
                )
            );
        }
        else if (
            Milestones.All.Any(milestone => root[JsonNamingPolicy.CamelCase.ConvertName($"{milestone}")] is not null)
        )
        {
            Own(document, root, SupportDates.Kind, draft.Add, draft);
        }
        else
        {
            Own(document, root, FieldNotice.Kind, draft.Add, draft);
        }
    }

    private static void Own<T>(
        ForeignDocument document,
        JsonPart root,
        CatalogKind<T> kind,
        Func<T, string, string?> add,
        LifecycleDraft draft
    )
        where T : class, ICatalogRecord
    {
        try
        {
            var record = JsonSerializer.Deserialize(root.Raw, kind.Form)!;
            if (add(record, document.Name) is { } fault)
            {
                draft.Fault(document.Fault(root, fault));
            }
        }
        catch (JsonException fault)
        {
            draft.Fault(document.Fault(root, JsonFault.Of(fault)));
        }
    }
}
