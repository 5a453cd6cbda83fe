using System.IO.Enumeration;

namespace Hearth.Knowledge.Rules;

/// <summary>A word in which <c>*</c> stands for any characters; letter case does not matter.</summary>
internal sealed record Glob(string Text)
{
    public bool IsExact { get; } = !Text.Contains('*', StringComparison.Ordinal);

    /// <summary>Runs of characters between asterisks, each of which a matching word holds; none where the spelling escapes any.</summary>
    public IReadOnlyList<string> Literals =>
        Text.Contains('\\', StringComparison.Ordinal) ? [] : Text.Split(['*', '?']);

    public bool Matches(ReadOnlySpan<char> word) =>
        IsExact
            ? word.Equals(Text, StringComparison.OrdinalIgnoreCase)
            : FileSystemName.MatchesSimpleExpression(Text, word, ignoreCase: true);
}
