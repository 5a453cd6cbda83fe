using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace Hearth.Protocol.Aml;

/// <summary>A document's bytes, made ready for an XML reader: in UTF-8, without byte order mark and leading white space.</summary>
internal sealed class XmlInput
{
    /// <summary>How far into a document its XML declaration is looked for, in bytes.</summary>
    private const int LongestDeclaration = XmlDeclaration.Longest;

    private readonly long _start;
    private readonly bool _declarationCounts;
    private readonly Func<int, long>? _offsetOf;

    private XmlInput(ReadOnlyMemory<byte> utf8, long start, bool declarationCounts)
    {
        Utf8 = utf8;
        _start = start;
        _declarationCounts = declarationCounts;
    }

    /// <summary>A repaired copy of a document.</summary>
    /// <param name="repaired">The copy, in UTF-8.</param>
    /// <param name="offsetOf">Turns a place in it into an offset into the bytes received.</param>
    public XmlInput(ReadOnlyMemory<byte> repaired, Func<int, long> offsetOf)
        : this(repaired, start: 0, declarationCounts: true) => _offsetOf = offsetOf;

    /// <summary>The document.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Makes bytes ready.</summary>
    /// <param name="bytes">The bytes as received.</param>
    /// <param name="input">The document.</param>
    /// <param name="problem">Why there is none: nothing in it, or an encoding that cannot be.</param>
    public static bool TryPrepare(
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out XmlInput? input,
        [NotNullWhen(false)] out ReadProblem? problem
    )
    {
        input = null;
        problem = null;
        if (Utf16Of(bytes.Span) is { } utf16)
        {
            bytes = Encoding.Convert(utf16, Encoding.UTF8, bytes.ToArray());
            input = new XmlInput(bytes[StartOf(bytes.Span)..], start: -1, declarationCounts: false);
        }
        else
        {
            var start = StartOf(bytes.Span);
            var document = bytes[start..];
            var declared = DeclaredEncoding(document.Span);
            if (declared is null || declared.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                input = new XmlInput(document, start, declarationCounts: true);
            }
            else if (EncodingOf(declared) is not { } encoding)
            {
                problem = new ReadProblem(
                    ReadProblemKind.WrongEncoding,
                    start,
                    $"The document claims the encoding \"{declared}\", which is unknown or cannot be."
                );
                return false;
            }
            else if (encoding.CodePage == Encoding.ASCII.CodePage)
            {
                // Every ASCII document is a UTF-8 document, and devices that claim ASCII do send UTF-8.
                input = new XmlInput(document, start, declarationCounts: false);
            }
            else
            {
                var utf8 = Encoding.Convert(encoding, Encoding.UTF8, document.ToArray());
                input = new XmlInput(utf8, start: -1, declarationCounts: false);
            }
        }

        if (input.Utf8.IsEmpty)
        {
            problem = new ReadProblem(ReadProblemKind.Empty, 0, "The input has no bytes, or only white space.");
            input = null;
            return false;
        }

        return true;
    }

