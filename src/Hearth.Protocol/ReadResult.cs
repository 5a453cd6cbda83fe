using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>What a tolerant reader made of its input: a value where one could be made, and everything it stepped over.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="Value">The value; <see langword="null"/> when nothing usable could be read.</param>
/// <param name="Problems">Every problem met, in the order of the input. Empty when the input was sound.</param>
/// <remarks>Readers never throw on input from outside; they answer with this.</remarks>
public sealed record ReadResult<T>(T? Value, ImmutableArray<ReadProblem> Problems)
    where T : class
{
    /// <summary>Whether a value could be read, with or without problems.</summary>
    public bool HasValue => Value is not null;
}

/// <summary>One thing wrong with an input.</summary>
/// <param name="Kind">What kind of problem, for counting and showing.</param>
/// <param name="ByteOffset">Where in the input, in bytes from its start; -1 where the place is not known.</param>
/// <param name="Detail">A short English sentence for people.</param>
public sealed record ReadProblem(ReadProblemKind Kind, long ByteOffset, string Detail);

/// <summary>The kinds of problems readers report.</summary>
public enum ReadProblemKind
{
    /// <summary>The input has no bytes, or only white space.</summary>
    Empty = 1,

    /// <summary>The bytes are none of the known message formats.</summary>
    UnknownFormat = 2,

    /// <summary>The XML is not well-formed.</summary>
    NotWellFormed = 3,

    /// <summary>The document ends before its root element does.</summary>
    Truncated = 4,

    /// <summary>Elements are nested deeper than <see cref="ReaderLimits.MaxDepth"/>.</summary>
    TooDeep = 5,

    /// <summary>The input is longer than <see cref="ReaderLimits.MaxBytes"/>.</summary>
    TooLarge = 6,

    /// <summary>More attachments, cards, attributes or pairs than the limits allow; the surplus was not read.</summary>
    TooMany = 7,

    /// <summary>The bytes are not in the character encoding they claim.</summary>
    WrongEncoding = 8,

    /// <summary>A DOCTYPE was present; it was not processed and nothing it names was fetched.</summary>
    DocumentType = 9,

    /// <summary>A value is outside its range or has a spelling that is not known; the raw text is kept.</summary>
    OddValue = 10,

    /// <summary>The document is well-formed but is no Call Home message.</summary>
    NotCallHome = 11,

    /// <summary>Something a message should have is missing.</summary>
    Missing = 12,

    /// <summary>A character that XML 1.0 forbids was dropped or became a blank.</summary>
    IllegalCharacter = 13,

    /// <summary>Something stood in front of the document, such as a blank line of a mail's header; it was passed over.</summary>
    LeadingText = 20,

    /// <summary>Something stood behind the end of the document, such as a mail's signature; it was passed over.</summary>
    TrailingText = 21,

    /// <summary>A raw control byte that XML 1.0 forbids became a blank.</summary>
    ControlByte = 22,

    /// <summary>A <c>&lt;</c> or <c>&amp;</c> that starts neither a tag nor a reference was taken as text.</summary>
    BareMarkup = 23,

    /// <summary>The end of a CDATA section was not where it should be: inside its text, or missing.</summary>
    MisplacedCdataEnd = 24,

    /// <summary>A tag was broken: by a blank in its name, a bracket too many or too few, or attributes that are none.</summary>
    BrokenTag = 25,

    /// <summary>An element without an end, or an end without an element; the element was closed where it must end.</summary>
    UnbalancedTag = 26,

    /// <summary>A namespace prefix was used that nothing declares; it was ignored.</summary>
    UndeclaredPrefix = 27,

    /// <summary>Only the identity could be picked out of the bytes; all else is in the raw message alone.</summary>
    Scraped = 28,
}

/// <summary>How much a reader takes before it stops.</summary>
/// <remarks>Defaults: Call Home message format notes, section on tolerance: above every device family's own limits.</remarks>
public sealed record ReaderLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static ReaderLimits Default { get; } = new();

    /// <summary>Largest input in bytes.</summary>
    /// <value>1 or more; default 8 MiB.</value>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Deepest nesting of elements.</summary>
    /// <value>1 or more; default 64.</value>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most attributes on one element.</summary>
    /// <value>1 or more; default 64.</value>
    public int MaxAttributes { get; init; } = 64;

    /// <summary>Most attachments kept of one message.</summary>
    /// <value>0 or more; default 200.</value>
    public int MaxAttachments { get; init; } = 200;

    /// <summary>Most cards kept of one message.</summary>
    /// <value>0 or more; default 1024.</value>
    public int MaxCards { get; init; } = 1024;

    /// <summary>Most name and value pairs kept of one message.</summary>
    /// <value>0 or more; default 256.</value>
    public int MaxNameValues { get; init; } = 256;
}
