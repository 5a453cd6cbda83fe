using System.Text;

namespace Hearth.Protocol.Text;

/// <summary>Goes once over a text, line by line.</summary>
internal sealed class TextPass(ReadOnlyMemory<byte> text, ReaderLimits limits, NotedProblems problems)
{
    /// <summary>Longest value kept outside attachments, in characters. A description is a line or two.</summary>
    private const int LongestValue = 65_536;

    private readonly TextLines _lines = new(text);
    private readonly TextDraft _draft = new(limits, problems);
    private readonly StringBuilder _value = new();
    private TextField _open;
    private string? _openPair;
    private int _openAt;

    /// <summary>How far the first label is indented; deeper lines go on with a value.</summary>
    private int _margin;
    private bool _isStarted;
    private bool _isInPart;
    private int _partMargin;
    private PartDraft _part = new();

    /// <summary>Reads all lines; <see langword="false"/> when no label was among them.</summary>
    public bool ReadToEnd()
    {
        while (_lines.Next())
        {
            if (!_isStarted && !TryStart())
            {
                continue;
            }

            if (_lines.Line is [(byte)'-', (byte)'-'] or [(byte)'-', (byte)'-', (byte)' '])
            {
                break; // a mail's signature
            }

            ReadLine();
        }

        Close();
        if (_part.Name is not null)
        {
            AddPart("", isCut: true);
        }

        return _isStarted;
    }

    /// <summary>The message.</summary>
    public Message Compose(MessageFormat format) => _draft.Compose(format);

    private bool TryStart()
    {
        var line = _lines.Trimmed;
        if (Labels.At(line, out _) is null or { IsPart: true })
        {
            if (!line.IsEmpty)
            {
                problems.AddOnce(
                    ReadProblemKind.OddValue,
                    _lines.Start,
                    "Text in front of the first label was passed over."
                );
            }

            return false;
        }

        _margin = _lines.Indentation;
        return _isStarted = true;
    }

    private void ReadLine()
    {
        // Some devices indent what stands within an attachment: its first label says how far.
        var margin = _isInPart ? _partMargin : _margin;
        if (_lines.Indentation > margin && (_open != TextField.None || _openPair is not null))
        {
            Continue(_lines.Start + margin + 1);
            return;
        }

        var line = _lines.Trimmed;
        if (line.IsEmpty)
        {
            // Descriptions have empty lines of their own; any other value ends here.
            if (_open != TextField.Description)
            {
                Close();
            }
            else
            {
                Continue(_lines.End);
            }

            return;
        }

        var label = Labels.At(line, out var value);
        if (label is not null && (_isInPart || !label.IsPart))
        {
            Close();
            Start(label.Field, value);
        }
        else if (PairNames.At(line, out value) is { } name)
        {
            Close();
            _openPair = name;
            Take(value);
        }
        else if (_open != TextField.None || _openPair is not null)
        {
            Continue(_lines.Start);
        }
        else
        {
            problems.AddOnce(ReadProblemKind.OddValue, _lines.Start, "A line without a label was passed over.");
        }
    }

