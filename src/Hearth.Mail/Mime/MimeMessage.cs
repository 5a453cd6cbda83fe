using System.Collections.Immutable;

namespace Hearth.Mail.Mime;

/// <summary>A mail taken apart. All of it is foreign text: data everywhere and markup nowhere.</summary>
/// <param name="Root">The outermost part, with the mail's own header.</param>
/// <param name="Bytes">The mail as it came, up to the limit.</param>
/// <param name="Problems">What had to be stepped over, at most 200, in the order met. Empty for a sound mail.</param>
public sealed record MimeMessage(MimePart Root, ReadOnlyMemory<byte> Bytes, ImmutableArray<MailProblem> Problems)
{
    /// <summary>Value of the first header field of that name, unfolded and decoded; <see langword="null"/> when absent.</summary>
    /// <param name="name">Name of the field, in any case.</param>
    public string? Header(string name) => Root.Header(name)?.Value;

    /// <summary>All parts without parts of their own, in the mail's order.</summary>
    public IEnumerable<MimePart> Leaves => LeavesOf(Root);

    private static IEnumerable<MimePart> LeavesOf(MimePart part) =>
        part.Parts.IsEmpty ? [part] : part.Parts.SelectMany(LeavesOf);
}

/// <summary>How much the MIME reader takes before it stops.</summary>
public sealed record MimeLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static MimeLimits Default { get; } = new();

    /// <summary>Largest mail; the rest is not read.</summary>
    /// <value>1 byte or more; default 16 MiB.</value>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Deepest nesting of parts.</summary>
    /// <value>0 or more; default 16.</value>
    public int MaxDepth { get; init; } = 16;

    /// <summary>Most parts of one mail, all levels together.</summary>
    /// <value>1 or more; default 200.</value>
    public int MaxParts { get; init; } = 200;

    /// <summary>Most header fields of one part.</summary>
    /// <value>1 or more; default 500.</value>
    public int MaxHeaders { get; init; } = 500;

    /// <summary>Most bytes of one part's header.</summary>
    /// <value>1 or more; default 256 KiB.</value>
    public int MaxHeaderBytes { get; init; } = 256 * 1024;
}

/// <summary>One header field.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Value">Value, unfolded, trimmed, encoded words (RFC 2047) decoded.</param>
/// <param name="RawValue">Value, unfolded and trimmed only.</param>
/// <param name="ByteOffset">Where the field starts, in bytes from the mail's start.</param>
public sealed record MimeHeader(string Name, string Value, string RawValue, long ByteOffset);

/// <summary>A part of a mail: the mail itself, a body, an attachment, or a container of parts.</summary>
public sealed record MimePart
{
    /// <summary>Header fields in the part's order.</summary>
    public required ImmutableArray<MimeHeader> Headers { get; init; }

    /// <summary>Media type in lower case, such as <c>text/plain</c>, which is also what a missing or malformed one counts as.</summary>
    public required string MediaType { get; init; }

    /// <summary>Character set as the part names it, in lower case; <see langword="null"/> for none.</summary>
    public string? Charset { get; init; }

    /// <summary>File name without folders and control characters; <see langword="null"/> for none. Never a path.</summary>
    public string? FileName { get; init; }

    /// <summary>Whether the part asks to be shown as an attachment.</summary>
    public bool IsAttachment { get; init; }

    /// <summary>Content with its transfer encoding undone; of a container, everything as it stands.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The parts inside a multipart or an enclosed mail; empty for everything else.</summary>
    public ImmutableArray<MimePart> Parts { get; init; } = [];

    /// <summary>Where the part starts, in bytes from the mail's start.</summary>
    public required long ByteOffset { get; init; }

    /// <summary>Whether this is text.</summary>
    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>The first header field of that name, in any case; <see langword="null"/> when absent.</summary>
    /// <param name="name">Name of the field.</param>
    public MimeHeader? Header(string name)
    {
        foreach (var header in Headers)
        {
            if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return header;
            }
        }

        return null;
    }

    /// <summary>The content as text, by the part's character set, or by UTF-8 and then Windows-1252 where that fails.</summary>
    public DecodedText DecodeText() => Charsets.Decode(Body.Span, Charset, ByteOffset);
}

/// <summary>Text made of bytes.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Problem">Why the named character set was not the one used; <see langword="null"/> when all was well.</param>
public sealed record DecodedText(string Text, MailProblem? Problem);
