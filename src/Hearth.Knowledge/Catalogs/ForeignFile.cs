using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>Goes through a file of JSON: one document, a list of them, or one a line.</summary>
internal static class ForeignFile
{
    /// <summary>Hands every document of a file on.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static void Read<TDraft>(
        string name,
        Stream stream,
        TDraft draft,
        Action<ForeignDocument, JsonPart, TDraft> read,
        CancellationToken cancellationToken
    )
        where TDraft : IImportDraft
    {
        if (Path.GetExtension(name) == ".jsonl")
        {
            var lines = new JsonLineSource(name, stream);
            while (!draft.IsFull && lines.TryRead(out var document, out var fault))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Take(document, fault, draft, read);
            }

            return;
        }

        var entries = new JsonArraySource(name, stream);
        while (!draft.IsFull && entries.TryRead(out var document, out var fault))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(document, fault, draft, read);
        }
    }

    private static void Take<TDraft>(
        ForeignDocument? document,
        PackFault? fault,
        TDraft draft,
        Action<ForeignDocument, JsonPart, TDraft> read
    )
        where TDraft : IImportDraft
    {
        if (document is null)
        {
            draft.Fault(fault!);
            return;
        }

        using (document)
        {
            var roots = document.Root.Kind == JsonValueKind.Array ? document.Root.Items : [document.Root];
            foreach (var root in roots.TakeWhile(_ => !draft.IsFull))
            {
                read(document, root, draft);
            }
        }
    }
}
