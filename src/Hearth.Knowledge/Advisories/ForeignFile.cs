using System.Text.Json;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Goes through a file of JSON: one document, a list of them, or one a line.</summary>
internal static class ForeignFile
{
    /// <summary>Hands every document of a file on.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static void Read(
        string name,
        Stream stream,
        ImportDraft draft,
        Action<ForeignDocument, JsonPart, ImportDraft> read,
        CancellationToken cancellationToken
    )
    {
        if (Path.GetExtension(name) != ".jsonl")
        {
            var (whole, fault) = ForeignDocument.Read(name, stream);
            Take(whole, fault, draft, read);
            return;
        }

        var lines = new JsonLineSource(name, stream);
        while (!draft.IsFull && lines.TryRead(out var document, out var fault))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(document, fault, draft, read);
        }
    }

    private static void Take(
        ForeignDocument? document,
        PackFault? fault,
        ImportDraft draft,
        Action<ForeignDocument, JsonPart, ImportDraft> read
    )
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
