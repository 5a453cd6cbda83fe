using System.Collections.Immutable;
using System.Net;
using Hearth.Scrubbing.Lines;

namespace Hearth.Scrubbing.Shapes;

/// <summary>One place of a shape.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Words">The words, or the option a secret is glued to.</param>
/// <param name="Behind">For optional elements: the index behind them.</param>
internal readonly record struct ShapeElement(ElementKind Kind, ImmutableArray<string> Words = default, int Behind = 0)
{
    /// <summary>Fewest letters of a first word that somebody abbreviated.</summary>
    public const int ShortestAbbreviation = 2;

    /// <summary>Whether what stands at its place is a secret or a name of one word.</summary>
    public bool IsTaken =>
        Kind
            is ElementKind.Secret
                or ElementKind.QuotedSecret
                or ElementKind.UserName
                or ElementKind.Name
                or ElementKind.HostName;

    /// <summary>Whether a word can stand at its place.</summary>
    /// <param name="raw">The word with what quotes and punctuation is around it.</param>
    /// <param name="word">The word without.</param>
    /// <param name="isTyped">Whether words may be abbreviated.</param>
    public bool Admits(ReadOnlySpan<char> raw, ReadOnlySpan<char> word, bool isTyped) =>
        Kind switch
        {
            ElementKind.Word => IsOneOf(raw, word) || (isTyped && Abbreviates(word)),
            ElementKind.Any => true,
            ElementKind.Number => word.Length > 0 && word.IndexOfAnyExceptInRange('0', '9') < 0,
            // The parser takes a number alone for an address too.
            ElementKind.Address => word.ContainsAny('.', ':') && IPAddress.TryParse(word, out _),
            ElementKind.File => word.ContainsAny(':', '.'),
            ElementKind.Form => SecretForm.Is(word) || (isTyped && SecretForm.IsAbbreviated(word)),
            ElementKind.TellingName => SecretWord.IsTelling(word),
            _ => false,
        };

    private bool Abbreviates(ReadOnlySpan<char> word)
    {
        foreach (var one in Words)
        {
            if (
                word.Length > 0
                && char.IsAsciiLetter(one[0])
                && one.AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)
                // "key" is a word of its own beside "key-chain".
                && one[Math.Min(word.Length, one.Length - 1)] != '-'
            )
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOneOf(ReadOnlySpan<char> raw, ReadOnlySpan<char> word)
    {
        foreach (var one in Words)
        {
            if (IsSame(word, one) || (raw.Length != word.Length && IsSame(raw, one)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether two words are the same but for case. Options of one letter mean another thing in the other case.</summary>
    private static bool IsSame(ReadOnlySpan<char> word, string one) =>
        word.Length == one.Length
        && (word[^1] | 0x20) == (one[^1] | 0x20)
        && word.Equals(
            one,
            one.Length == 2 && one[0] == '-' ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase
        );
}
