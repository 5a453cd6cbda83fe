namespace Hearth.Knowledge.Catalogs;

/// <summary>Cuts a stream into lines, one at a time: the memory used is that of the longest line.</summary>
internal sealed class CatalogLines(Stream source, CatalogLimits limits)
{
    private const int FirstBufferBytes = 64 * 1024;

    private byte[] _buffer = new byte[Math.Min(FirstBufferBytes, limits.MaxLineBytes + 2)];
    private int _start;
    private int _end;
    private long _read;
    private bool _isAtEnd;

    /// <summary>The number of the line read last, from 1; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the line read last has no line end: the file's last, or a file cut short.</summary>
    public bool IsUnended { get; private set; }

    /// <summary>Why there are no more lines although there would be; <see langword="null"/> when there is no such reason.</summary>
    public string? Fault { get; private set; }

    private string TooLong => $"The line is longer than {limits.MaxLineBytes} bytes.";

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its end, valid until the next is read.</param>
    /// <returns><see langword="false"/> at the end, or with <see cref="Fault"/> set.</returns>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (Fault is null)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0 || _isAtEnd)
            {
                var length = feed >= 0 ? searched + feed : _end - _start;
                if (feed < 0 && length == 0)
                {
                    break;
                }

                Number++;
                IsUnended = feed < 0;
                line = Trimmed(_buffer.AsSpan(_start, length));
                _start += length + (feed >= 0 ? 1 : 0);
                Fault = line.Length > limits.MaxLineBytes ? TooLong : null;
                return Fault is null;
            }

            searched = _end - _start;
            Fill(searched);
        }

        line = default;
        return false;
    }

    private void Fill(int kept)
    {
        if (kept > limits.MaxLineBytes + 1) // one for the carriage return
        {
            Number++;
            Fault = TooLong;
            return;
        }

        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, kept);
            (_start, _end) = (0, kept);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, limits.MaxLineBytes + 2L));
        }

        var count = source.Read(_buffer, _end, _buffer.Length - _end);
        _read += count;
        _end += count;
        _isAtEnd = count == 0;
        if (_read > limits.MaxFileBytes)
        {
            Fault = $"The file is longer than {limits.MaxFileBytes} bytes.";
        }
    }

    /// <summary>Without a carriage return at the end, and without the mark some editors put before the first line.</summary>
    private ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line)
    {
        if (Number == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }
}
