using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Advisories;

/// <summary>What the files of an import have said so far: facts, what was left out, mistakes.</summary>
internal sealed class ImportDraft : IImportDraft, IDisposable
{
    /// <summary>Longest title in characters.</summary>
    public const int MostTitle = 300;

    /// <summary>Longest running text in characters.</summary>
    public const int MostText = 2000;

    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    private readonly Dictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private readonly List<PackFault> _faults = [];

    /// <summary>What advisories and records about weaknesses say.</summary>
    public AdvisoryDraft Advisories { get; } = new();

    public List<ExploitedWeakness> Exploited { get; } = [];

    public List<FeatureMark> Features { get; } = [];

    public RecordSpool<Defect> Defects { get; } = new(Defect.Kind);

    /// <inheritdoc/>
    public bool IsFull => _faults.Count >= CatalogLimits.Default.MaxFaults;

    public void Skip(string reason, int count = 1) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + count;

    /// <inheritdoc/>
    public void Fault(PackFault fault) => _faults.Add(fault);

    /// <inheritdoc/>
    public void Dispose()
    {
        Advisories.Records.Dispose();
        Defects.Dispose();
    }

    /// <summary>The reading as a whole, which has the records from then on: refused when there is a mistake.</summary>
    public ImportReading ToReading()
    {
        if (_faults.Count > 0)
        {
            Dispose();
            return new ImportReading.Refused([.. _faults]);
        }

        var changes = ImmutableArray.CreateBuilder<CatalogChange>();
        if (!Advisories.IsEmpty)
        {
            changes.Add(CatalogChange.Of(Advisory.Kind, Advisories.Records, Advisories));
        }

        Add(changes, ExploitedWeakness.Kind, Exploited);
        Add(changes, FeatureMark.Kind, Features);
        if (Defects.Count > 0)
        {
            changes.Add(CatalogChange.Of(Defect.Kind, Defects, revision: null));
        }

        return new ImportReading.Read(
            changes.ToImmutable(),
            [
                .. _skipped
                    .OrderByDescending(left => left.Value)
                    .ThenBy(left => left.Key, StringComparer.Ordinal)
                    .Select(left => new SkippedRows(left.Key, left.Value)),
            ]
        );
    }

    /// <summary>A text in one line: runs of white space and control characters are one blank; cut with <c>...</c> behind.</summary>
    public static string OneLine(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most + 4));
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter))
            {
                line.Append(letter);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }

            if (line.Length > most)
            {
                break;
            }
        }

        var whole = line.ToString().TrimEnd();
        return whole.Length <= most ? whole : whole[..(most - 3)].TrimEnd() + "...";
    }

    /// <summary>The day of a date or an instant in ISO 8601; <see langword="null"/> when it is none, or none on which a weakness was published.</summary>
    public static DateOnly? Day(string? text) =>
        text is { Length: >= 10 }
        && DateOnly.TryParseExact(
            text.AsSpan(0, 10),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
        && day.Year is >= FirstYear and <= LastYear
            ? day
            : null;

    /// <summary>The day a part of a document tells; <see langword="null"/> when it is missing or no day, which is a mistake.</summary>
    public static DateOnly? Day(ForeignDocument document, JsonPart? part, ImportDraft draft)
    {
        if (part is null)
        {
            return null;
        }

        if (Day(part.Text) is { } day)
        {
            return day;
        }

        draft.Fault(
            document.Fault(
                part,
                $"it is no day or time of ISO 8601 between {FirstYear} and {LastYear}, such as 2026-03-02T16:00:00Z."
            )
        );
        return null;
    }

    /// <summary>The highest of CVSS base scores; one that is none is a mistake.</summary>
    public static double? Score(ForeignDocument document, IEnumerable<JsonPart?> scores, ImportDraft draft)
    {
        double? highest = null;
        foreach (var part in scores.OfType<JsonPart>())
        {
            if (part.Number is not (>= 0 and <= 10))
            {
                draft.Fault(document.Fault(part, "it is no CVSS score, which is between 0 and 10."));
            }
            else if (highest is null || part.Number > highest)
            {
                highest = part.Number;
            }
        }

        return highest;
    }

    /// <summary>The step of a score, as CVSS 3 and 4 cut them.</summary>
    public static AdvisorySeverity SeverityOf(double? score) =>
        score switch
        {
            null => AdvisorySeverity.Unknown,
            >= 9 => AdvisorySeverity.Critical,
            >= 7 => AdvisorySeverity.High,
            >= 4 => AdvisorySeverity.Medium,
            > 0 => AdvisorySeverity.Low,
            _ => AdvisorySeverity.None,
        };

    private static void Add<T>(ImmutableArray<CatalogChange>.Builder changes, CatalogKind<T> kind, List<T> records)
        where T : class, ICatalogRecord
    {
        if (records.Count > 0)
        {
            changes.Add(CatalogChange.Of(kind, records));
        }
    }
}
