using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>
/// Records on their way into a catalogue, as the lines they are to be: kept in a temporary file, so that a million of them take the memory of
/// their places and not of themselves. Of two with the same id the one added later counts.
/// </summary>
/// <param name="kind">The catalogue's kind.</param>
/// <remarks>The file has no name any more once it is open: nothing is left of it, however the process ends. Not safe for concurrent use.</remarks>
internal sealed class RecordSpool<T>(CatalogKind<T> kind) : IDisposable
    where T : class, ICatalogRecord
{
    private const int BufferBytes = 1024 * 1024;

    private readonly Dictionary<RecordKey, Place> _places = [];
    private readonly List<string> _faults = [];
    private FileStream? _file;
    private long _length;
    private bool _isFlushed;

    /// <summary>How many records there are.</summary>
    public int Count => _places.Count;

    /// <summary>What is wrong with records, each with its id; those of so many as are told.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Bytes of the longest line, its end not counted.</summary>
    public int LongestLine { get; private set; }

    /// <summary>Takes a record.</summary>
    /// <exception cref="IOException">The temporary file cannot be written.</exception>
    public void Add(T record)
    {
        if (_faults.Count < CatalogLimits.Default.MaxFaults && kind.FaultOf(record) is { } fault)
        {
            _faults.Add($"{record.Id}: {fault}");
        }

        var line = kind.Write(record);
        LongestLine = Math.Max(LongestLine, line.Length);
        _file ??= Open();
        _file.Write(line);
        _isFlushed = false;
        _places[RecordKey.Of(record.Id)] = new Place(_length, line.Length);
        _length += line.Length;
    }

    /// <summary>Takes a record out again.</summary>
    public void Remove(string id) => _places.Remove(RecordKey.Of(id));

    /// <summary>Reads the line of a record back.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="IOException">The temporary file cannot be read.</exception>
    public byte[]? FindLine(RecordKey key) => _places.TryGetValue(key, out var place) ? LineAt(place) : null;

    /// <summary>Reads a record back.</summary>
    /// <exception cref="IOException">The temporary file cannot be read.</exception>
    public bool TryGet(string id, [NotNullWhen(true)] out T? record)
    {
        record = FindLine(RecordKey.Of(id)) is { } line ? Parse(line) : null;
        return record is not null;
    }

    /// <summary>The lines of all records, in the order they were added in.</summary>
    /// <exception cref="IOException">The temporary file cannot be read.</exception>
    public IEnumerable<(RecordKey Key, byte[] Line)> Lines()
    {
        // The places are sorted in an array of their own: they may be millions.
        var places = _places.ToArray();
        Array.Sort(places, static (one, other) => one.Value.At.CompareTo(other.Value.At));
        return places.Select(one => (one.Key, LineAt(one.Value)));
    }

    /// <summary>The record of a line.</summary>
    public T Parse(byte[] line) => JsonSerializer.Deserialize(line, kind.Form)!;

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private byte[] LineAt(Place place)
    {
        if (!_isFlushed)
        {
            _file!.Flush();
            _isFlushed = true;
        }

        // Not by the stream: its place stays at the end, and one line is no reason to fill its buffer.
        var line = new byte[place.Length];
        for (var filled = 0; filled < line.Length; )
        {
            var count = RandomAccess.Read(_file!.SafeFileHandle, line.AsSpan(filled), place.At + filled);
            filled +=
                count > 0 ? count : throw new EndOfStreamException("The temporary file of the import was cut short.");
        }

        return line;
    }

    private static FileStream Open()
    {
        var path = Path.Combine(Path.GetTempPath(), $"hearth-import-{RandomNumberGenerator.GetHexString(16)}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = BufferBytes,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }

    /// <summary>Where a record stands in the file.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(long At, int Length);
}

/// <summary>What stands for the id of a record where there may be millions: the beginning of its SHA-256.</summary>
internal readonly record struct RecordKey(UInt128 Value)
{
    /// <summary>The key of an id.</summary>
    public static RecordKey Of(string id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), digest);
        return new RecordKey(MemoryMarshal.Read<UInt128>(digest));
    }
}
