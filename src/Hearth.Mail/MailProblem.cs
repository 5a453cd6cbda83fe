namespace Hearth.Mail;

/// <summary>One thing wrong with a mail that was read all the same.</summary>
/// <param name="Kind">What kind of problem, for counting and showing.</param>
/// <param name="ByteOffset">Where in the mail, in bytes from its start.</param>
/// <param name="Detail">A short English sentence for people; holds no foreign text.</param>
public sealed record MailProblem(MailProblemKind Kind, long ByteOffset, string Detail);

/// <summary>The kinds of problems the MIME reader steps over.</summary>
public enum MailProblemKind
{
    /// <summary>The mail has no bytes.</summary>
    Empty = 1,

    /// <summary>The mail is longer than the limit; the rest was not read.</summary>
    TooLarge = 2,

    /// <summary>Parts are nested deeper than the limit; the inner ones were not taken apart.</summary>
    TooDeep = 3,

    /// <summary>More parts than the limit; the surplus was not read.</summary>
    TooManyParts = 4,

    /// <summary>More header fields or header bytes than the limit; the surplus was not read.</summary>
    TooManyHeaders = 5,

    /// <summary>A header line is none, or the blank line behind the headers is missing.</summary>
    MalformedHeader = 6,

    /// <summary>A multipart names no boundary, or its boundary does not occur.</summary>
    MissingBoundary = 7,

    /// <summary>A multipart ends without its last boundary.</summary>
    Truncated = 8,

    /// <summary>Bytes are not in the character set they claim; they were read as what they look like.</summary>
    WrongCharset = 9,

    /// <summary>The character set is not known; the bytes were read as UTF-8 or Windows-1252.</summary>
    UnknownCharset = 10,

    /// <summary>The transfer encoding is broken; what could be decoded was.</summary>
    BrokenTransferEncoding = 11,

    /// <summary>The transfer encoding is not known; the bytes were taken as they are.</summary>
    UnknownTransferEncoding = 12,

    /// <summary>A compressed part is damaged; what could be unpacked was.</summary>
    BrokenCompression = 13,

    /// <summary>Compressed parts hold more than the limit; what is beyond it was not unpacked.</summary>
    UnpackedTooLarge = 14,

    /// <summary>The mail holds more than one message of a device; only one was taken.</summary>
    SeveralMessages = 15,
}
