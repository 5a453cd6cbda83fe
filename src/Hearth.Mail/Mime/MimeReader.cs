using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Takes a mail apart: header, nested parts, transfer encodings (RFC 5322, RFC 2045 to 2047, RFC 2231).</summary>
/// <remarks>No input makes it throw. Time and memory are proportional to the input within the limits.</remarks>
public sealed class MimeReader
{
    private static readonly SearchValues<char> NotInMediaType = SearchValues.Create(" \t\"<>@,:[]?=");

    private readonly MimeLimits _limits;
    private readonly ProblemList _problems = new();
    private int _parts;

    private MimeReader(MimeLimits limits) => _limits = limits;

    /// <summary>Reads a mail.</summary>
    /// <param name="bytes">The mail. Must not change as long as the result is used: parts refer to it.</param>
    /// <param name="limits">How much to take; <see cref="MimeLimits.Default"/> unless there is a reason.</param>
    /// <returns>The mail with every problem stepped over.</returns>
    public static MimeMessage Read(ReadOnlyMemory<byte> bytes, MimeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var reader = new MimeReader(limits);
        bytes = reader.AsAscii(bytes);
        if (bytes.IsEmpty)
        {
            reader._problems.Add(MailProblemKind.Empty, 0, "The mail has no bytes.");
        }

        if (bytes.Length > limits.MaxBytes)
        {
            reader._problems.Add(MailProblemKind.TooLarge, limits.MaxBytes, "The mail is longer than the limit.");
            bytes = bytes[..limits.MaxBytes];
        }

        var start = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var root = reader.ReadPart(bytes[start..], start, depth: 0);
        return new(root, bytes, reader._problems.ToImmutable());
    }

    /// <summary>A mail saved by a program that writes UTF-16 is turned into one that can be read by lines.</summary>
    private ReadOnlyMemory<byte> AsAscii(ReadOnlyMemory<byte> bytes)
    {
        if (Charsets.WideOf(bytes.Span) is not { } wide)
        {
            return bytes;
        }

        var kept = bytes.Length > _limits.MaxBytes ? bytes[.._limits.MaxBytes] : bytes;
        _problems.Add(
            MailProblemKind.WrongCharset,
            0,
            $"The mail as a whole is {wide.WebName}; it was converted, and offsets count in the converted mail."
        );
        return Encoding.UTF8.GetBytes(wide.GetString(kept.Span).TrimStart('\ufeff'));
    }

    private MimePart ReadPart(ReadOnlyMemory<byte> bytes, long offset, int depth)
    {
        _parts++;
        var (headers, bodyStart) = HeaderReader.Read(bytes.Span, offset, _limits, _problems);
        var part = new MimePart
        {
            Headers = headers,
            MediaType = "text/plain",
            Body = bytes[bodyStart..],
            ByteOffset = offset,
        };
        var type = HeaderParameters.Parse(part.Header("Content-Type")?.RawValue ?? "");
        var disposition = HeaderParameters.Parse(part.Header("Content-Disposition")?.RawValue ?? "");
        part = part with
        {
            MediaType = IsMediaType(type.Value) ? type.Value : "text/plain",
            Charset = type["charset"]?.ToLowerInvariant(),
            FileName = SafeFileName(disposition["filename"] ?? type["name"]),
            IsAttachment = disposition.Value == "attachment",
        };
        var children = ChildrenOf(part, type["boundary"], offset + bodyStart, depth);
        return children.IsEmpty
            ? part with
            {
                Body = DecodeBody(part, offset + bodyStart),
            }
            : part with
            {
                Parts = children,
            };
    }

    private ImmutableArray<MimePart> ChildrenOf(MimePart part, string? boundary, long bodyOffset, int depth)
    {
        var isMultipart = part.MediaType.StartsWith("multipart/", StringComparison.Ordinal);
        var isEnclosedMail = part.MediaType is "message/rfc822" or "message/global";
        if (!isMultipart && !isEnclosedMail)
        {
            return [];
        }

        if (depth >= _limits.MaxDepth)
        {
            _problems.Add(MailProblemKind.TooDeep, bodyOffset, "Parts are nested deeper than the limit.");
            return [];
        }

        if (isEnclosedMail)
        {
            // RFC 2046 section 5.2.1 forbids to encode it, and some gateways do; inside it, offsets count decoded bytes.
            return HasRoom(bodyOffset) ? [ReadPart(DecodeBody(part, bodyOffset), bodyOffset, depth + 1)] : [];
        }

        if (boundary is null or "" || boundary.Length > MultipartSplitter.MaxBoundaryLength)
        {
            _problems.Add(MailProblemKind.MissingBoundary, bodyOffset, "A multipart names no usable boundary.");
            return [];
        }

        return PartsBetween(part.Body, boundary, bodyOffset, depth);
    }

    private ImmutableArray<MimePart> PartsBetween(
        ReadOnlyMemory<byte> body,
        string boundary,
        long bodyOffset,
        int depth
    )
    {
        var (ranges, isClosed) = MultipartSplitter.Split(body.Span, boundary, _limits.MaxParts);
        if (ranges.Count == 0)
        {
            _problems.Add(MailProblemKind.MissingBoundary, bodyOffset, "The boundary of a multipart does not occur.");
            return [];
        }

        if (!isClosed)
        {
            _problems.Add(MailProblemKind.Truncated, bodyOffset + body.Length, "A multipart is not closed.");
        }

        var children = ImmutableArray.CreateBuilder<MimePart>();
        foreach (var range in ranges)
        {
            var (start, length) = range.GetOffsetAndLength(body.Length);
            if (!HasRoom(bodyOffset + start))
            {
                break;
            }

            children.Add(ReadPart(body.Slice(start, length), bodyOffset + start, depth + 1));
        }

        return children.ToImmutable();
    }

    private bool HasRoom(long offset)
    {
        if (_parts < _limits.MaxParts)
        {
            return true;
        }

        _problems.Add(MailProblemKind.TooManyParts, offset, "The mail has more parts than the limit.");
        return false;
    }

    private ReadOnlyMemory<byte> DecodeBody(MimePart part, long bodyOffset)
    {
        var encoding = TransferEncodingOf(part);
        if (IsIdentity(encoding) || part.MediaType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            return part.Body;
        }

        if (encoding is not ("base64" or "quoted-printable"))
        {
            _problems.Add(MailProblemKind.UnknownTransferEncoding, bodyOffset, "The transfer encoding is not known.");
            return part.Body;
        }

        var (bytes, isSound) =
            encoding == "base64"
                ? TransferDecoding.FromBase64(part.Body.Span)
                : TransferDecoding.FromQuotedPrintable(part.Body.Span);
        if (!isSound)
        {
            _problems.Add(MailProblemKind.BrokenTransferEncoding, bodyOffset, "The transfer encoding is broken.");
        }

        return bytes;
    }

    private static string TransferEncodingOf(MimePart part) =>
        HeaderParameters.Parse(part.Header("Content-Transfer-Encoding")?.RawValue ?? "").Value.Split(' ', '(')[0];

    private static bool IsIdentity(string encoding) => encoding is "" or "7bit" or "8bit" or "binary";

    private static bool IsMediaType(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text.Length - 1 && text.Length <= 255 && !text.AsSpan().ContainsAny(NotInMediaType);
    }

    /// <summary>The last segment of a name that may be a path of any system, without control characters.</summary>
    private static string? SafeFileName(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var last = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim(' ', '.');
        return clean.Length == 0 ? null
            : clean.Length > 255 ? clean[..255]
            : clean;
    }
}
