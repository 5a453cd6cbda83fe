using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>Reads the lines of one file of a catalogue, and takes down every mistake.</summary>
internal sealed class CatalogReader<T>(CatalogKind<T> kind, CatalogLimits limits)
    where T : class, ICatalogRecord
{
    private readonly List<PackFault> _faults = [];

    /// <summary>The mistakes so far.</summary>
    public IReadOnlyList<PackFault> Faults => _faults;

    /// <summary>Reads a file; goes on after a mistake, to name the next, too.</summary>
    /// <param name="name">The file's name in answers.</param>
    /// <param name="source">Its bytes.</param>
    /// <param name="cancellationToken">Ends the reading between two lines.</param>
    /// <returns>The sound lines, in the file's order.</returns>
    public IEnumerable<CatalogEntry<T>> Read(string name, Stream source, CancellationToken cancellationToken)
    {
        var lines = new CatalogLines(source, limits);
        var firstLines = new Dictionary<RecordKey, int>();
        while (_faults.Count < limits.MaxFaults)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryReadNext(lines, out var record, out var fault))
            {
                break;
            }

            fault ??=
                record is not null && !firstLines.TryAdd(RecordKey.Of(record.Id), lines.Number)
                    ? $"The id '{record.Id}' is already taken in line {firstLines[RecordKey.Of(record.Id)]}."
                    : null;
            if (fault is not null)
            {
                _faults.Add(new PackFault(name, lines.Number, fault));
            }
            else if (record is not null)
            {
                yield return new CatalogEntry<T>(record, name, lines.Number);
            }
        }

        if (lines.Fault is { } end)
        {
            _faults.Add(new PackFault(name, lines.Number, end));
        }
    }

    private bool TryReadNext(CatalogLines lines, out T? record, out string? fault)
    {
        (record, fault) = (null, null);
        if (!lines.TryRead(out var line))
        {
            return false;
        }

        if (lines.Number == 1 && line is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            fault = "The file is UTF-16; a catalogue is UTF-8.";
        }
        else if (!line.Trim(" \t"u8).IsEmpty)
        {
            fault = ReadLine(line, lines.Number, lines.IsUnended, out record);
        }

        return true;
    }

    private string? ReadLine(ReadOnlySpan<byte> line, int number, bool isUnended, out T? record)
    {
        record = null;
        try
        {
            record = JsonSerializer.Deserialize(line, kind.Form);
            return record is null ? "The line is null." : kind.FaultOf(record);
        }
        catch (JsonException fault)
        {
            var cut = isUnended ? " The last line has no end: the file may be cut short." : "";
            return JsonFault.In(line, fault, number).Reason + cut;
        }
    }
}
