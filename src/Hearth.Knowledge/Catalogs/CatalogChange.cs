using System.Collections.Immutable;

namespace Hearth.Knowledge.Catalogs;

/// <summary>New facts for one catalogue of an operator: they replace the lines with their ids, or come behind the others.</summary>
public abstract class CatalogChange
{
    private protected CatalogChange() { }

    /// <summary>The catalogue's file.</summary>
    public abstract string FileName { get; }

    /// <summary>How many facts there are.</summary>
    public abstract int Count { get; }

    /// <summary>New facts for a catalogue.</summary>
    /// <param name="kind">The catalogue's kind.</param>
    /// <param name="records">The facts; of two with the same id the later one counts.</param>
    public static CatalogChange Of<T>(CatalogKind<T> kind, IEnumerable<T> records)
        where T : class, ICatalogRecord => new CatalogChange<T>(kind, records, null);

    /// <summary>New facts for a catalogue, of a source that may take back what it has told before.</summary>
    /// <param name="kind">The catalogue's kind.</param>
    /// <param name="records">The facts; of two with the same id the later one counts.</param>
    /// <param name="revision">What they mean for the facts that are there.</param>
    internal static CatalogChange Of<T>(CatalogKind<T> kind, IEnumerable<T> records, ICatalogRevision<T> revision)
        where T : class, ICatalogRecord => new CatalogChange<T>(kind, records, revision);

    /// <summary>What is wrong with the facts themselves; empty for nothing.</summary>
    internal abstract IEnumerable<string> Faults(CatalogLimits limits);

    /// <summary>Writes the catalogue as it is to be.</summary>
    internal abstract Task<CatalogWriting> WriteAsync(
        string name,
        Stream? old,
        Stream target,
        CatalogLimits limits,
        CancellationToken cancellationToken
    );
}

/// <summary>What came of new facts.</summary>
/// <param name="FileName">The catalogue's file.</param>
/// <param name="Added">Facts that were not there.</param>
/// <param name="Replaced">Facts that were there and differ now.</param>
/// <param name="Unchanged">Facts that were there just so.</param>
/// <param name="Withdrawn">Facts that were there and whose source has taken them back.</param>
/// <param name="Newer">Facts that are there in a later state of their source, and stay so.</param>
public sealed record CatalogChanged(
    string FileName,
    int Added,
    int Replaced,
    int Unchanged,
    int Withdrawn = 0,
    int Newer = 0
);

/// <summary>What came of writing: the counts, or why the old lines cannot be kept.</summary>
internal sealed record CatalogWriting(CatalogChanged Changed, long WrittenBytes, ImmutableArray<PackFault> Faults);

/// <summary>New facts of one kind.</summary>
internal sealed class CatalogChange<T> : CatalogChange
    where T : class, ICatalogRecord
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly CatalogKind<T> _kind;
    private readonly Dictionary<string, T> _records = new(StringComparer.Ordinal);

    private readonly ICatalogRevision<T>? _revision;

    public CatalogChange(CatalogKind<T> kind, IEnumerable<T> records, ICatalogRevision<T>? revision)
    {
        _kind = kind;
        _revision = revision;
        foreach (var record in records)
        {
            _records[record.Id] = record;
        }
    }

    public override string FileName => _kind.FileName;

    public override int Count => _records.Count;

    internal override IEnumerable<string> Faults(CatalogLimits limits) =>
        _records
            .Values.Select(record => (record.Id, Fault: _kind.FaultOf(record) ?? SizeFault(record, limits)))
            .Where(one => one.Fault is not null)
            .Select(one => $"{one.Id}: {one.Fault}");

    internal override async Task<CatalogWriting> WriteAsync(
        string name,
        Stream? old,
        Stream target,
        CatalogLimits limits,
        CancellationToken cancellationToken
    )
    {
        var reader = new CatalogReader<T>(_kind, limits);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var (added, replaced, unchanged, withdrawn, newer, written) = (0, 0, 0, 0, 0, 0L);
        foreach (var entry in old is null ? [] : reader.Read(name, old, cancellationToken))
        {
            _revision?.See(entry.Record);
            if (!_records.ContainsKey(entry.Record.Id) && _revision?.TakesBack(entry.Record) == true)
            {
                withdrawn++;
                continue;
            }

            var line = _kind.Write(entry.Record);
            if (_records.TryGetValue(entry.Record.Id, out var record))
            {
                known.Add(record.Id);
                var changed = _kind.Write(record);
                if (_kind.IsOlder(record, entry.Record))
                {
                    newer++;
                }
                else if (changed.AsSpan().SequenceEqual(line))
                {
                    unchanged++;
                }
                else
                {
                    replaced++;
                    line = changed;
                }
            }

            written += await WriteLineAsync(target, line, cancellationToken);
        }

        foreach (var record in _records.Values.Where(record => !known.Contains(record.Id)))
        {
            if (_revision?.IsOutdated(record) == true)
            {
                newer++;
                continue;
            }

            added++;
            written += await WriteLineAsync(target, _kind.Write(record), cancellationToken);
        }

        return new CatalogWriting(
            new CatalogChanged(FileName, added, replaced, unchanged, withdrawn, newer),
            written,
            [.. reader.Faults]
        );
    }

    private string? SizeFault(T record, CatalogLimits limits) =>
        _kind.Write(record).Length is var length && length > limits.MaxLineBytes
            ? $"Its line would have {length} bytes; {limits.MaxLineBytes} are read."
            : null;

    private static async Task<int> WriteLineAsync(Stream target, byte[] line, CancellationToken cancellationToken)
    {
        await target.WriteAsync(line, cancellationToken);
        await target.WriteAsync(LineEnd, cancellationToken);
        return line.Length + LineEnd.Length;
    }
}