    private void Start(TextField field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case TextField.StartChassis or TextField.EndChassis:
                break;
            case TextField.StartAttachment:
                if (_part.Name is not null)
                {
                    AddPart("", isCut: true);
                }

                _isInPart = true;
                _partMargin = -1;
                break;
            case TextField.EndAttachment:
                if (_part.Name is not null)
                {
                    AddPart("", isCut: false);
                }

                break;
            case TextField.OutputText:
                ReadOutput(value, isLong: true);
                break;
            case TextField.PartText:
                ReadOutput(value, isLong: false);
                break;
            default:
                _partMargin = _isInPart && _partMargin < 0 ? _lines.Indentation : _partMargin;
                _open = field;
                Take(value);
                break;
        }
    }

    /// <summary>Begins the open value.</summary>
    private void Take(ReadOnlySpan<byte> value)
    {
        _openAt = _lines.Start;
        _value.Clear();
        Append(text[(_lines.StartOf(value))..(_lines.End)]);
    }

    /// <summary>Goes on with the open value.</summary>
    private void Continue(int from)
    {
        if (_open == TextField.None && _openPair is null)
        {
            return;
        }

        if (_value.Length < LongestValue)
        {
            _value.Append('\n');
        }

        Append(text[Math.Min(from, _lines.End).._lines.End]);
    }

    private void Append(ReadOnlyMemory<byte> bytes)
    {
        // Four bytes at most make a character: what is longer than that is too long in any case.
        var looked = bytes[..Math.Min(bytes.Length, 4 * LongestValue + 4)];
        var room = LongestValue - _value.Length;
        var piece = TextBytes.Decode(looked, [], out var dropped);
        problems.AddDropped(dropped, _lines.Start);
        if (piece.Length > room)
        {
            problems.AddOnce(
                ReadProblemKind.TooMany,
                _openAt,
                $"A value has more than {LongestValue} characters; the rest was not read."
            );
            piece = piece[..Math.Max(room, 0)];
        }

        _value.Append(piece);
    }

    /// <summary>Puts the open value where it belongs.</summary>
    private void Close()
    {
        var value = _value.ToString().Trim();
        _value.Clear();
        if (_openPair is { } name)
        {
            _draft.AddPair(name, value, _openAt);
        }
        else
        {
            Put(_open, value);
        }

        _open = TextField.None;
        _openPair = null;
    }

    private void Put(TextField field, string value)
    {
        switch (field)
        {
            case TextField.None:
                break;
            case TextField.OutputName:
                if (_part.Name is not null)
                {
                    AddPart("", isCut: true);
                }

                _part.Name = value;
                break;
            case TextField.PartName:
                _part.Name ??= value;
                break;
            case TextField.OutputType or TextField.PartType:
                _part.Type ??= value;
                break;
            case TextField.OutputMime:
                _part.Mime ??= value;
                break;
            case TextField.Subject when TextSubject.Of(value) is { HostName: null }:
                _draft.AddPair("Subject", value, _openAt);
                break;
            default:
                _draft.Set(field, value);
                break;
        }
    }

    /// <summary>Reads the output of a command up to its mark or the end of the text.</summary>
    private void ReadOutput(ReadOnlySpan<byte> value, bool isLong)
    {
        var start = _lines.StartOf(value);
        if (isLong)
        {
            // One blank belongs to the label.
            start += start < _lines.End && text.Span[start] == ' ' ? 1 : 0;
        }
        else if (text.Span[start.._lines.End].IndexOfAnyExcept(" \t"u8) < 0)
        {
            start = _lines.Following;
        }

        List<int> leftOut = [];
        var isEnded = OutputMarks.TryFindEnd(_lines, _margin, isLong, start, leftOut);
        var end = isEnded ? _lines.Start : text.Length;
        var output = text[Math.Min(start, end)..end];
        output = output[..^TextLines.EndOf(output.Span)];
        var kept = TextBytes.Decode(output, leftOut, out var dropped);
        problems.AddDropped(dropped, _lines.Start);
        ReadOnlySpan<byte> behind = default;
        var mark = isEnded ? Labels.At(_lines.Trimmed, out behind)?.Field : null;
        AddPart(kept, isCut: !isLong && mark != TextField.EndAttachment);
        if (mark is { } next and not TextField.EndAttachment)
        {
            Start(next, behind);
        }
    }

    /// <summary>Adds the attachment whose name and type have been read.</summary>
    private void AddPart(string output, bool isCut)
    {
        if (_draft.HasRoomForAttachment(_lines.Start))
        {
            if (isCut)
            {
                problems.AddOnce(ReadProblemKind.Truncated, _lines.Start, "An attachment has no end.");
            }

            _draft.AddAttachment(_part.ToAttachment(output, isCut));
        }

        _part = new PartDraft();
        _isInPart = false;
    }
}
