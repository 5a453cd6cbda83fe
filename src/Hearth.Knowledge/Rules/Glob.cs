using System.IO.Enumeration;

namespace Hearth.Knowledge.Rules;

/// <summary>A word in which <c>*</c> stands for any characters; letter case does not matter.</summary>
internal sealed record Glob(string Text)
{
    public bool IsExact { get; } = !Text.Contains('*', StringComparison.Ordinal);

    public bool Matches(ReadOnlySpan<char> word) =>
        IsExact
            ? word.Equals(Text, StringComparison.OrdinalIgnoreCase)
            : FileSystemName.MatchesSimpleExpression(Text, word, ignoreCase: true);
}
