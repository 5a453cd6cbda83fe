using System.Buffers.Binary;
using System.IO.Compression;

namespace Hearth.Mail.Mime;

/// <summary>Unpacks the parts of one mail that are compressed with gzip (RFC 1952), within one limit for all of them.</summary>
internal sealed class CompressedParts(ProblemList problems)
{
    /// <summary>Most bytes that all compressed parts of one mail are unpacked to: twice the largest message.</summary>
    public const int MaxUnpackedBytes = 16 * 1024 * 1024;

    private const int PieceBytes = 32 * 1024;
    private const string Ending = ".gz";
    private static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 0x08];

    private int _left = MaxUnpackedBytes;

    /// <summary>The part as it was before it was packed; the part itself when it is not packed.</summary>
    public MimePart Unpack(MimePart part)
    {
        if (!part.Body.Span.StartsWith(Magic))
        {
            return part;
        }

        var name =
            part.FileName is { Length: > 3 } full && full.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)
                ? full[..^Ending.Length]
                : part.FileName;
        var isText = name?.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) == true;
        return part with
        {
            FileName = name,
            MediaType = isText ? "text/plain" : "application/octet-stream",
            Body = Inflate(part),
        };
    }

    private byte[] Inflate(MimePart part)
    {
        using var packed = new MemoryStream(part.Body.ToArray(), writable: false);
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        var pieces = new List<byte[]>();
        var (total, isSound) = (0, false);
        try
        {
            int count;
            do
            {
                // One byte more than is left tells a part that fits exactly from one that does not.
                var piece = new byte[Math.Min(PieceBytes, _left - total + 1)];
                count = stream.Read(piece);
                pieces.Add(count == piece.Length ? piece : piece[..count]);
                total += count;
            } while (count > 0 && total <= _left);

            isSound = count > 0 || IsWhole(part.Body.Span, total);
        }
        catch (InvalidDataException)
        {
            // What came before the damage is kept; the problem below says so.
        }

        if (!isSound)
        {
            problems.Add(
                MailProblemKind.BrokenCompression,
                part.ByteOffset,
                "A compressed part is damaged or cut off; what could be unpacked was."
            );
        }

        if (total > _left)
        {
            problems.Add(
                MailProblemKind.UnpackedTooLarge,
                part.ByteOffset,
                $"The compressed parts of the mail hold more than {MaxUnpackedBytes >> 20} MiB; the rest was left out."
            );
        }

        var kept = Joined(pieces, Math.Min(total, _left));
        _left -= kept.Length;
        return kept;
    }

    /// <summary>Whether the packed bytes end in the length of what was unpacked (RFC 1952 section 2.3.1, ISIZE).</summary>
    private static bool IsWhole(ReadOnlySpan<byte> packed, int unpackedBytes) =>
        packed.Length >= 18 && BinaryPrimitives.ReadInt32LittleEndian(packed[^4..]) == unpackedBytes;

    private static byte[] Joined(List<byte[]> pieces, int length)
    {
        var joined = new byte[length];
        var at = 0;
        foreach (var piece in pieces)
        {
            var count = Math.Min(piece.Length, length - at);
            piece.AsSpan(0, count).CopyTo(joined.AsSpan(at));
            at += count;
        }

        return joined;
    }
}
