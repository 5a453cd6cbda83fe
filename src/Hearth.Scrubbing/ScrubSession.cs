using System.Buffers;
using System.Text;
using Hearth.Scrubbing.Detectors;
using Hearth.Scrubbing.Lines;
using Hearth.Scrubbing.Pseudonyms;

namespace Hearth.Scrubbing;

/// <summary>Scrubs one text that comes in pieces. What comes out does not depend on where the pieces were cut.</summary>
/// <remarks>
/// Bytes are judged as they are: letters of any encoding that keeps ASCII pass through, and every other byte stays where it was. Memory is
/// bounded by <see cref="ScrubOptions.MaxLineBytes"/>. Not shared between threads.
/// </remarks>
public sealed class ScrubSession : IDisposable
{
    private const int PieceBytes = 32 * 1024;
    private const int LinesBetweenLooks = 256;

    private readonly ScrubOptions _options;
    private readonly TimeProvider _time;
    private readonly IBufferWriter<byte> _output;
    private readonly AddressPseudonyms? _addresses;
    private readonly LineScrubber _lines;
    private readonly Blob _blob;
    private readonly BlockStack _blocks = new();
    private readonly ReceiptBuilder _receipt = new();
    private readonly bool _looksEverywhere;
    private readonly long _startedAt;
    private char[] _text = ArrayPool<char>.Shared.Rent(2 * PieceBytes);
    private int _length;
    private bool _isSkipping;
    private bool _isOutOfTime;
    private bool _isComplete;

    internal ScrubSession(Scrubber scrubber, IBufferWriter<byte> output)
    {
        _options = scrubber.Options;
        _time = scrubber.Time;
        _output = output;
        _startedAt = _time.GetTimestamp();
        _looksEverywhere = _options.Level == ScrubLevel.High || _options.HostName;
        _addresses = _looksEverywhere ? new(scrubber.Key) : null;
        var names = _addresses is null ? null : new NameScrubber(_options, scrubber.Pseudonyms, _addresses);
        _lines = new(scrubber.Shapes, scrubber.Pseudonyms, names);
        _blob = new(scrubber.Pseudonyms);
    }

    /// <summary>Takes the next piece of the text. Lines that end in it are written.</summary>
    /// <exception cref="InvalidOperationException">The text is complete already.</exception>
    public void Write(ReadOnlySpan<byte> text)
    {
        ObjectDisposedException.ThrowIf(_text.Length == 0, this);
        if (_isComplete)
        {
            throw new InvalidOperationException("The text is complete already.");
        }

        while (text.Length > 0)
        {
            var piece = text[..Math.Min(text.Length, PieceBytes)];
            text = text[piece.Length..];
            Room(piece.Length);
            _length += Encoding.Latin1.GetChars(piece, _text.AsSpan(_length));
            TakeLines();
        }
    }

    /// <summary>Ends the text: writes a last line without an end.</summary>
    /// <returns>What was done.</returns>
    public ScrubReceipt Complete()
    {
        if (!_isComplete)
        {
            _isComplete = true;
            if (_length > 0 && !_isSkipping)
            {
                LineOf(_text.AsSpan(0, _length), mayHold: true);
            }

            _length = 0;
        }

        return _receipt.Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _addresses?.Dispose();
        if (_text.Length > 0)
        {
            // What was scrubbed away must not wait in a pool.
            ArrayPool<char>.Shared.Return(_text, clearArray: true);
            _text = [];
        }
    }

