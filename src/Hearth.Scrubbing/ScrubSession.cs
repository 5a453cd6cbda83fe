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

    private readonly int _maxLine;
    private readonly Pseudonymizer _pseudonyms;
    private readonly AddressPseudonyms? _addresses;
    private readonly TextScrubber _scrubber;
    private char[] _text = [];
    private int _length;
    private bool _isSkipping;
    private bool _isComplete;
    private bool _isDisposed;

    internal ScrubSession(Scrubber scrubber, IBufferWriter<byte> output)
    {
        var options = scrubber.Options;
        _maxLine = options.MaxLineBytes;
        _addresses = options.Level == ScrubLevel.High || options.HostName ? new(scrubber.Key) : null;
        _pseudonyms = new(scrubber.PseudonymKey);
        var names = _addresses is null ? null : new NameScrubber(options, _pseudonyms, _addresses);
        var lines = new LineScrubber(scrubber.Shapes, _pseudonyms, names);
        _scrubber = new(options, scrubber.Time, lines, new Blob(_pseudonyms), output);
    }

    /// <summary>Takes the next piece of the text. Lines that end in it are written.</summary>
    /// <exception cref="InvalidOperationException">The text is complete already.</exception>
    public void Write(ReadOnlySpan<byte> text)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
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
                _scrubber.Last(_text.AsSpan(0, _length));
            }

            _length = 0;
        }

        return _scrubber.Receipt;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _pseudonyms.Dispose();
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
        if (_text.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_text, clearArray: true);
        }

        _text = larger;
    }

    /// <summary>Looks at all lines that are complete, and keeps the rest.</summary>
    private void TakeLines()
    {
        var text = _text.AsSpan(0, _length);
        if (_isSkipping)
        {
            var stop = text.IndexOf('\n');
            _scrubber.Skip(stop < 0 ? text : text[..stop]);
            text = stop < 0 ? [] : text[stop..];
            _isSkipping = stop < 0;
            if (!_isSkipping)
            {
                _scrubber.Emit(text[..1]);
                text = text[1..];
            }
        }

        var end = text.LastIndexOf('\n') + 1;
        _scrubber.Lines(text[..end]);
        var rest = text[end..];
        if (rest.Length > _maxLine)
        {
            _scrubber.Last(rest);
            _isSkipping = true;
            rest = [];
        }

        rest.CopyTo(_text);
        _length = rest.Length;
    }
}
