using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads files about weaknesses, whatever their form: CSAF 2.0, CVE records, the list of CISA, or lines of our own catalogues.</summary>
public static class AdvisoryImport
{
    /// <summary>Reads files.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="cancellationToken">Ends the reading between two files.</param>
    /// <returns>The facts and what was left out, or every mistake.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ImportReading Read(ImmutableArray<ImportSource> sources, CancellationToken cancellationToken)
    {
        var draft = new ImportDraft();
        foreach (var source in sources.TakeWhile(_ => !draft.IsFull))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var stream = source.Open();
            ForeignFile.Read(source.Name, stream, draft, Read, cancellationToken);
        }

        return draft.ToReading();
    }

    private static void Read(ForeignDocument document, JsonPart root, ImportDraft draft)
    {
        if (CveRecords.Fits(root))
        {
            CveRecords.Read(document, root, draft);
        }
        else if (CsafDocuments.Fits(root))
        {
            CsafDocuments.Read(document, root, draft);
        }
        else if (ExploitedList.Fits(root))
        {
            ExploitedList.Read(document, root, draft);
        }
        else if (root["id"] is not null)
        {
            OwnLines.Read(document, root, draft);
        }
        else
        {
            draft.Fault(
                document.Fault(
                    root,
                    "It is no CSAF document, CVE record, list of exploited weaknesses, or line of a catalogue of ours."
                )
            );
        }
    }
}
