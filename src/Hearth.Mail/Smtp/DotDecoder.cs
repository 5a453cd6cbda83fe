namespace Hearth.Mail.Smtp;

/// <summary>
/// Takes the dots out of mail content and finds its end: <c>CRLF . CRLF</c> and nothing else (RFC 5321 section 4.1.1.4).
/// A bare line feed or carriage return is content, so <c>LF . LF</c> or <c>LF . CRLF</c> cannot smuggle a second mail in.
/// </summary>
internal sealed class DotDecoder
{
    private enum Place
    {
        /// <summary>Behind CRLF, or at the very start.</summary>
        LineStart,

        /// <summary>Inside a line, and the last byte was no CR.</summary>
        Line,

        /// <summary>Behind a CR of content.</summary>
        CarriageReturn,

        /// <summary>Behind a dot that began a line, held back.</summary>
        Dot,

        /// <summary>Behind such a dot and a CR, both held back.</summary>
        DotCarriageReturn,
    }

    private Place _place = Place.LineStart;

    /// <summary>Whether the end was met.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Decodes what is there, up to the end of content at most.</summary>
    /// <param name="input">Bytes as received.</param>
    /// <param name="output">Takes the content.</param>
    /// <returns>How many bytes of <paramref name="input"/> belong to the content and its end.</returns>
    public int Decode(ReadOnlySpan<byte> input, MailBuffer output)
    {
        var at = 0;
        while (at < input.Length && !IsComplete)
        {
            at += Step(input[at..], output);
        }

        return at;
    }

    private int Step(ReadOnlySpan<byte> input, MailBuffer output)
    {
        var next = input[0];
        switch (_place)
        {
            case Place.LineStart when next == '.':
                _place = Place.Dot;
                return 1;
            case Place.CarriageReturn when next == '\n':
                output.Append(input[..1]);
                _place = Place.LineStart;
                return 1;
            case Place.Dot when next == '\r':
                _place = Place.DotCarriageReturn;
                return 1;
            case Place.DotCarriageReturn when next == '\n':
                IsComplete = true;
                return 1;
            case Place.DotCarriageReturn:
                output.Append("\r"u8);
                _place = Place.CarriageReturn;
                return 0;
            default:
                return CopyRun(input, output);
        }
    }

    /// <summary>Copies up to the next dot that begins a line, many lines at a time.</summary>
    private int CopyRun(ReadOnlySpan<byte> input, MailBuffer output)
    {
        var end = input.IndexOf("\r\n."u8);
        var run = end < 0 ? input : input[..(end + 2)];
        output.Append(run);
        _place =
            run.EndsWith("\r\n"u8) ? Place.LineStart
            : run[^1] == '\r' ? Place.CarriageReturn
            : Place.Line;
        return run.Length;
    }
}
