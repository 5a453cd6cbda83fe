using System.Collections.Immutable;

namespace Hearth.Knowledge.Catalogs;

/// <summary>New facts for one catalogue of an operator: they replace the lines with their ids, or come behind the others.</summary>
/// <remarks>They are kept in a temporary file until this is disposed of.</remarks>
public abstract class CatalogChange : IDisposable
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
        where T : class, ICatalogRecord
    {
        ArgumentNullException.ThrowIfNull(records);
        var spool = new RecordSpool<T>(kind);
        foreach (var record in records)
        {
            spool.Add(record);
        }

        return new CatalogChange<T>(kind, spool, null);
    }

    /// <summary>New facts for a catalogue, of a source that may take back what it has told before.</summary>
    /// <param name="kind">The catalogue's kind.</param>
    /// <param name="records">The facts; of two with the same id the later one counts.</param>
    /// <param name="revision">What they mean for the facts that are there.</param>
    internal static CatalogChange Of<T>(CatalogKind<T> kind, RecordSpool<T> records, ICatalogRevision<T>? revision)
        where T : class, ICatalogRecord => new CatalogChange<T>(kind, records, revision);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the temporary file back.</summary>
    /// <param name="isDisposing">Whether it is asked for, and not done by the collector.</param>
    protected abstract void Dispose(bool isDisposing);

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
    private readonly RecordSpool<T> _records;
    private readonly ICatalogRevision<T>? _revision;

    public CatalogChange(CatalogKind<T> kind, RecordSpool<T> records, ICatalogRevision<T>? revision) =>
        (_kind, _records, _revision) = (kind, records, revision);

    public override string FileName => _kind.FileName;

    public override int Count => _records.Count;

    internal override IEnumerable<string> Faults(CatalogLimits limits) =>
        _records.LongestLine <= limits.MaxLineBytes
            ? _records.Faults
            : _records.Faults.Concat(
                _records
                    .Lines()
                    .Where(one => one.Line.Length > limits.MaxLineBytes)
                    .Select(one =>
                        $"{_records.Parse(one.Line).Id}: Its line would have {one.Line.Length} bytes; {limits.MaxLineBytes} are read."
                    )
            );

    internal override async Task<CatalogWriting> WriteAsync(
        string name,
        Stream? old,
        Stream target,
        CatalogLimits limits,
        CancellationToken cancellationToken
    )
    {
        var reader = new CatalogReader<T>(_kind, limits);
        var known = new HashSet<RecordKey>();
        var (added, replaced, unchanged, withdrawn, newer, written) = (0, 0, 0, 0, 0, 0L);
        foreach (var entry in old is null ? [] : reader.Read(name, old, cancellationToken))
        {
            _revision?.See(entry.Record);
            var key = RecordKey.Of(entry.Record.Id);
            var next = _records.FindLine(key);
            if (next is null && _revision?.TakesBack(entry.Record) == true)
            {
                withdrawn++;
                continue;
            }

            var line = _kind.Write(entry.Record);
            if (next is not null)
            {
                known.Add(key);
                var isSame = next.AsSpan().SequenceEqual(line);
                var isOlder = !isSame && IsOlder(next, entry.Record);
                newer += isOlder ? 1 : 0;
                unchanged += isSame ? 1 : 0;
                replaced += isSame || isOlder ? 0 : 1;
                line = isOlder ? line : next;
            }

            written += await WriteLineAsync(target, line, cancellationToken);
        }

        foreach (var (_, line) in _records.Lines().Where(one => !known.Contains(one.Key)))
        {
            if (_revision?.IsOutdated(_records.Parse(line)) == true)
            {
                newer++;
                continue;
            }

            added++;
            written += await WriteLineAsync(target, line, cancellationToken);
        }

        return new CatalogWriting(
            new CatalogChanged(FileName, added, replaced, unchanged, withdrawn, newer),
            written,
            [.. reader.Faults]
        );
    }

    private bool IsOlder(byte[] line, T other) =>
        _kind.StateOf is not null && _kind.IsOlder(_records.Parse(line), other);

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _records.Dispose();
        }
    }

    private static async Task<int> WriteLineAsync(Stream target, byte[] line, CancellationToken cancellationToken)
    {
        await target.WriteAsync(line, cancellationToken);
        await target.WriteAsync(LineEnd, cancellationToken);
        return line.Length + LineEnd.Length;
    }
}
