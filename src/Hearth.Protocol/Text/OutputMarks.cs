namespace Hearth.Protocol.Text;

/// <summary>The lines that end a command's output, and how output that holds such a line is kept whole.</summary>
/// <remarks>
/// The formats have no escape. As mbox does with its <c>From</c> lines, a writer puts one more blank in front of a line of
/// the output that is a mark, indented or not, and a reader takes one blank away from an indented mark: every output comes back
/// as it was, and nothing in it can pass for another attachment. A device's own output loses a blank only in a line that is
/// an indented mark, which no command prints.
/// </remarks>
internal static class OutputMarks
{
    private static readonly string LongFirsts = FirstsOf(TextField.OutputName);
    private static readonly string FullFirsts = FirstsOf(TextField.StartAttachment, TextField.EndAttachment);

    /// <summary>Whether a line, without its indentation, ends output of a dialect.</summary>
    /// <param name="line">The line without blanks in front.</param>
    /// <param name="isLong">Long text, where the next command ends the output; full text has marks of its own.</param>
    public static bool IsMark(ReadOnlySpan<byte> line, bool isLong)
    {
        if (line.IsEmpty || !CanBe(line[0], isLong))
        {
            return false;
        }

        var label = Labels.At(line, out var value);
        return isLong
            ? label is { Field: TextField.OutputName }
            : label is { Field: TextField.StartAttachment or TextField.EndAttachment }
                && value.IndexOfAnyExcept(" \t"u8) < 0;
    }

    /// <summary>Goes on to the mark that ends output; <see langword="false"/> at the end of the text.</summary>
    /// <param name="lines">Stands on the line the output starts on or behind.</param>
    /// <param name="margin">How far the message is indented.</param>
    /// <param name="isLong">Whether it is long text.</param>
    /// <param name="start">Where the output starts.</param>
    /// <param name="leftOut">Gets the places, counted from the start, of the blanks that writers put in front of marks.</param>
    public static bool TryFindEnd(TextLines lines, int margin, bool isLong, int start, List<int> leftOut)
    {
        while (lines.Next())
        {
            var indentation = lines.Indentation;
            if (!IsMark(lines.Line[indentation..], isLong))
            {
                continue;
            }

            if (indentation <= margin)
            {
                return true;
            }

            leftOut.Add(lines.Start + margin - start);
        }

        return false;
    }

    /// <summary>Almost every line is ruled out by its first letter.</summary>
    private static bool CanBe(byte first, bool isLong) =>
        first < 0x80 && (isLong ? LongFirsts : FullFirsts).Contains(char.ToLowerInvariant((char)first));

    private static string FirstsOf(params ReadOnlySpan<TextField> fields)
    {
        var firsts = "";
        foreach (var row in Labels.All)
        {
            firsts += fields.Contains(row.Field) ? char.ToLowerInvariant(row.Spelling[0]) : "";
        }

        return firsts;
    }
}
