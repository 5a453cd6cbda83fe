using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Hearth.Protocol.Aml;

/// <summary>
/// Collects the repaired copy of a document in UTF-8, and remembers which of its bytes came from where. Its size is bounded
/// by that of the original, its memory of places by a number.
/// </summary>
internal sealed class RepairOutput
{
    /// <summary>Most places remembered; what comes behind the last has no known place.</summary>
    private const int MostPlaces = 16 * 1024;

    private const int Slack = 4096;

    private static readonly SearchValues<byte> Specials = SearchValues.Create(SpecialBytes(beyondAscii: false));
    private static readonly SearchValues<byte> SpecialsOrNotAscii = SearchValues.Create(
        SpecialBytes(beyondAscii: true)
    );

    private readonly ReadOnlyMemory<byte> _document;
    private readonly RepairNotes _notes;
    private readonly SearchValues<byte> _specials;
    private readonly List<(int Output, int Input)> _places = [(0, 0)];
    private readonly int _most;
    private byte[] _bytes;

    public RepairOutput(ReadOnlyMemory<byte> document, RepairNotes notes)
    {
        _document = document;
        _notes = notes;
        _specials = Utf8.IsValid(document.Span) && !HasNonCharacter(document.Span) ? Specials : SpecialsOrNotAscii;
        // A repair that adds more than half again is no repair: nothing a device sends needs that.
        _most = document.Length + document.Length / 2 + Slack;
        _bytes = GC.AllocateUninitializedArray<byte>(document.Length + Slack);
    }

    /// <summary>How much was written, in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Whether more would have been written than a repair may add.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>The repaired document.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Takes back what was written behind a place.</summary>
    public void CutTo(int length)
    {
        Length = length;
        while (_places[^1].Output > length)
        {
            _places.RemoveAt(_places.Count - 1);
        }
    }

    /// <summary>Markup of the repair's own making, put in for the byte at a place of the damaged document.</summary>
    public RepairOutput Markup(ReadOnlySpan<byte> utf8, int place)
    {
        Remember(place);
        Append(utf8);
        return this;
    }

    /// <summary>A name that is ASCII.</summary>
    public RepairOutput Name(string ascii)
    {
        Span<byte> bytes = stackalloc byte[ascii.Length];
        Append(bytes[..Encoding.ASCII.GetBytes(ascii, bytes)]);
        return this;
    }

    /// <summary>Text of the document: what XML forbids in it is mended.</summary>
    /// <param name="start">Where it starts in the damaged document.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="form">Where it goes to.</param>
    public void Text(int start, int end, RepairTextForm form)
    {
        var document = _document.Span;
        while (start < end)
        {
            var run = document[start..end].IndexOfAny(_specials);
            run = run < 0 ? end - start : run;
            if (run > 0)
            {
                Copy(start, run);
                start += run;
            }

            if (start < end)
            {
                start += Special(document, start, end, form);
            }
        }
    }

    /// <summary>The place in the damaged document that a place in the repaired one came from; -1 when it is not remembered.</summary>
    public int InputOf(int index)
    {
        var found = _places.BinarySearch((index, int.MaxValue));
        var place = _places[found >= 0 ? found : ~found - 1];
        return _places.Count == MostPlaces && place == _places[^1]
            ? -1
            : Math.Min(place.Input + (index - place.Output), _document.Length);
    }