    /// <summary>Opens a reader that processes no DTD, fetches nothing and lets forbidden characters through as references.</summary>
    public XmlReader Open()
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            CloseInput = true,
            NameTable = new AmlNameTable(),
        };
        var stream = MemoryMarshal.TryGetArray(Utf8, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(Utf8.ToArray(), writable: false);
        return _declarationCounts
            ? XmlReader.Create(stream, settings)
            : XmlReader.Create(new StreamReader(stream, Encoding.UTF8), settings);
    }

    /// <summary>Where a DOCTYPE starts in <see cref="Utf8"/>; -1 when there is none before the root element.</summary>
    public int IndexOfDocumentType()
    {
        var at = BehindProlog(0);
        return at >= 0 && Utf8.Span[at..].StartsWith("<!DOCTYPE"u8) ? at : -1;
    }

    /// <summary>Whether the root element is <c>mml</c>, whatever its prefix and case.</summary>
    public bool IsMml()
    {
        var document = Utf8.Span;
        var at = BehindProlog(0);
        if (at >= 0 && document[at..].StartsWith("<!DOCTYPE"u8))
        {
            var end = document[at..].IndexOfAny((byte)'>', (byte)'[');
            var isLong = end >= 0 && document[at + end] == (byte)'[';
            end = isLong ? document[at..].IndexOf("]>"u8) : end;
            at = end < 0 ? -1 : BehindProlog(at + end + (isLong ? 2 : 1));
        }

        if (at < 0 || document[at] != (byte)'<')
        {
            return false;
        }

        var name = document[(at + 1)..];
        var length = name.IndexOfAny(XmlBytes.NameEnds);
        name = length < 0 ? default : name[..length];
        return Ascii.EqualsIgnoreCase(name[(name.LastIndexOf((byte)':') + 1)..], "mml"u8);
    }

    /// <summary>The first place at or behind another that is no declaration, comment or white space; -1 for none.</summary>
    private int BehindProlog(int at)
    {
        var document = Utf8.Span;
        while (at < document.Length)
        {
            var rest = document[at..];
            ReadOnlySpan<byte> end;
            if (rest.StartsWith("<?"u8))
            {
                end = "?>"u8;
            }
            else if (rest.StartsWith("<!--"u8))
            {
                end = "-->"u8;
            }
            else if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
                continue;
            }
            else
            {
                return at;
            }

            var length = rest.IndexOf(end);
            if (length < 0)
            {
                return -1;
            }

            at += length + end.Length;
        }

        return -1;
    }

    /// <summary>The place in <see cref="Utf8"/> of a line and column as XML readers count them (UTF-16 units, from 1).</summary>
    /// <returns>The end of the document when the place is not in it.</returns>
    public int IndexOf(int line, int column)
    {
        var document = Utf8.Span;
        if (line < 1)
        {
            return document.Length;
        }

        var at = 0;
        for (; line > 1; line--)
        {
            var end = document[at..].IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0)
            {
                return document.Length;
            }

            at += end + (document[(at + end)..].StartsWith("\r\n"u8) ? 2 : 1);
        }

        for (var units = column - 1; units > 0 && at < document.Length; )
        {
            Rune.DecodeFromUtf8(document[at..], out var rune, out var length);
            at += length;
            units -= rune.Utf16SequenceLength;
        }

        return at;
    }

    /// <summary>A place in <see cref="Utf8"/> as an offset into the bytes received; -1 when they had another encoding.</summary>
    public long OffsetOf(int index) =>
        _offsetOf is not null ? _offsetOf(index)
        : _start < 0 ? -1
        : _start + index;

    /// <summary>The first byte that is no UTF-8; -1 when all are.</summary>
    public int IndexOfInvalid()
    {
        var document = Utf8.Span;
        if (System.Text.Unicode.Utf8.IsValid(document))
        {
            return -1;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(document[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    /// <summary>How many bytes of byte order mark and white space stand in front.</summary>
    private static int StartOf(ReadOnlySpan<byte> bytes)
    {
        var mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = bytes[mark..].IndexOfAnyExcept(" \t\r\n"u8);
        return text < 0 ? bytes.Length : mark + text;
    }

    /// <summary>The UTF-16 that bytes are in by their mark or their first bracket; <see langword="null"/> for none.</summary>
    internal static UnicodeEncoding? Utf16Of(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            _ => null,
        };

    /// <summary>What the XML declaration says; <see langword="null"/> when it says nothing.</summary>
    internal static string? DeclaredEncoding(ReadOnlySpan<byte> document)
    {
        var head = document[..Math.Min(document.Length, LongestDeclaration)];
        var end = head.IndexOf("?>"u8);
        if (!head.StartsWith("<?xml"u8) || end < 0)
        {
            return null;
        }

        var declaration = head[..end];
        var at = declaration.IndexOf("encoding"u8);
        var quote = at < 0 ? -1 : declaration[at..].IndexOfAny((byte)'"', (byte)'\'');
        if (quote < 0)
        {
            return null;
        }

        var name = declaration[(at + quote + 1)..];
        var close = name.IndexOf(declaration[at + quote]);
        return close < 0 ? null : Encoding.ASCII.GetString(name[..close]).Trim();
    }

    /// <summary>An encoding in which a document can start with the single bytes of its declaration.</summary>
    internal static Encoding? EncodingOf(string name)
    {
        Encoding? encoding;
        try
        {
            encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            // The base library has no other way to ask whether it knows a name.
            return null;
        }

        return encoding.GetByteCount("<?xml") == 5 && encoding.GetBytes("<")[0] == (byte)'<' ? encoding : null;
    }
}
