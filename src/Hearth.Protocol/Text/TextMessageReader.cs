namespace Hearth.Protocol.Text;

/// <summary>Reads long text, full text and short text: lines of a label, a colon and a value.</summary>
/// <remarks>
/// Labels are known in any case, order and generation; the first colon separates; an indented line, and one without a label,
/// goes on with the value before it; a label nobody knows is a pair of the device's own. Within command output nothing is a
/// label but what ends it. An indented mark within output loses one blank, which the writers put there: see
/// <see cref="OutputMarks"/>. Source of the rules: the printed samples of the Catalyst 6500 and Nexus guides.
/// </remarks>
public static class TextMessageReader
{
    /// <summary>Reads one message.</summary>
    /// <param name="bytes">The text as received: UTF-8, UTF-16 with a mark, or Windows-1252.</param>
    /// <param name="format">Long, full or short text, as the message will say of itself.</param>
    /// <param name="limits">How much is taken.</param>
    /// <returns>The message with all problems met; no message when the bytes are too many or hold no label.</returns>
    public static ReadResult<Message> Read(ReadOnlyMemory<byte> bytes, MessageFormat format, ReaderLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (bytes.Length > limits.MaxBytes)
        {
            var detail = $"The input has {bytes.Length} bytes; at most {limits.MaxBytes} are taken.";
            return new ReadResult<Message>(null, [new ReadProblem(ReadProblemKind.TooLarge, limits.MaxBytes, detail)]);
        }

        var input = Utf8Input.Of(bytes);
        var problems = new NotedProblems(input);
        if (input.WasOther)
        {
            problems.Add(ReadProblemKind.WrongEncoding, -1, "The text is not in UTF-8; it was read as Windows-1252.");
        }

        var text = Unquoted(input.Utf8, problems);
        var pass = new TextPass(text, limits, problems);
        Message? message;
        if (format == MessageFormat.Short && OneLineText.TryRead(text.Span, out var line))
        {
            message = line.Compose(problems);
        }
        else
        {
            message = pass.ReadToEnd() ? pass.Compose(format) : null;
        }

        if (message is null)
        {
            problems.Add(ReadProblemKind.UnknownFormat, 0, "The input has no label of a message.");
        }

        var all = problems.ToImmutable();
        return new ReadResult<Message>(message is null ? null : message with { Defects = all }, all);
    }

    /// <summary>
    /// The text without the <c>&gt;</c> in front of each line, where the first label has one: a message that was forwarded
    /// by a mail program is still a message.
    /// </summary>
    private static ReadOnlyMemory<byte> Unquoted(ReadOnlyMemory<byte> text, NotedProblems problems)
    {
        var lines = new TextLines(text);
        while (lines.Next())
        {
            var line = lines.Trimmed;
            if (Labels.At(line, out _) is not null)
            {
                return text;
            }

            if (line is [(byte)'>', ..] && Labels.At(line.TrimStart("> \t"u8), out _) is not null)
            {
                problems.Add(
                    ReadProblemKind.OddValue,
                    lines.Start,
                    "The message is quoted as mail programs do; the marks were taken off."
                );
                return Unquote(text);
            }
        }

        return text;
    }

    private static ReadOnlyMemory<byte> Unquote(ReadOnlyMemory<byte> text)
    {
        var plain = new MemoryStream(text.Length);
        var lines = new TextLines(text);
        while (lines.Next())
        {
            var line = lines.Line;
            var mark = 0;
            for (var at = 0; at < line.Length && line[at] is (byte)'>' or (byte)' '; at++)
            {
                mark = line[at] == '>' ? at + 1 : mark;
            }

            mark += mark > 0 && line[mark..].StartsWith(" "u8) ? 1 : 0;
            plain.Write(line[mark..]);
            plain.WriteByte((byte)'\n');
        }

        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }
}
