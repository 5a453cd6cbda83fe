namespace Hearth.Knowledge.Sanity;

/// <summary>Finds how every text that a regular expression matches must begin, so that most lines need no expression at all.</summary>
internal static class LiteralStart
{
    /// <summary>The literal text behind <c>^</c>; empty when the expression is not tied to the beginning, or has alternatives.</summary>
    public static string Of(string pattern)
    {
        if (!pattern.StartsWith('^') || HasAlternatives(pattern))
        {
            return "";
        }

        var end = 1;
        while (
            end < pattern.Length
            && (char.IsAsciiLetterOrDigit(pattern[end]) || pattern[end] is ' ' or '-' or '/' or ':')
        )
        {
            end++;
        }

        // What may be left out is not part of the beginning.
        if (end < pattern.Length && end > 1 && pattern[end] is '?' or '*' or '{')
        {
            end--;
        }

        return pattern[1..end];
    }

    /// <summary>Whether a bar stands outside any group.</summary>
    private static bool HasAlternatives(string pattern)
    {
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case '|' when depth == 0:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }
}
