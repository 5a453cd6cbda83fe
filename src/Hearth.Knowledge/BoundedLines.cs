namespace Hearth.Knowledge;

/// <summary>The lines of a foreign text, as far as analysis looks at them: hostile sizes are cut, never refused.</summary>
internal static class BoundedLines
{
    /// <summary>Characters of a text that are looked at; a device's largest outputs stay far below.</summary>
    public const int MaxTextLength = 4 * 1024 * 1024;

    /// <summary>Lines of a text that are looked at.</summary>
    public const int MaxLines = 50_000;

    /// <summary>Characters of a line that are looked at.</summary>
    public const int MaxLineLength = 1000;

    /// <summary>Goes through the lines; both kinds of line end, none kept.</summary>
    public static IEnumerable<BoundedLine> Of(string text) => Of(text, TextBounds.Attachment);

    /// <summary>Goes through the lines within bounds of one's own.</summary>
    public static IEnumerable<BoundedLine> Of(string text, TextBounds bounds)
    {
        var end = Math.Min(text.Length, bounds.MaxText);
        var start = 0;
        for (var number = 1; start < end && number <= bounds.MaxLines; number++)
        {
            var feed = text.IndexOf('\n', start, end - start);
            var stop = feed < 0 ? end : feed;
            var length = stop > start && text[stop - 1] == '\r' ? stop - start - 1 : stop - start;
            yield return new BoundedLine(
                number,
                text.AsMemory(start, Math.Min(length, bounds.MaxLine)),
                length > bounds.MaxLine
            );
            start = stop + 1;
        }
    }
}

/// <summary>A line of a text.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">What is looked at of it.</param>
/// <param name="IsCut">Whether it is longer than that.</param>
internal readonly record struct BoundedLine(int Number, ReadOnlyMemory<char> Text, bool IsCut = false)
{
    public ReadOnlySpan<char> Span => Text.Span;
}

/// <summary>How much of a text is looked at.</summary>
/// <param name="MaxText">Characters.</param>
/// <param name="MaxLines">Lines.</param>
/// <param name="MaxLine">Characters of one line.</param>
internal sealed record TextBounds(int MaxText, int MaxLines, int MaxLine)
{
    /// <summary>What analysis looks at of an attachment.</summary>
    public static TextBounds Attachment { get; } =
        new(BoundedLines.MaxTextLength, BoundedLines.MaxLines, BoundedLines.MaxLineLength);
}
