namespace Hearth.Knowledge.Catalogs;

/// <summary>
/// Reads a file of one JSON value. Of a list each entry is a document of its own, cut out of the file without reading all of it: the memory used
/// is that of the largest entry. Everything else is one document.
/// </summary>
internal sealed class JsonArraySource(string name, Stream source)
{
    private const int FirstBufferBytes = 64 * 1024;

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private long _read;
    private int _line = 1;
    private int _index = -1;
    private bool _isAtEnd;
    private bool _isOver;

    private enum Found
    {
        /// <summary>There is an entry.</summary>
        Entry,

        /// <summary>There is no further one.</summary>
        End,
    }

    /// <summary>Reads the next document.</summary>
    /// <returns><see langword="false"/> at the end; otherwise a document or a mistake, after which there is no further one.</returns>
    public bool TryRead(out ForeignDocument? document, out PackFault? fault)
    {
        (document, fault) = (null, null);
        if (_isOver)
        {
            return false;
        }

        if (_index < 0 && !IsList())
        {
            _isOver = true;
            var (whole, complaint) = Rest(ForeignDocument.MaxBytes);
            (document, fault) = complaint is null
                ? ForeignDocument.Parse(name, whole)
                : (null, new PackFault(name, 0, complaint));
            return true;
        }

        var (found, reason) = ToEntry();
        reason ??= found == Found.Entry ? Cut(ref document, ref fault) : null;
        fault ??= reason is null ? null : new PackFault(name, _line, reason);
        _isOver |= fault is not null || found == Found.End;
        return document is not null || fault is not null;
    }

    /// <summary>Whether the file begins a list; then its bracket is read.</summary>
    private bool IsList()
    {
        while (_end < 3 && Fill()) { }

        var mark = _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8) ? 3 : 0;
        var at = mark;
        while (at < ForeignDocument.MaxBytes && (at < _end || Fill()) && IsBlank(_buffer[at]))
        {
            at++;
        }

        if (at >= _end || _buffer[at] != (byte)'[')
        {
            return false;
        }

        _line += _buffer.AsSpan(0, at).Count((byte)'\n');
        _start = at + 1;
        _index = 0;
        return true;
    }

    /// <summary>Goes on to the next entry, over the comma before it, or behind the end of the list.</summary>
    private (Found Found, string? Reason) ToEntry()
    {
        var next = SkipBlanks();
        if (next == (byte)']')
        {
            _start++;
            return (
                Found.End,
                SkipBlanks() is null ? TooLong() : "Something stands behind the list, after a single JSON value."
            );
        }

        if (_index > 0)
        {
            // What ended the entry before was a comma or the bracket.
            _start++;
            next = SkipBlanks();
        }

        return next is null ? (Found.End, TooLong() ?? "The list has no end: the file may be cut short.")
            : next is (byte)']' or (byte)',' ? (Found.End, "A value is expected.")
            : (Found.Entry, null);
    }

    /// <summary>Cuts the entry out that begins here.</summary>
    /// <returns>Why it cannot be; <see langword="null"/> when it can, whatever is in it.</returns>
    private string? Cut(ref ForeignDocument? document, ref PackFault? fault)
    {
        var (at, depth, isText, isEscaped) = (_start, 0, false, false);
        while (true)
        {
            if (at == _end)
            {
                var length = at - _start;
                if (length > ForeignDocument.MaxBytes)
                {
                    return $"The entry is longer than {ForeignDocument.MaxBytes} bytes.";
                }

                if (!Fill())
                {
                    return TooLong() ?? "The list has no end: the file may be cut short.";
                }

                at = _start + length;
            }

            var letter = _buffer[at];
            if (isText)
            {
                isText = letter != (byte)'"' || isEscaped;
                isEscaped = letter == (byte)'\\' && !isEscaped;
            }
            else if (depth == 0 && letter is (byte)',' or (byte)']')
            {
                break;
            }
            else
            {
                isText = letter == (byte)'"';
                depth +=
                    letter is (byte)'{' or (byte)'[' ? 1
                    : letter is (byte)'}' or (byte)']' ? -1
                    : 0;
            }

            at++;
        }

        var entry = _buffer[_start..at];
        (document, fault) = ForeignDocument.Parse(name, entry, _line, _index);
        _line += entry.AsSpan().Count((byte)'\n');
        _start = at;
        _index++;
        return null;
    }

    private byte? SkipBlanks()
    {
        while (_start < _end || Fill())
        {
            if (!IsBlank(_buffer[_start]))
            {
                return _buffer[_start];
            }

            _line += _buffer[_start] == (byte)'\n' ? 1 : 0;
            _start++;
        }

        return null;
    }

    /// <summary>Reads on; what lies before the place reached is given up.</summary>
    /// <returns><see langword="false"/> at the end of the file, or of what is read of it.</returns>
    private bool Fill()
    {
        if (_isAtEnd)
        {
            return false;
        }

        if (_index >= 0 && _start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var count = source.Read(_buffer, _end, _buffer.Length - _end);
        _read += count;
        _end += count;
        _isAtEnd = count == 0 || TooLong() is not null;
        return count > 0 && !_isAtEnd;
    }

    private string? TooLong() =>
        _read > CatalogLimits.Default.MaxFileBytes
            ? $"The file is longer than {CatalogLimits.Default.MaxFileBytes} bytes."
            : null;

    /// <summary>The whole file, as far as it is read.</summary>
    private (byte[] Bytes, string? Complaint) Rest(int most)
    {
        using var bytes = new MemoryStream();
        bytes.Write(_buffer, 0, _end);
        var (more, complaint) = ForeignDocument.ReadBytes(source, most - Math.Min(most, _end));
        bytes.Write(more);
        return (bytes.ToArray(), complaint is null ? null : $"The file is longer than {most} bytes.");
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