    /// <summary>Whether U+FFFE or U+FFFF is in a document: of all that UTF-8 can hold, XML forbids these two above the control characters.</summary>
    private static bool HasNonCharacter(ReadOnlySpan<byte> document) =>
        document.IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBE]) >= 0
        || document.IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBF]) >= 0;

    private static byte[] SpecialBytes(bool beyondAscii)
    {
        var bytes = new List<byte>();
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            if (value is < 0x20 and not ('\t' or '\n' or '\r') or '<' or '>' or '&' || (beyondAscii && value >= 0x80))
            {
                bytes.Add((byte)value);
            }
        }

        return [.. bytes];
    }

    /// <summary>Writes one byte, or one character, that needs a look; answers how many bytes it took.</summary>
    private int Special(ReadOnlySpan<byte> document, int at, int end, RepairTextForm form)
    {
        switch (document[at])
        {
            case < 0x20:
                _notes.Add(ReadProblemKind.ControlByte, at, "A control byte that XML forbids became a blank here.");
                Markup(" "u8, at);
                return 1;
            case >= 0x80:
                return Character(document, at, end);
            case (byte)'>' when form == RepairTextForm.Content && document[..at].EndsWith("]]"u8):
                _notes.Add(ReadProblemKind.MisplacedCdataEnd, at, "The end mark of a CDATA section was taken as text.");
                Markup("&gt;"u8, at);
                return 1;
            case (byte)'&' when form != RepairTextForm.Cdata && ReferenceLength(document[at..end]) is 0:
                _notes.Add(ReadProblemKind.BareMarkup, at, "A bare & was taken as text here.");
                Markup("&amp;"u8, at);
                return 1;
            case (byte)'<' when form != RepairTextForm.Cdata:
                _notes.Add(ReadProblemKind.BareMarkup, at, "A bare < was taken as text here.");
                Markup("&lt;"u8, at);
                return 1;
            default:
                Copy(at, 1);
                return 1;
        }
    }

    /// <summary>
    /// One character of a document that is not all UTF-8. What is UTF-8 stays; a byte that cannot be is one of Windows-1252,
    /// so that a document with both reads right; the start of a character at the very end was cut off.
    /// </summary>
    private int Character(ReadOnlySpan<byte> document, int at, int end)
    {
        var state = Rune.DecodeFromUtf8(document[at..end], out var character, out var length);
        if (state == OperationStatus.Done && character.Value is 0xFFFE or 0xFFFF)
        {
            _notes.Add(ReadProblemKind.IllegalCharacter, at, "A character that XML forbids became a blank here.");
            Markup(" "u8, at);
            return length;
        }

        if (state == OperationStatus.Done)
        {
            Copy(at, length);
            return length;
        }

        if (state == OperationStatus.NeedMoreData && end == document.Length)
        {
            return end - at;
        }

        _notes.Add(ReadProblemKind.WrongEncoding, at, "A byte that is no UTF-8 was read as Windows-1252 here.");
        Span<byte> utf8 = stackalloc byte[4];
        Markup(utf8[..Windows1252.Encode(document[at], utf8)], at);
        return 1;
    }

    /// <summary>Length of the reference at the start; 0 when it is none that XML knows without a DTD.</summary>
    private static int ReferenceLength(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> head = text[..Math.Min(text.Length, 12)];
        var length = head.IndexOf((byte)';') + 1;
        if (length < 3)
        {
            return 0;
        }

        var name = head[1..(length - 1)];
        if (name[0] != (byte)'#')
        {
            return
                name.SequenceEqual("lt"u8)
                || name.SequenceEqual("gt"u8)
                || name.SequenceEqual("amp"u8)
                || name.SequenceEqual("apos"u8)
                || name.SequenceEqual("quot"u8)
                ? length
                : 0;
        }

        var isHexadecimal = name.Length > 1 && name[1] == (byte)'x';
        var digits = name[(isHexadecimal ? 2 : 1)..];
        var value = 0L;
        foreach (var digit in digits)
        {
            var number = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => 16,
            };
            if (number >= (isHexadecimal ? 16 : 10))
            {
                return 0;
            }

            value = value * (isHexadecimal ? 16 : 10) + number;
        }

        return digits.IsEmpty || value > 0x10FFFF ? 0 : length;
    }

    private void Copy(int start, int length)
    {
        Remember(start);
        Append(_document.Span.Slice(start, length));
    }

    private void Remember(int place)
    {
        var last = _places[^1];
        if (place - last.Input != Length - last.Output && _places.Count < MostPlaces)
        {
            _places.Add((Length, place));
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _most - Length)
        {
            IsOverfull = true;
            return;
        }

        if (bytes.Length > _bytes.Length - Length)
        {
            Array.Resize(
                ref _bytes,
                Math.Min(_most, Math.Max(Length + bytes.Length, _bytes.Length + _bytes.Length / 4))
            );
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }
}

/// <summary>Where repaired text goes to: each place forbids other things.</summary>
internal enum RepairTextForm
{
    /// <summary>Between two tags.</summary>
    Content,

    /// <summary>Into a CDATA section.</summary>
    Cdata,

    /// <summary>Into an attribute's value.</summary>
    Attribute,
}
