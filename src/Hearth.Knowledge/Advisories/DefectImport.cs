using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>Reads files about known defects: CSV with a head line, a JSON list, or lines of our own catalogue.</summary>
public static class DefectImport
{
    private const string DefaultSource = "imported by the operator";

    private static readonly FrozenSet<string> Columns = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "id",
        "title",
        "severity",
        "product",
        "affected",
        "fixed",
        "features",
        "url",
        "workaround",
        "source"
    );

    private static readonly string[] Needed = ["id", "title", "product"];

    private static readonly char[] BetweenReleases = [';', '|', ' ', '\t', '\n', '\r'];

    /// <summary>Reads files.</summary>
    /// <param name="sources">The files; the ending of a name tells the form, <c>.csv</c> or JSON.</param>
    /// <param name="cancellationToken">Ends the reading between two rows.</param>
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
            if (Path.GetExtension(source.Name) == ".csv")
            {
                ReadTable(source.Name, stream, draft, cancellationToken);
            }
            else
            {
                ForeignFile.Read(source.Name, stream, draft, Read, cancellationToken);
            }
        }

        return draft.ToReading();
    }

    private static void Read(ForeignDocument document, JsonPart root, ImportDraft draft)
    {
        if (CveRecords.Fits(root) || CsafDocuments.Fits(root) || ExploitedList.Fits(root))
        {
            draft.Fault(document.Fault(root, "It speaks of weaknesses: use hearth import advisories."));
        }
        else
        {
            OwnLines.ReadDefect(document, root, draft);
        }
    }

    private static void ReadTable(string name, Stream stream, ImportDraft draft, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var line = 1;
        try
        {
            var (rows, complaint) = CsvRows.Open(text);
            var unknown = rows?.Names.FirstOrDefault(column => !Columns.Contains(column));
            complaint ??=
                unknown is not null
                    ? $"The column '{ImportDraft.OneLine(unknown, 40)}' is not known; there are {string.Join(", ", Columns.Order(StringComparer.Ordinal))}."
                : Needed.FirstOrDefault(column => !rows!.Names.Contains(column, StringComparer.OrdinalIgnoreCase))
                    is { } missing
                    ? $"The column '{missing}' is missing."
                : null;
            if (complaint is not null)
            {
                draft.Fault(new PackFault(name, 1, complaint));
                return;
            }

            while (!draft.IsFull && rows!.TryRead(out var row, out line, out var fault))
            {
                cancellationToken.ThrowIfCancellationRequested();
                fault ??= ReadRow(rows.Names, row, draft.Defects);
                if (fault is not null)
                {
                    draft.Fault(new PackFault(name, line, fault));
                }
            }
        }
        catch (DecoderFallbackException)
        {
            draft.Fault(new PackFault(name, line, "The file is not UTF-8 from here on, or a little behind."));
        }
    }

    /// <summary>Reads a row. A defect of several products has a row for each; what else it says must be the same.</summary>
    private static string? ReadRow(
        ImmutableArray<string> names,
        ImmutableArray<string> row,
        RecordSpool<Defect> defects
    )
    {
        string? Of(string column)
        {
            var at = names.IndexOf(column, 0, names.Length, StringComparer.OrdinalIgnoreCase);
            return at >= 0 && row[at].Length > 0 ? ImportDraft.OneLine(row[at], ImportDraft.MostText) : null;
        }

        if (Of("id") is not { } id || Of("title") is not { } title || Of("product") is not { } product)
        {
            return "id, title or product is empty.";
        }

        int? severity = null;
        if (Of("severity") is { } step)
        {
            if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return $"severity '{ImportDraft.OneLine(step, 20)}' is no number.";
            }

            severity = number;
        }

        var releases = new ProductReleases
        {
            Product = product,
            Affected = ReleasesIn(Of("affected")),
            Fixed = ReleasesIn(Of("fixed")),
        };
        var defect = new Defect
        {
            Id = id,
            Source = Of("source") ?? DefaultSource,
            Title = title,
            Severity = severity,
            Features =
            [
                .. (Of("features") ?? "").Split(
                    [';', '|'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                ),
            ],
            Url = Of("url"),
            Workaround = Of("workaround"),
            Products = [releases],
        };
        return Add(defect, defects);
    }

    private static string? Add(Defect defect, RecordSpool<Defect> defects)
    {
        if (Defect.Kind.FaultOf(defect) is { } fault)
        {
            return fault;
        }

        if (!defects.TryGet(defect.Id, out var known))
        {
            defects.Add(defect);
            return null;
        }

        if (known.Title != defect.Title || known.Severity != defect.Severity)
        {
            return $"the defect {defect.Id} has another title or severity in a row before.";
        }

        if (known.Products.Any(one => one.Product == defect.Products[0].Product))
        {
            return $"the defect {defect.Id} has a row for {defect.Products[0].Product} already.";
        }

        defects.Add(known with { Products = [.. known.Products, .. defect.Products] });
        return null;
    }

    private static ImmutableArray<string> ReleasesIn(string? text) =>
        [
            .. (text ?? "")
                .Split(BetweenReleases, StringSplitOptions.RemoveEmptyEntries)
                .Where(release => ReleaseWord.Of(release) == ReleaseWord.Meaning.Release)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
}
