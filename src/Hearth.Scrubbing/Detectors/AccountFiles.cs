using System.Buffers;
using Hearth.Scrubbing.Lines;

namespace Hearth.Scrubbing.Detectors;

/// <summary>Hides the password of lines of account files whose fields are divided by colons.</summary>
/// <remarks>Sources: shadow(5), group password of gshadow(5), smbpasswd(5), the password file of libpq, and Postfix's for relays.</remarks>
internal static class AccountFiles
{
    /// <summary>Fewest colons of a line of any of these files.</summary>
    public const int FewestDividers = 4;

    private const int ShadowFields = 9;
    private const int PostgresFields = 5;
    private const int PasswdFields = 7;
    private const int DesHashLength = 13;
    private const int HashOfWindows = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Looks at a word, which has to be the whole line.</summary>
    public static void Hide(ReadOnlySpan<char> line, int start, int end, int words, EditList edits)
    {
        var text = line[start..end];
        var colons = text.Count(':');
        if (start == 0 && words == 2 && text[0] == '[' && text.Contains("]:", StringComparison.Ordinal))
        {
            OfRelay(line, end, edits);
            return;
        }

        if (start == 0 && colons > 3)
        {
            OfWindows(line, text, edits);
        }

        if (colons >= PostgresFields && words == 1 && text.StartsWith("*:") && text.Contains('\\'))
        {
            colons = PostgresFields - 1;
        }

        if (
            colons is not (ShadowFields - 1 or PostgresFields - 1 or PasswdFields - 1)
            || (words != 1 && colons != PasswdFields - 1)
        )
        {
            return;
        }

        Span<Range> fields = stackalloc Range[colons + 1];
        var count = text.Split(fields, ':');
        var field =
            count == ShadowFields && IsNumber(text[fields[2]]) ? 1
            : count == PostgresFields && IsPostgres(text, fields) ? 4
            : count == PasswdFields
            && IsNumber(text[fields[2]])
            && IsNumber(text[fields[3]])
            && text[fields[6]].StartsWith("/")
                ? 1
            : -1;
        if (field < 0)
        {
            return;
        }

        var (offset, length) = fields[field].GetOffsetAndLength(text.Length);
        var value = text.Slice(offset, length);
        // "!", "*", "x" and "!!" say that there is none; "!" before a hash locks the account.
        var locked = value.Length - value.TrimStart('!').Length;
        if (value.Length - locked >= (field == 1 ? DesHashLength : 1))
        {
            edits.Hide(
                line,
                new(start + offset + locked, start + offset + length, start + offset + length),
                ScrubKind.Linux
            );
        }
    }

    /// <summary>The two hashes of a user behind name and number.</summary>
    private static void OfWindows(ReadOnlySpan<char> line, ReadOnlySpan<char> text, EditList edits)
    {
        var at = text.IndexOf(':') + 1;
        at += text[at..].IndexOf(':') + 1;
        for (var hash = 0; hash < 2 && at + HashOfWindows < text.Length && text[at + HashOfWindows] == ':'; hash++)
        {
            if (text.Slice(at, HashOfWindows).IndexOfAnyExcept(HexDigits) < 0)
            {
                edits.Hide(line, new(at, at + HashOfWindows, at + HashOfWindows), ScrubKind.Linux);
            }

            at += HashOfWindows + 1;
        }
    }

    /// <summary><c>[mail.example.net]:587 user:password</c>.</summary>
    private static void OfRelay(ReadOnlySpan<char> line, int end, EditList edits)
    {
        var user = end + line[end..].Length - line[end..].TrimStart().Length;
        var stop = line.TrimEnd().Length;
        var colon = line[user..stop].IndexOf(':');
        if (colon > 0)
        {
            edits.Hide(line, new(user + colon + 1, stop, stop), ScrubKind.Linux);
        }
    }

    private static bool IsPostgres(ReadOnlySpan<char> text, ReadOnlySpan<Range> fields) =>
        text[fields[1]] is "*" or "5432" or "5433" or "6432"
        && text[fields[3]].Length > 0
        && text[fields[0]].Length > 0;

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
