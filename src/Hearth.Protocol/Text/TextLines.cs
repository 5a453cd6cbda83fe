namespace Hearth.Protocol.Text;

/// <summary>Steps through the lines of a text.</summary>
internal sealed class TextLines(ReadOnlyMemory<byte> utf8)
{
    private int _next;

    /// <summary>Where the line starts, in bytes.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends, without its line end.</summary>
    public int End { get; private set; }

    /// <summary>Where the next line starts; the end of the text behind the last.</summary>
    public int Following => Math.Min(_next, utf8.Length);

    /// <summary>The line, without its line end.</summary>
    public ReadOnlySpan<byte> Line => utf8.Span[Start..End];

    /// <summary>The line without the blanks at its ends.</summary>
    public ReadOnlySpan<byte> Trimmed => Line.Trim(" \t"u8);

    /// <summary>How many blanks and tabs stand in front.</summary>
    public int Indentation
    {
        get
        {
            var first = Line.IndexOfAnyExcept(" \t"u8);
            return first < 0 ? End - Start : first;
        }
    }

    /// <summary>Goes to the next line; <see langword="false"/> behind the last.</summary>
    public bool Next()
    {
        var text = utf8.Span;
        if (_next >= text.Length)
        {
            return false;
        }

        Start = _next;
        var length = text[Start..].IndexOfAny((byte)'\n', (byte)'\r');
        End = length < 0 ? text.Length : Start + length;
        _next = text[End..].StartsWith("\r\n"u8) ? End + 2 : End + 1;
        return true;
    }

    /// <summary>How many bytes of line end stand at the end of a text.</summary>
    public static int EndOf(ReadOnlySpan<byte> text) =>
        text.EndsWith("\r\n"u8) ? 2
        : text is [.., (byte)'\n' or (byte)'\r'] ? 1
        : 0;

    /// <summary>Where a value at the end of the trimmed line starts.</summary>
    public int StartOf(ReadOnlySpan<byte> value) => Start + Line.TrimEnd(" \t"u8).Length - value.Length;
}
