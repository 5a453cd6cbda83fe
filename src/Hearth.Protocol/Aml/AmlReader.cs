using System.Xml;
using Hearth.Protocol.Mml;

namespace Hearth.Protocol.Aml;

/// <summary>
/// Reads the SOAP and AML documents of IOS, IOS XE, IOS XR, NX-OS, MDS, ASA, UCS and Unified CM, and the bare <c>mml</c>
/// documents of early SAN-OS.
/// </summary>
/// <remarks>
/// Elements are known by their local names: namespaces, prefixes and case do not matter, and a copy without any namespace
/// reads the same. No DTD is processed, no entity expanded, nothing fetched. The first block is the message; of further
/// blocks only the attachments are kept. The registration token (<c>IdToken</c>) is never read. A damaged document is
/// repaired once and read again; where that does not help, its identity is picked out of the bytes.
/// </remarks>
public static class AmlReader
{
    /// <summary>Reads one document.</summary>
    /// <param name="bytes">The document as received: UTF-8, UTF-16, or what its declaration names.</param>
    /// <param name="limits">How much is taken.</param>
    /// <returns>
    /// The message with all problems met; one that had to be repaired or scraped has the defects that say so. No message
    /// when the bytes are too many, or are no Call Home message, or so damaged that not even the sender can be told.
    /// </returns>
    public static ReadResult<Message> Read(ReadOnlyMemory<byte> bytes, ReaderLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (bytes.Length > limits.MaxBytes)
        {
            var detail = $"The input has {bytes.Length} bytes; at most {limits.MaxBytes} are taken.";
            return new ReadResult<Message>(null, [new ReadProblem(ReadProblemKind.TooLarge, limits.MaxBytes, detail)]);
        }

        var strict = ReadStrict(bytes, limits);
        return strict.HasValue || strict.Problems is [{ Kind: ReadProblemKind.Empty }]
            ? strict
            : AmlRescue.Read(bytes, limits, strict.Problems);
    }

    /// <summary>Reads a document as it stands.</summary>
    /// <returns>No message when anything in front of the end of the root element is not well-formed.</returns>
    internal static ReadResult<Message> ReadStrict(ReadOnlyMemory<byte> bytes, ReaderLimits limits)
    {
        if (!XmlInput.TryPrepare(bytes, out var input, out var refusal))
        {
            return new ReadResult<Message>(null, [refusal]);
        }

        return (input.IsMml() ? null : AmlScanner.TryRead(input, limits)) ?? ReadXml(input, limits);
    }

    /// <summary>Reads a prepared document of any shape with the base library's reader, which judges what is well-formed.</summary>
    /// <param name="input">The document.</param>
    /// <param name="limits">How much is taken.</param>
    internal static ReadResult<Message> ReadXml(XmlInput input, ReaderLimits limits)
    {
        var problems = new ProblemList(input);
        if (!XmlDeclaration.IsPlain(input.Utf8.Span))
        {
            problems.AddAt(ReadProblemKind.NotWellFormed, 0, "The XML declaration at the start is none.");
            return new ReadResult<Message>(null, problems.ToImmutable());
        }

        if (input.IndexOfDocumentType() is >= 0 and var documentType)
        {
            problems.AddAt(
                ReadProblemKind.DocumentType,
                documentType,
                "A DOCTYPE was passed over; nothing it names was read."
            );
        }

        using var xml = input.Open();
        problems.Place = (IXmlLineInfo)xml;
        IXmlPass pass = input.IsMml() ? new MmlPass(xml, limits, problems) : new AmlPass(xml, limits, problems);
        var isWhole = false;
        try
        {
            isWhole = pass.ReadToEnd();
        }
        catch (XmlException fault)
        {
            isWhole = pass.IsRootClosed;
            NoteFailure(input, fault, problems, isWhole);
        }

        var message = isWhole ? pass.Compose() : null;
        var all = problems.ToImmutable();
        return new ReadResult<Message>(message is null ? null : message with { Defects = all }, all);
    }

    private static void NoteFailure(XmlInput input, XmlException fault, ProblemList problems, bool isRootClosed)
    {
        var document = input.Utf8.Span;
        var place = input.IndexOf(fault.LineNumber, fault.LinePosition);
        var invalid = input.IndexOfInvalid();
        if (isRootClosed)
        {
            problems.AddAt(ReadProblemKind.TrailingText, place, "Text behind the end of the document was passed over.");
        }
        else if (invalid >= 0 && !IsCutCharacter(document[invalid..]))
        {
            problems.AddAt(
                ReadProblemKind.WrongEncoding,
                invalid,
                "The document claims to be UTF-8, but a byte in it cannot be."
            );
        }
        else if (invalid >= 0 || IsCutOff(document, place))
        {
            problems.AddAt(
                ReadProblemKind.Truncated,
                document.Length,
                "The document ends before its root element does."
            );
        }
        else
        {
            problems.AddAt(ReadProblemKind.NotWellFormed, place, ProblemList.Quote(fault.Message));
        }
    }

    /// <summary>Whether the last bytes are the start of a character whose rest is missing.</summary>
    private static bool IsCutCharacter(ReadOnlySpan<byte> end) =>
        System.Text.Rune.DecodeFromUtf8(end, out _, out _) == System.Buffers.OperationStatus.NeedMoreData;

    /// <summary>
    /// Whether a document stops in the middle: no tag ends behind the place of the fault, or that place lies in a comment or
    /// CDATA section without an end, which readers report some bytes early.
    /// </summary>
    private static bool IsCutOff(ReadOnlySpan<byte> document, int place) =>
        !document[place..].Contains((byte)'>')
        || IsOpenAt(document, place, "<![CDATA["u8, "]]>"u8)
        || IsOpenAt(document, place, "<!--"u8, "-->"u8);

    private static bool IsOpenAt(
        ReadOnlySpan<byte> document,
        int place,
        ReadOnlySpan<byte> start,
        ReadOnlySpan<byte> end
    )
    {
        var opened = document.LastIndexOf(start);
        return opened >= 0 && place >= opened && document[opened..].IndexOf(end) < 0;
    }
}
