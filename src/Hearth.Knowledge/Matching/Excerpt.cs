namespace Hearth.Knowledge.Matching;

/// <summary>Makes evidence of a line: cut to a readable length, control characters made visible as blanks.</summary>
internal static class Excerpt
{
    /// <summary>The source of lines that stand in the message itself.</summary>
    public const string Description = "description";

    /// <summary>The source of lines that tell what was reported before.</summary>
    public const string EarlierReports = "earlier reports";

    /// <summary>The source of lines that the back end itself writes.</summary>
    public const string BackEnd = "back end";

    public static EvidenceLine Of(string source, BoundedLine line)
    {
        var span = line.Span.Trim();
        return Of(source, line.Number, span[..Math.Min(span.Length, EvidenceLine.MaxLength)].ToString());
    }

    public static EvidenceLine Of(string source, int line, string text)
    {
        var name = source.Length > 100 ? source[..100] : source;
        var cut = text.Length > EvidenceLine.MaxLength ? text[..EvidenceLine.MaxLength] : text;
        return new EvidenceLine(Visible(name), line, Visible(cut));
    }

    private static string Visible(string text) =>
        text.Any(char.IsControl)
            ? string.Create(
                text.Length,
                text,
                static (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                    }
                }
            )
            : text;
}
