using System.Collections.Frozen;

namespace Hearth.Scrubbing.Lines;

/// <summary>Finds what follows a word such as <c>password</c> where no shape knew it: the next value goes, unless it is a word of a sentence.</summary>
internal static class WordScan
{
    /// <summary>How many words may stand between the word and the colon or <c>is</c> that a value follows.</summary>
    private const int LongestPhrase = 8;

    private const int LongestHeading = 64;
    private const int MostOptions = 4;

    /// <summary>Behind these the word is what somebody looks for.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Seekers = Set(
        "grep egrep fgrep zgrep rg include exclude begin section count find locate man apropos whereis"
    );

    /// <summary>Behind these the word stands in a sentence.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Determiners = Set(
        "a an the this that these those your my our their his her its no any each every lost forgotten wrong invalid bad weak strong"
    );

    /// <summary>Hides the value behind a word.</summary>
    /// <param name="line">The line.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="index">The word's index.</param>
    /// <param name="word">The word, or the part of it behind its last divider.</param>
    /// <param name="isFreeText">Whether what stands here is a description or the like.</param>
    /// <param name="edits">What is replaced.</param>
    /// <returns>The next word to look at.</returns>
    public static int Hide(
        ReadOnlySpan<char> line,
        TokenList tokens,
        int index,
        ReadOnlySpan<char> word,
        bool isFreeText,
        EditList edits
    )
    {
        var raw = tokens.Raw(line, index);
        if (
            ClosesText(raw)
            || IsPublic(line, tokens, index, word)
            || raw[0] is '/' or '~' or '<'
            || IsSought(line, tokens, index)
            || IsOfPem(line, tokens[index].Start)
        )
        {
            return index + 1;
        }

        var (next, isTold, isSentence) = Introduction(line, tokens, index);
        // "your password call", "password?" or "password, then": words of a sentence.
        var isProse =
            !isTold
            && !isSentence
            && (isFreeText || raw[^1] is '?' or ',' or '.' or '!' or ')' || IsDetermined(line, tokens, index));
        var isTyped = next + 1 < tokens.Count && SecretForm.Is(tokens.Word(line, next));
        next += isTyped ? 1 : 0;
        if (next >= tokens.Count)
        {
            return index + 1;
        }

        var (start, end) = tokens[next];
        var range = ValueRange.At(line, start, end);
        if (range.IsEmpty)
        {
            return index + 1;
        }

        var value = new ValueAfterWord(word, range.In(line), isTold, isSentence, range.Behind != range.End);
        var isValue =
            isTyped && !isFreeText
                ? !value.IsNumberedList()
                : value.IsLikely(IsCommunityOfRoutes(line, tokens, index, word));
        if (!isValue || (isProse && range.Behind == range.End && !ValueAfterWord.IsMade(range.In(line))))
        {
            return index + 1;
        }

        edits.Hide(line, range, ScrubKind.Unnamed, tokens.Raw(line, next - 1) is "7");
        return tokens.FirstAt(range.Behind, next + 1);
    }

    /// <summary>What stands between the word and what may be its value.</summary>
    /// <returns>The word behind it; whether a divider says that it is the value; whether a verb does.</returns>
    private static (int Next, bool IsTold, bool IsSentence) Introduction(
        ReadOnlySpan<char> line,
        TokenList tokens,
        int index
    )
    {
        var isTold = IsTold(tokens.Raw(line, index));
        var next = index + 1;
        while (next < tokens.Count && tokens.Raw(line, next) is ":" or "=" or "==" or ":=" or "=>" or "->")
        {
            isTold = true;
            next++;
        }

        if (!isTold && BehindPhrase(line, tokens, index, next) is var behind and > 0)
        {
            var isVerb = tokens.Raw(line, behind - 1) is "is";
            return (behind, !isVerb, isVerb);
        }

        var isSentence = next < tokens.Count && tokens.Raw(line, next) is "is" or "are" or "was" or "to";
        next += isSentence || (isTold && next < tokens.Count && tokens.Raw(line, next) is "send") ? 1 : 0;
        return (next, isTold, isSentence);
    }

    /// <summary>Whether a colon or another divider behind a word says that its value follows.</summary>
    public static bool IsTold(ReadOnlySpan<char> raw)
    {
        var bare = raw.TrimEnd("\"';");
        return (bare.Length > 0 && bare[^1] is ':' or '=') || raw.EndsWith("...", StringComparison.Ordinal);
    }

    /// <summary>Whether a word belongs to the first or last line of a PEM block.</summary>
    private static bool IsOfPem(ReadOnlySpan<char> line, int start) =>
        line[Math.Max(0, start - LongestHeading)..start] is var before
        && (
            before.Contains("-----BEGIN ", StringComparison.Ordinal)
            || before.Contains("-----END ", StringComparison.Ordinal)
        );

    /// <summary>A quote that was opened before the word ends with it.</summary>
    private static bool ClosesText(ReadOnlySpan<char> raw) => raw[^1] is '\'' or '"' && raw.Count(raw[^1]) % 2 == 1;

    /// <summary>"public key", "hash key": no secret.</summary>
    private static bool IsPublic(ReadOnlySpan<char> line, TokenList tokens, int index, ReadOnlySpan<char> word) =>
        index > 0
        && word.Equals("key", StringComparison.OrdinalIgnoreCase)
        && tokens.Word(line, index - 1) is "public" or "Public" or "hash" or "Hash" or "foreign" or "primary" or "sort";

    private static bool IsSought(ReadOnlySpan<char> line, TokenList tokens, int index)
    {
        var before = index - 1;
        while (before >= 0 && before >= index - MostOptions && tokens.Raw(line, before)[0] == '-')
        {
            before--;
        }

        return before >= 0 && Seekers.Contains(tokens.Word(line, before));
    }

    /// <summary>Whether "your" or the like stands before the word. Behind <c>no</c> at a line's start, and in quotes, a command begins.</summary>
    private static bool IsDetermined(ReadOnlySpan<char> line, TokenList tokens, int index) =>
        index > 0
        && Determiners.Contains(tokens.Word(line, index - 1))
        && !(index == 1 && tokens.Raw(line, 0) is "no")
        && tokens.Raw(line, index)[0] is not ('\'' or '"' or '`');

    /// <summary>The value of "password for the console is X", or of the prompt "Enter password for host: X".</summary>
    private static int BehindPhrase(ReadOnlySpan<char> line, TokenList tokens, int index, int next)
    {
        var isAsked = false;
        for (var before = index - 1; before >= 0 && before >= index - 3; before--)
        {
            isAsked |= tokens.Word(line, before).Equals("enter", StringComparison.OrdinalIgnoreCase);
        }

        var isOf = next < tokens.Count && tokens.Raw(line, next) is "for" or "of" or "on";
        for (var at = next; (isAsked || isOf) && at + 1 < tokens.Count && at < next + LongestPhrase; at++)
        {
            var raw = tokens.Raw(line, at);
            if ((isOf && raw is "is") || (isAsked && raw[^1] == ':' && at + 2 == tokens.Count))
            {
                return at + 1;
            }
        }

        return -1;
    }

    private static bool IsCommunityOfRoutes(
        ReadOnlySpan<char> line,
        TokenList tokens,
        int index,
        ReadOnlySpan<char> word
    ) =>
        word.Equals("community", StringComparison.OrdinalIgnoreCase)
        && index > 0
        && tokens.Word(line, index - 1)
            is "set"
                or "match"
                or "delete"
                or "if"
                or "apply"
                or "Extended"
                or "extended"
                or "BGP"
                or "bgp"
                or "large"
                or "send";

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
