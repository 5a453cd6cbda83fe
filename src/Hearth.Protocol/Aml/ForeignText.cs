namespace Hearth.Protocol.Aml;

/// <summary>Text of a document on its way into the record.</summary>
internal static class ForeignText
{
    /// <summary>Text without what XML forbids and without white space at its ends; <see langword="null"/> when nothing is left.</summary>
    public static string? Tidy(string text, ProblemList problems) =>
        Clean(text, problems).Trim() is { Length: > 0 } tidy ? tidy : null;

    /// <summary>Text without what XML forbids.</summary>
    public static string Clean(string text, ProblemList problems)
    {
        var clean = XmlCharacters.Clean(text, out var dropped);
        if (dropped > 0)
        {
            problems.AddOnce(
                ReadProblemKind.IllegalCharacter,
                "A character that XML forbids was dropped here; further ones are not listed."
            );
        }

        return clean;
    }
}
