using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Hearth.Protocol;

/// <summary>What an attachment holds, its encoding undone.</summary>
/// <remarks>
/// Never throws on an attachment, whatever it holds: what could be decoded is kept, and what was wrong is told. Time is
/// linear in the text and the bytes kept; memory is at most the decoded form of the text and, while it grows, three times the
/// bytes allowed.
/// Sources: message format notes on attachments; RFC 4648 (base64), RFC 1952 (gzip). Compressed data is recognised by its
/// first bytes behind base64, whatever the encoding claims: traces of Unified CM are encoded so.
/// </remarks>
public sealed class AttachmentContent
{
    /// <summary>The table of encodings, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/attachment-encodings.tsv";

    /// <summary>Most bytes an attachment expands to where no other limit is named: 16 MiB.</summary>
    public const int DefaultMaxBytes = 16 * 1024 * 1024;

    /// <summary>Whether the encoding means bytes in base64; otherwise it means text as it stands.</summary>
    private static readonly FrozenDictionary<string, bool> Encodings = FactTable.Index(
        Table,
        StringComparer.OrdinalIgnoreCase,
        row => row[0],
        row => FactTable.Member<Form>(row[1]) == Form.Base64
    );

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly ReadOnlyMemory<byte>? _bytes;

    private enum Form
    {
        Plain,
        Base64,
    }

    private AttachmentContent(string? text, ReadOnlyMemory<byte>? bytes)
    {
        Text = text;
        _bytes = bytes;
    }

    /// <summary>The content as text; <see langword="null"/> when it is none: neither UTF-8 nor Latin-1, or with control bytes.</summary>
    public string? Text { get; }

    /// <summary>Whether the content was encoded: it is not the attachment's text itself.</summary>
    public bool IsEncoded => _bytes is not null;

    /// <summary>Length of the content.</summary>
    /// <value>Bytes; of text that was not encoded, in UTF-8.</value>
    public int LengthBytes => _bytes?.Length ?? Encoding.UTF8.GetByteCount(Text!);

    /// <summary>
    /// Whether something is missing at the end: the document or the encoding was cut off or is damaged from there on, or the
    /// limit was reached.
    /// </summary>
    /// <remarks>Output that a device itself cut to its size limit looks like any other: of that nothing can be said.</remarks>
    public bool IsTruncated { get; private init; }

    /// <summary>What was wrong with the encoding. Places within the attachment are in the details.</summary>
    public ImmutableArray<ReadProblem> Problems { get; private init; } = [];

    /// <summary>The content as bytes; text that was not encoded in UTF-8.</summary>
    public ReadOnlyMemory<byte> ToBytes() => _bytes ?? Encoding.UTF8.GetBytes(Text!);

    /// <summary>Undoes an attachment's encoding.</summary>
    /// <param name="attachment">The attachment.</param>
    /// <param name="maxBytes">Most bytes its encoding may expand to, 0 or more; what is beyond is left out and told.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public static AttachmentContent Of(Attachment attachment, int maxBytes = DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        var encoding = attachment.Encoding?.Trim() ?? "";
        if (encoding.Length == 0 || (Encodings.TryGetValue(encoding, out var isBase64) && !isBase64))
        {
            return new AttachmentContent(attachment.Text, null) { IsTruncated = attachment.IsTruncated };
        }

        if (!isBase64)
        {
            var quoted = encoding.Length <= 40 ? encoding : encoding[..40] + "…";
            return new AttachmentContent(attachment.Text, null)
            {
                IsTruncated = attachment.IsTruncated,
                Problems =
                [
                    Problem(
                        ReadProblemKind.OddValue,
                        $"The encoding '{quoted}' is not known; the text is kept as it is."
                    ),
                ],
            };
        }

