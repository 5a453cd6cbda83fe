using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hearth.Service.Intake.Journal;

/// <summary>The frame of one record in a segment. All numbers are little-endian.</summary>
internal static class JournalRecord
{
    /// <summary>Bytes in front of the payload.</summary>
    public const int HeaderBytes = 24;

    /// <summary>Records start at multiples of this.</summary>
    public const int Alignment = 8;

    /// <summary>Longest payload; the receiver's own limits are far below.</summary>
    public const int MaxPayloadBytes = 128 * 1024 * 1024;

    /// <summary>"HJR1", read as a little-endian number.</summary>
    private const uint Magic = 0x31524A48;

    /// <summary>Bytes a record takes up, padding included.</summary>
    public static int SizeOf(int payloadBytes) => (HeaderBytes + payloadBytes + Alignment - 1) & ~(Alignment - 1);

    /// <summary>Fills in the header of a record.</summary>
    public static void WriteHeader(Span<byte> header, long position, ReadOnlySpan<byte> facts, ReadOnlySpan<byte> body)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], facts.Length + body.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], position);
        var crc = Crc32C(Crc32C(Crc32C(uint.MaxValue, header[4..16]), facts), body);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], ~crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], 0);
    }

    /// <summary>Reads the header of a record.</summary>
    /// <returns><see langword="false"/> when these bytes start no record of this position.</returns>
    public static bool TryReadHeader(ReadOnlySpan<byte> header, long position, out int payloadBytes)
    {
        payloadBytes = 0;
        if (
            header.Length < HeaderBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic
            || BinaryPrimitives.ReadInt64LittleEndian(header[8..]) != position
        )
        {
            return false;
        }

        payloadBytes = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        return payloadBytes is >= 0 and <= MaxPayloadBytes;
    }

    /// <summary>Whether the payload is the one the header was written for.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload) =>
        ~Crc32C(Crc32C(uint.MaxValue, header[4..16]), payload) == BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);

    /// <summary>CRC-32C (Castagnoli) as RFC 3720 section 12.1 has it, by the processor's own instruction where it has one.</summary>
    internal static uint Crc32C(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }
}
