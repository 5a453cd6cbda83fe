using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>A document that could not be read as it stands: where it starts, in what encoding it is, and which kind it is.</summary>
internal sealed class DamagedXml
{
    /// <summary>What a document starts with that can be a Call Home message, its envelope lost or not.</summary>
    private static readonly string[] Starts = ["Envelope", "Session", "Block", "CallHome"];

    private readonly long _start;
    private int _lastRootEnd = -2;

    private DamagedXml(ReadOnlyMemory<byte> utf8, long start, RepairNames? names)
    {
        Utf8 = utf8;
        _start = start;
        Names = names ?? RepairNames.Aml;
        IsKnown = names is not null;
    }

    /// <summary>The document, in UTF-8 but for single bytes that are not.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The names that its elements have.</summary>
    public RepairNames Names { get; }

    /// <summary>Whether a tag stands in the document that Call Home messages start with.</summary>
    public bool IsKnown { get; }

    /// <summary>Finds the document in the bytes received.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="notes">Gets what was passed over and which declaration was not believed.</param>
    public static DamagedXml Of(ReadOnlyMemory<byte> bytes, RepairNotes notes)
    {
        var isConverted = XmlInput.Utf16Of(bytes.Span) is not null;
        if (XmlInput.Utf16Of(bytes.Span) is { } utf16)
        {
            bytes = Encoding.Convert(utf16, Encoding.UTF8, bytes.ToArray());
        }

        var mark = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var start = Math.Max(mark, StartOf(bytes.Span, out var names));
        if (!IsBlank(bytes.Span[mark..start]))
        {
            notes.Add(ReadProblemKind.LeadingText, -start, "Text in front of the document was passed over.");
        }

        var document = bytes[start..];
        var declared = isConverted ? null : XmlInput.DeclaredEncoding(document.Span);
        if (declared is null || declared.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return new DamagedXml(document, isConverted ? -1 : start, names);
        }

        if (XmlInput.EncodingOf(declared) is not { } encoding)
        {
            var shown = ProblemList.Quote(declared);
            notes.Add(
                ReadProblemKind.WrongEncoding,
                0,
                $"The document claims the encoding \"{shown}\", which cannot be; it was read as UTF-8."
            );
            return new DamagedXml(document, start, names);
        }

        return encoding.CodePage == Encoding.ASCII.CodePage || IsAscii(document.Span)
            ? new DamagedXml(document, start, names)
            : new DamagedXml(Encoding.Convert(encoding, Encoding.UTF8, document.ToArray()), -1, names);
    }

    /// <summary>Whether bytes hold nothing but white space and what sending programs fill up with.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept(XmlBytes.Filling);

    /// <summary>A place in <see cref="Utf8"/> as an offset into the bytes received; -1 when they had another encoding.</summary>
    public long OffsetOf(int index) => _start < 0 ? -1 : _start + index;

    /// <summary>Whether the root element's end tag stands behind a place.</summary>
    public bool HasLaterRootEnd(int at)
    {
        if (_lastRootEnd == -2)
        {
            _lastRootEnd = -1;
            for (var rest = Utf8.Span; rest.LastIndexOf("</"u8) is >= 0 and var end; rest = rest[..end])
            {
                if (Ascii.EqualsIgnoreCase(LocalName(rest[(end + 2)..]), Names.Root))
                {
                    _lastRootEnd = end;
                    break;
                }
            }
        }

        return _lastRootEnd > at;
    }

    /// <summary>
    /// Where the document starts: at its declaration, its DOCTYPE or at the first tag that a document of either kind can start with,
    /// whichever comes first; without both, at the first tag of any name.
    /// </summary>
    private static int StartOf(ReadOnlySpan<byte> bytes, out RepairNames? names)
    {
        names = null;
        var start = -1;
        var any = -1;
        for (var at = bytes.IndexOf((byte)'<'); at >= 0; )
        {
            var rest = bytes[(at + 1)..];
            if (rest.StartsWith("?xml"u8) || rest.StartsWith("!DOCTYPE"u8))
            {
                start = start < 0 ? at : start;
            }
            else if (!rest.IsEmpty && (char.IsAsciiLetter((char)rest[0]) || rest[0] == (byte)'_'))
            {
                var name = LocalName(rest);
                any = any < 0 ? at : any;
                if (Ascii.EqualsIgnoreCase(name, "mml"u8))
                {
                    names = RepairNames.Mml;
                    return start < 0 ? at : start;
                }

                foreach (var known in Starts)
                {
                    if (Ascii.EqualsIgnoreCase(name, known))
                    {
                        names = RepairNames.Aml;
                        return start < 0 ? at : start;
                    }
                }
            }

            var next = rest.IndexOf((byte)'<');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return start >= 0 ? start : Math.Max(any, 0);
    }

    private static ReadOnlySpan<byte> LocalName(ReadOnlySpan<byte> tag)
    {
        tag = tag[..Math.Min(tag.Length, RepairNames.LongestName)];
        var length = tag.IndexOfAny(XmlBytes.NameEnds);
        tag = length < 0 ? tag : tag[..length];
        return tag[(tag.LastIndexOf((byte)':') + 1)..];
    }

    private static bool IsAscii(ReadOnlySpan<byte> document) => !document.ContainsAnyInRange((byte)0x80, (byte)0xFF);
}
