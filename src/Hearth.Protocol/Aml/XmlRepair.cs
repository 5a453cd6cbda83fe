namespace Hearth.Protocol.Aml;

/// <summary>
/// One forward pass over a document that is not well-formed, which writes a copy that is: every tag of it closed, every
/// bracket that is none escaped, prefixes, comments and declarations left out. What was done is noted.
/// </summary>
/// <remarks>
/// Takes time in proportion to the document: what is searched for ahead is either consumed up to where it was found, or
/// remembered as not being there. Sources of the kinds of damage: sample messages as printed in configuration guides, and a
/// public listener for real devices that strips what XML readers refuse.
/// </remarks>
internal sealed class XmlRepair
{
    private readonly ReadOnlyMemory<byte> _document;
    private readonly RepairNotes _notes;
    private readonly RepairOutput _output;
    private readonly RepairElements _elements;
    private readonly RepairSearch _search;

    public XmlRepair(DamagedXml damaged, ReaderLimits limits, RepairNotes notes)
    {
        _document = damaged.Utf8;
        _notes = notes;
        _output = new RepairOutput(_document, notes);
        _search = new RepairSearch(_document);
        _elements = new RepairElements(damaged, limits, notes, _output, _search);
    }

    /// <summary>How many bytes were looked at ahead of the place that the pass had reached.</summary>
    public long LookedAhead => _search.LookedAt;

    /// <summary>Repairs a document.</summary>
    /// <returns>
    /// The copy; <see langword="null"/> when there is no element in it, it is nested too deep, or repairs would bloat it.
    /// </returns>
    public static RepairedXml? TryRepair(DamagedXml damaged, ReaderLimits limits, RepairNotes notes)
    {
        var repair = new XmlRepair(damaged, limits, notes);
        repair.Run();
        return repair._output.IsOverfull || repair._elements.IsTooDeep || repair._output.Length == 0
            ? null
            : new RepairedXml(repair._output, repair._elements.Attachments, repair._elements.IsAttachmentCut);
    }

    /// <summary>Passes the document.</summary>
    public void Run()
    {
        var document = _document.Span;
        var at = 0;
        while (at < document.Length && !_elements.IsEnded && !_elements.IsTooDeep && !_output.IsOverfull)
        {
            if (document[at] == (byte)'<')
            {
                at = Markup(document, at);
                continue;
            }

            var text = document[at..].IndexOf((byte)'<');
            text = text < 0 ? document.Length : at + text;
            if (_elements.IsInside)
            {
                _output.Text(at, text, RepairTextForm.Content);
            }
            else if (!DamagedXml.IsBlank(document[at..text]))
            {
                _notes.Add(ReadProblemKind.LeadingText, at, "Text in front of the root element was passed over.");
            }

            at = text;
        }

        _elements.Finish(at);
        if (_elements.IsEnded && !DamagedXml.IsBlank(document[at..]))
        {
            _notes.Add(ReadProblemKind.TrailingText, at, "Text behind the end of the document was passed over.");
        }
    }

    /// <summary>Takes what starts with a bracket; answers where to go on.</summary>
    private int Markup(ReadOnlySpan<byte> document, int at)
    {
        var rest = document[at..];
        var next = -1;
        if (rest.StartsWith("<![CDATA["u8))
        {
            next = Cdata(document, at);
        }
        else if (rest.StartsWith("<!--"u8))
        {
            next = Passed(at, "-->"u8, ref _search.CommentEnd);
        }
        else if (rest.StartsWith("<?"u8))
        {
            next = Passed(at, "?>"u8, ref _search.InstructionEnd);
        }
        else if (rest.StartsWith("<!DOCTYPE"u8) && !_elements.IsInside)
        {
            next = DocumentType(rest, at);
        }
        else if (rest.StartsWith("</"u8))
        {
            next = _elements.End(at);
        }
        else if (rest.Length > 1 && (char.IsAsciiLetter((char)rest[1]) || rest[1] == (byte)'_'))
        {
            next = _elements.Start(at);
        }

        if (next >= 0)
        {
            return next;
        }

        if ("<![CDATA["u8.StartsWith(rest) || "<!--"u8.StartsWith(rest))
        {
            // The first bytes of markup whose rest was cut off.
            return document.Length;
        }

        if (_elements.IsInside)
        {
            _output.Text(at, at + 1, RepairTextForm.Content);
        }

        return at + 1;
    }

