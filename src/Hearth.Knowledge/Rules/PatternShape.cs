namespace Hearth.Knowledge.Rules;

/// <summary>What a look at a regular expression tells of its cost, before it is made.</summary>
/// <param name="Refusal">Why rules may not use it; <see langword="null"/> when they may.</param>
/// <param name="HasNestedQuantifier">
/// Whether a repeated group holds a repetition: on a backtracking engine such a pattern may take exponential time.
/// </param>
internal readonly record struct PatternShape(string? Refusal, bool HasNestedQuantifier)
{
    /// <summary>Looks at a pattern. It need not be valid.</summary>
    public static PatternShape Of(string pattern)
    {
        var groups = new Stack<bool>();
        var repeats = false;
        var isNested = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    if (i < pattern.Length && (pattern[i] is >= '1' and <= '9' or 'k' or 'G'))
                    {
                        return new("Back-references and \\G are not allowed.", false);
                    }

                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(':
                    if (IsForbiddenGroup(pattern.AsSpan(i)))
                    {
                        return new("Look-arounds, atomic groups and conditions are not allowed.", false);
                    }

                    groups.Push(repeats);
                    repeats = false;
                    i += IsQuantifierlessOpening(pattern, i) ? 1 : 0;
                    break;
                case ')' when groups.Count > 0:
                    isNested |= repeats && IsRepetition(pattern, i + 1);
                    repeats |= groups.Pop();
                    break;
                default:
                    repeats |= IsRepetition(pattern, i);
                    break;
            }
        }

        return new(null, isNested);
    }

    private static int EndOfClass(string pattern, int start)
    {
        var i = start + 1;
        if (i < pattern.Length && pattern[i] == '^')
        {
            i++;
        }

        for (var first = i; i < pattern.Length && (pattern[i] != ']' || i == first); i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
        }

        return i;
    }

    private static bool IsForbiddenGroup(ReadOnlySpan<char> group) =>
        group.StartsWith("(?=", StringComparison.Ordinal)
        || group.StartsWith("(?!", StringComparison.Ordinal)
        || group.StartsWith("(?<=", StringComparison.Ordinal)
        || group.StartsWith("(?<!", StringComparison.Ordinal)
        || group.StartsWith("(?>", StringComparison.Ordinal)
        || group.StartsWith("(?(", StringComparison.Ordinal);

    /// <summary>The question mark of <c>(?:</c> belongs to the group and repeats nothing.</summary>
    private static bool IsQuantifierlessOpening(string pattern, int at) =>
        at + 1 < pattern.Length && pattern[at + 1] == '?';

    private static bool IsRepetition(string pattern, int at) => at < pattern.Length && pattern[at] is '*' or '+' or '{';
}