    private void Room(int more)
    {
        if (_length + more <= _text.Length)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + more, 2 * _text.Length));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text, clearArray: true);
        _text = larger;
    }

    /// <summary>Looks at all lines that are complete, and keeps the rest.</summary>
    private void TakeLines()
    {
        var text = _text.AsSpan(0, _length);
        var end = text.LastIndexOf('\n');
        var at = 0;
        if (end >= 0)
        {
            if (_isSkipping)
            {
                at = text.IndexOf('\n');
                Emit(text.Slice(at, 1));
                at++;
                _isSkipping = false;
            }

            Lines(text[at..(end + 1)]);
        }

        var rest = text[(end + 1)..];
        if (_isSkipping)
        {
            Kept(rest);
            _length = 0;
            return;
        }

        if (rest.Length > _options.MaxLineBytes)
        {
            _receipt.Line++;
            Doubt(rest, DoubtReason.LineTooLong);
            _isSkipping = true;
            _length = 0;
            return;
        }

        rest.CopyTo(_text);
        _length = rest.Length;
    }

    /// <summary>Complete lines: those without a hint pass in one piece.</summary>
    private void Lines(ReadOnlySpan<char> text)
    {
        var hint = -1;
        var doubt = -1;
        var passed = 0;
        var at = 0;
        while (at < text.Length)
        {
            var end = at + text[at..].IndexOf('\n');
            if (hint < at)
            {
                hint = Next(text, at, FirstHint(text[at..]));
            }

            if (doubt < at)
            {
                doubt = Next(text, at, text[at..].IndexOfAny(Literals.NotText));
            }

            var mayHold = hint < end || _looksEverywhere;
            var line = text[at..end];
            if (mayHold || doubt < end || _blob.IsOpen || line.Length > _options.MaxLineBytes || IsTimeToLook())
            {
                Emit(text[passed..at]);
                LineOf(line, mayHold);
                passed = end;
            }
            else
            {
                _receipt.Line++;
                _blocks.Begin(line);
                _blocks.End(line);
            }

            at = end + 1;
        }

        Emit(text[passed..]);
    }

    private static int Next(ReadOnlySpan<char> text, int at, int found) => found < 0 ? text.Length : at + found;

    private static int FirstHint(ReadOnlySpan<char> text)
    {
        var word = text.IndexOfAny(Literals.Hints);
        var dollar = (word < 0 ? text : text[..word]).IndexOf('$');
        return dollar >= 0 ? dollar : word;
    }

    private bool IsTimeToLook()
    {
        if (_options.TimeBudget == Timeout.InfiniteTimeSpan)
        {
            return false;
        }

        if (!_isOutOfTime && _receipt.Line % LinesBetweenLooks == 0)
        {
            _isOutOfTime = _time.GetElapsedTime(_startedAt) > _options.TimeBudget;
        }

        return _isOutOfTime;
    }

    /// <summary>One line without its end.</summary>
    private void LineOf(ReadOnlySpan<char> line, bool mayHold)
    {
        _receipt.Line++;
        if (_isOutOfTime || IsTimeToLook())
        {
            Doubt(line, DoubtReason.OutOfTime);
        }
        else if (line.Length > _options.MaxLineBytes)
        {
            Doubt(line, DoubtReason.LineTooLong);
        }
        else if (line.ContainsAny(Literals.NotText))
        {
            Doubt(line, DoubtReason.NotText);
        }
        else
        {
            Parts(line, mayHold);
        }

        _receipt.EndLine();
    }

    /// <summary>A line may hold several: divided by carriage returns, or by line ends that JSON writes as <c>\n</c>.</summary>
    private void Parts(ReadOnlySpan<char> line, bool mayHold)
    {
        var isJson = line.Contains("\\n", StringComparison.Ordinal) && line.TrimStart() is ['{' or '[' or '"', ..];
        var at = 0;
        while (at < line.Length)
        {
            var end = line[at..].IndexOf('\r');
            var divider = 1;
            var escaped = isJson ? line[at..].IndexOf("\\n", StringComparison.Ordinal) : -1;
            if (escaped >= 0 && (end < 0 || escaped < end))
            {
                end = escaped;
                divider = 2;
            }

            end = end < 0 ? line.Length : at + end;
            Part(line[at..end], mayHold);
            Emit(line[end..Math.Min(line.Length, end + divider)]);
            at = end + divider;
        }
    }

    private void Part(ReadOnlySpan<char> line, bool mayHold)
    {
        if (_blob.IsOpen && _blob.Hide(line, _lines.Edits))
        {
            Apply(line);
            return;
        }

        _blocks.Begin(line);
        if (mayHold || FirstHint(line) >= 0)
        {
            _lines.Scrub(line, _blocks);
            Apply(line);
            _blob.Look(line, _blocks);
        }
        else
        {
            Emit(line);
        }

        _blocks.End(line);
    }

    private void Apply(ReadOnlySpan<char> line)
    {
        var at = 0;
        foreach (var edit in _lines.Edits.All)
        {
            Emit(line[at..edit.Start]);
            Emit(edit.With);
            at = edit.End;
        }

        Emit(line[at..]);
        _receipt.Replaced(_lines.Edits.All);
    }

    private void Doubt(ReadOnlySpan<char> line, DoubtReason reason)
    {
        _receipt.Doubt(reason);
        if (_options.Doubtful == DoubtfulText.Keep)
        {
            Emit(line);
            return;
        }

        Emit(DoubtLine.For(reason));
        // A line over the limit is gone before its end is seen.
        if (reason != DoubtReason.LineTooLong && line is [.., '\r'])
        {
            Emit("\r");
        }
    }

    /// <summary>The rest of a line that is too long.</summary>
    private void Kept(ReadOnlySpan<char> text)
    {
        if (_options.Doubtful == DoubtfulText.Keep)
        {
            Emit(text);
        }
    }

    private void Emit(ReadOnlySpan<char> text)
    {
        if (text.Length > 0)
        {
            _output.Advance(Encoding.Latin1.GetBytes(text, _output.GetSpan(text.Length)));
        }
    }
}