    /// <summary>A comment or instruction: left out, unless it has no end or stands in text.</summary>
    private int Passed(int at, ReadOnlySpan<byte> end, ref int memo)
    {
        if (_elements.Text is not null)
        {
            return -1;
        }

        var found = _search.Next(at, end, ref memo);
        return found < 0 ? -1 : found + end.Length;
    }

    private int DocumentType(ReadOnlySpan<byte> rest, int at)
    {
        _notes.Add(ReadProblemKind.DocumentType, at, "A DOCTYPE was passed over; nothing it names was read.");
        var end = rest.IndexOfAny((byte)'>', (byte)'[');
        if (end >= 0 && rest[end] == (byte)'[')
        {
            for (var close = end; close >= 0; )
            {
                var next = rest[(close + 1)..].IndexOf((byte)']');
                close = next < 0 ? -1 : close + 1 + next;
                var bracket = close < 0 ? -1 : rest[(close + 1)..].IndexOfAnyExcept(" \t\r\n"u8);
                if (bracket >= 0 && rest[close + 1 + bracket] == (byte)'>')
                {
                    return at + close + bracket + 2;
                }
            }

            end = rest.IndexOf((byte)'>');
        }

        return end < 0 ? at + rest.Length : at + end + 1;
    }

    private int Cdata(ReadOnlySpan<byte> document, int at)
    {
        var start = at + "<![CDATA["u8.Length;
        var end = CdataEnd(document, start, out var next);
        if (!_elements.IsInside)
        {
            return next;
        }

        _output.Markup("<![CDATA["u8, at);
        for (var mark = document[start..end].IndexOf("]]>"u8); mark >= 0; mark = document[start..end].IndexOf("]]>"u8))
        {
            _notes.Add(
                ReadProblemKind.MisplacedCdataEnd,
                start + mark,
                "The end mark of a CDATA section was taken as text."
            );
            _output.Text(start, start + mark + 2, RepairTextForm.Cdata);
            start += mark + 2;
            _output.Markup("]]><![CDATA["u8, start);
        }

        _output.Text(start, end, RepairTextForm.Cdata);
        _output.Markup("]]>"u8, end);
        return next;
    }

    /// <summary>
    /// Where a section ends: at the last end mark in front of the end tag of the element around it. Without any mark that
    /// end tag ends it, and without either the end of the document does.
    /// </summary>
    private int CdataEnd(ReadOnlySpan<byte> document, int start, out int next)
    {
        var mark = _search.Next(start, "]]>"u8, ref _search.CdataEnd);
        var first = mark;
        if (_elements.Text is { } text && _search.NextEndOf(text, Math.Max(mark, start)) is >= 0 and var endTag)
        {
            while (mark >= 0 && !document[(mark + 3)..].StartsWith("<![CDATA["u8))
            {
                var later = _search.Next(mark + 1, "]]>"u8, ref _search.CdataEnd);
                if (later < 0 || later > endTag)
                {
                    break;
                }

                mark = later;
                endTag = _search.NextEndOf(text, mark);
                if (endTag < 0)
                {
                    mark = first;
                    break;
                }
            }

            if (mark < 0)
            {
                _notes.Add(
                    ReadProblemKind.MisplacedCdataEnd,
                    endTag,
                    "A CDATA section has no end mark; it was ended with its element."
                );
                next = endTag;
                return endTag;
            }
        }

        next = mark < 0 ? document.Length : mark + 3;
        return mark < 0 ? document.Length : mark;
    }
}

/// <summary>A repaired copy.</summary>
/// <param name="Output">The copy, and where its bytes came from.</param>
/// <param name="Attachments">How many attachments start in it.</param>
/// <param name="IsAttachmentCut">Whether the last of them was cut off.</param>
internal sealed record RepairedXml(RepairOutput Output, int Attachments, bool IsAttachmentCut);