        return Decode(attachment, encoding, maxBytes);
    }

    /// <summary>Undoes the encoding of all attachments of a message, one after the other as they are asked for.</summary>
    /// <param name="message">The message.</param>
    /// <param name="maxBytes">Most bytes that encoded ones expand to, all together: a message can hold many that expand to much.</param>
    /// <returns>Attachments with their contents, in the message's order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public static IEnumerable<(Attachment Attachment, AttachmentContent Content)> OfAll(
        Message message,
        int maxBytes = DefaultMaxBytes
    )
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        return Each(message, maxBytes);

        static IEnumerable<(Attachment Attachment, AttachmentContent Content)> Each(Message message, int left)
        {
            foreach (var attachment in message.Attachments)
            {
                var content = Of(attachment, left);
                left -= content.IsEncoded ? content.LengthBytes : 0;
                yield return (attachment, content);
            }
        }
    }

    private static AttachmentContent Decode(Attachment attachment, string encoding, int maxBytes)
    {
        var problems = ImmutableArray.CreateBuilder<ReadProblem>();
        var decoded = Base64Text.Decode(attachment.Text);
        if (decoded.End != Base64End.Whole)
        {
            problems.Add(
                decoded.End == Base64End.Cut
                    ? Problem(ReadProblemKind.Truncated, "The base64 ends in the middle of four digits.")
                    : Problem(ReadProblemKind.WrongEncoding, $"The base64 is damaged at character {decoded.At}.")
            );
        }

        ReadOnlyMemory<byte> bytes = decoded.Bytes;
        var isCut = attachment.IsTruncated || decoded.End != Base64End.Whole;
        if (IsGzip(bytes.Span))
        {
            bytes = Inflate(decoded.Bytes, maxBytes, problems, out var inflatedCut);
            isCut |= inflatedCut;
        }
        else if (encoding.Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(Problem(ReadProblemKind.WrongEncoding, "It claims to be compressed with gzip and is not."));
        }

        if (bytes.Length > maxBytes)
        {
            problems.Add(TooLarge(maxBytes));
            bytes = bytes[..maxBytes];
            isCut = true;
        }

        return new AttachmentContent(TextOf(bytes.Span, isCut), bytes)
        {
            IsTruncated = isCut,
            Problems = problems.ToImmutable(),
        };
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);

    /// <summary>Expands compressed bytes once, and no further than the limit.</summary>
    private static ReadOnlyMemory<byte> Inflate(
        ArraySegment<byte> compressed,
        int maxBytes,
        ImmutableArray<ReadProblem>.Builder problems,
        out bool isCut
    )
    {
        isCut = true;
        using var source = new MemoryStream(compressed.Array!, compressed.Offset, compressed.Count, writable: false);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        var expanded = new MemoryStream();
        var piece = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = gzip.Read(piece)) > 0)
            {
                var room = maxBytes - (int)expanded.Length;
                expanded.Write(piece, 0, Math.Min(read, room));
                if (read > room)
                {
                    problems.Add(TooLarge(maxBytes));
                    return expanded.GetBuffer().AsMemory(0, maxBytes);
                }
            }

            // The library says nothing when its input ends early; but the last four bytes are the length (RFC 1952, 2.3.1).
            isCut =
                compressed.Count < 18
                || BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(compressed.Count - 4)) != expanded.Length;
            if (isCut)
            {
                problems.Add(
                    Problem(
                        ReadProblemKind.Truncated,
                        $"The compressed data does not end as it should after {expanded.Length} bytes."
                    )
                );
            }
        }
        catch (InvalidDataException)
        {
            problems.Add(
                Problem(ReadProblemKind.WrongEncoding, $"The compressed data is damaged after {expanded.Length} bytes.")
            );
        }

        return expanded.GetBuffer().AsMemory(0, (int)expanded.Length);
    }

    /// <summary>Bytes as text; <see langword="null"/> when they are none.</summary>
    private static string? TextOf(ReadOnlySpan<byte> bytes, bool isCut)
    {
        foreach (var value in bytes)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r') || value == 0x7F)
            {
                return null;
            }
        }

        var whole = isCut ? bytes[..^UnfinishedAtEnd(bytes)] : bytes;
        if (Utf8.IsValid(whole))
        {
            var text = StrictUtf8.GetString(whole);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }

        // Latin-1 has its second block of control characters here.
        return bytes.IndexOfAnyInRange((byte)0x80, (byte)0x9F) >= 0 ? null : Encoding.Latin1.GetString(bytes);
    }

    /// <summary>How many bytes at the end begin a character of UTF-8 and do not end it, 0 to 3.</summary>
    private static int UnfinishedAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            if (value >= 0xC0)
            {
                var needed =
                    value >= 0xF0 ? 4
                    : value >= 0xE0 ? 3
                    : 2;
                return needed > back ? back : 0;
            }

            if (value < 0x80)
            {
                break;
            }
        }

        return 0;
    }

    private static ReadProblem TooLarge(int maxBytes) =>
        Problem(ReadProblemKind.TooLarge, $"It expands to more than {maxBytes} bytes; the rest is left out.");

    private static ReadProblem Problem(ReadProblemKind kind, string detail) => new(kind, -1, detail);
}
