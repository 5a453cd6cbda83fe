using System.Buffers.Binary;
using System.Globalization;

namespace Hearth.Service.Intake.Journal;

/// <summary>One file of the journal.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Base">Position of the file's first byte.</param>
internal sealed record JournalSegment(string Path, long Base)
{
    /// <summary>Bytes in front of the first record.</summary>
    public const int HeaderBytes = 64;

    private const string Ending = ".journal";

    private static ReadOnlySpan<byte> Magic => "HEARTHJ1"u8;

    /// <summary>The segment of a base position.</summary>
    public static JournalSegment At(string folder, long basePosition) =>
        new(
            System.IO.Path.Combine(folder, basePosition.ToString("D19", CultureInfo.InvariantCulture) + Ending),
            basePosition
        );

    /// <summary>The segments in a folder, oldest first.</summary>
    public static List<JournalSegment> List(string folder)
    {
        var found = new List<JournalSegment>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Ending))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(path);
            if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                found.Add(new(path, position));
            }
        }

        found.Sort((left, right) => left.Base.CompareTo(right.Base));
        return found;
    }

    /// <summary>The header of a new segment.</summary>
    public static byte[] Header(long basePosition, Guid journalId, DateTimeOffset createdAt)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), basePosition);
        journalId.TryWriteBytes(header.AsSpan(16));
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(32), createdAt.UtcTicks);
        BinaryPrimitives.WriteUInt32LittleEndian(
            header.AsSpan(40),
            ~JournalRecord.Crc32C(uint.MaxValue, header.AsSpan(0, 40))
        );
        return header;
    }

    /// <summary>Whether the header is intact and belongs to this position; tells the journal it is of.</summary>
    public bool TryReadHeader(ReadOnlySpan<byte> header, out Guid journalId)
    {
        journalId = default;
        if (
            header.Length < HeaderBytes
            || !header.StartsWith(Magic)
            || BinaryPrimitives.ReadInt64LittleEndian(header[8..]) != Base
            || BinaryPrimitives.ReadUInt32LittleEndian(header[40..])
                != ~JournalRecord.Crc32C(uint.MaxValue, header[..40])
        )
        {
            return false;
        }

        journalId = new Guid(header.Slice(16, 16));
        return true;
    }
}
