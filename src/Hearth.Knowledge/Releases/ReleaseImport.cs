using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Releases;

/// <summary>Reads files about releases that can be had and trains: CSV with a head line, a JSON list, or lines of our own catalogues.</summary>
public static class ReleaseImport
{
    private const string DefaultSource = "imported by the operator";

    private static readonly FrozenSet<string> Columns = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "id",
        "source",
        "platform",
        "release",
        "train",
        "published",
        "status",
        "products",
        "features",
        "notes"
    );

    private static readonly string[] Needed = ["platform", "release", "status"];

    private static readonly char[] BetweenEntries = [';', '|', '\n', '\r'];

    /// <summary>Reads files.</summary>
    /// <param name="sources">The files; the ending of a name tells the form: <c>.csv</c>, <c>.jsonl</c>, otherwise JSON.</param>
    /// <param name="cancellationToken">Ends the reading between two rows.</param>
    /// <returns>The facts, or every mistake.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ImportReading Read(ImmutableArray<ImportSource> sources, CancellationToken cancellationToken)
    {
        var draft = new Draft();
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
                ForeignFile.Read(source.Name, stream, draft, Take, cancellationToken);
            }
        }

        return draft.ToReading();
    }

    private static void Take(ForeignDocument document, JsonPart root, Draft draft)
    {
        // What names no release, but a train, is about the train; what says since when, about a command.
        var refusal =
            root["since"] is not null ? Take(root, CommandChange.Kind, draft.Commands, draft.CommandIds)
            : root["release"] is null && root["train"] is not null
                ? Take(root, ReleaseTrains.Kind, draft.Trains, draft.TrainIds)
            : Take(root, SoftwareRelease.Kind, draft.Releases, draft.ReleaseIds);
        if (refusal is not null)
        {
            draft.Fault(document.Fault(root, refusal));
        }
    }

    private static string? Take<T>(JsonPart root, CatalogKind<T> kind, List<T> records, HashSet<string> ids)
        where T : class, ICatalogRecord
    {
        try
        {
            return JsonSerializer.Deserialize(root.Raw, (JsonTypeInfo<T>)kind.Form) is { } record
                ? Take(record, kind, records, ids)
                : "it is null.";
        }
        catch (JsonException fault)
        {
            return JsonFault.Of(fault);
        }
    }

    private static string? Take<T>(T record, CatalogKind<T> kind, List<T> records, HashSet<string> ids)
        where T : class, ICatalogRecord
    {
        if (kind.FaultOf(record) is { } fault)
        {
            return fault;
        }

        if (!ids.Add(record.Id))
        {
            return $"the id '{record.Id}' stands twice.";
        }

        records.Add(record);
        return null;
    }

    private static void ReadTable(string name, Stream stream, Draft draft, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var line = 1;
        try
        {
            var (rows, complaint) = CsvRows.Open(text);
            complaint ??= FaultOfHead(rows!.Names);
            if (complaint is not null)
            {
                draft.Fault(new PackFault(name, 1, complaint));
                return;
            }

            while (!draft.IsFull && rows!.TryRead(out var row, out line, out var fault))
            {
                cancellationToken.ThrowIfCancellationRequested();
                fault ??= ReadRow(rows.Names, row, draft);
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

    private static string? FaultOfHead(ImmutableArray<string> names)
    {
        if (names.FirstOrDefault(column => !Columns.Contains(column)) is { } unknown)
        {
            return $"The column '{unknown}' is not known; there are {string.Join(", ", Columns.Order(StringComparer.Ordinal))}.";
        }

        return Needed.FirstOrDefault(column => !names.Contains(column, StringComparer.OrdinalIgnoreCase)) is { } missing
            ? $"The column '{missing}' is missing."
            : null;
    }

    private static string? ReadRow(ImmutableArray<string> names, ImmutableArray<string> row, Draft draft)
    {
        string? Of(string column)
        {
            var at = names.IndexOf(column, 0, names.Length, StringComparer.OrdinalIgnoreCase);
            return at >= 0 && row[at].Length > 0 ? row[at] : null;
        }

        if (Of("platform") is not { } platform || Of("release") is not { } release || Of("status") is not { } word)
        {
            return "platform, release or status is empty.";
        }

        if (StatusOf(word) is not { } status)
        {
            return $"status '{word}' is none of available, suggested, deferred, withdrawn.";
        }

        DateOnly? published = null;
        if (Of("published") is { } day)
        {
            if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", out var date))
            {
                return $"published '{day}' is no day; write 2026-03-02.";
            }

            published = date;
        }

        return Take(
            new SoftwareRelease
            {
                Id = Of("id") ?? $"{platform} {release}",
                Source = Of("source") ?? DefaultSource,
                Platform = platform,
                Release = release,
                Train = Of("train"),
                Published = published,
                Status = status,
                Products = Entries(Of("products")),
                Features = Entries(Of("features")),
                Notes = Of("notes"),
            },
            SoftwareRelease.Kind,
            draft.Releases,
            draft.ReleaseIds
        );
    }

    private static ReleaseStatus? StatusOf(string word) =>
        char.IsAsciiLetter(word[0]) && Enum.TryParse<ReleaseStatus>(word, ignoreCase: true, out var status)
            ? status
            : null;

    private static ImmutableArray<string> Entries(string? text) =>
        [.. (text ?? "").Split(BetweenEntries, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>What the files have said so far.</summary>
    private sealed class Draft : IImportDraft
    {
        private readonly List<PackFault> _faults = [];

        public List<SoftwareRelease> Releases { get; } = [];

        public List<TrainSupport> Trains { get; } = [];

        public List<CommandChange> Commands { get; } = [];

        public HashSet<string> ReleaseIds { get; } = new(StringComparer.Ordinal);

        public HashSet<string> TrainIds { get; } = new(StringComparer.Ordinal);

        public HashSet<string> CommandIds { get; } = new(StringComparer.Ordinal);

        public bool IsFull => _faults.Count >= CatalogLimits.Default.MaxFaults;

        public void Fault(PackFault fault) => _faults.Add(fault);

        public ImportReading ToReading()
        {
            if (_faults.Count > 0)
            {
                return new ImportReading.Refused([.. _faults]);
            }

            var changes = ImmutableArray.CreateBuilder<CatalogChange>();
            Add(changes, SoftwareRelease.Kind, Releases);
            Add(changes, ReleaseTrains.Kind, Trains);
            Add(changes, CommandChange.Kind, Commands);
            return new ImportReading.Read(changes.ToImmutable(), []);
        }

        private static void Add<T>(ImmutableArray<CatalogChange>.Builder changes, CatalogKind<T> kind, List<T> records)
            where T : class, ICatalogRecord
        {
            if (records.Count > 0)
            {
                changes.Add(CatalogChange.Of(kind, records));
            }
        }
    }
}
