using Hearth.Scrubbing.Lines;

namespace Hearth.Scrubbing.Detectors;

/// <summary>Hides the password of lines of account files whose fields are divided by colons.</summary>
/// <remarks>Sources: shadow(5), group password of gshadow(5), and the password file of libpq.</remarks>
internal static class AccountFiles
{
    /// <summary>Fewest colons of a line of any of these files.</summary>
    public const int FewestDividers = 4;

    private const int ShadowFields = 9;
    private const int PostgresFields = 5;
    private const int PasswdFields = 7;
    private const int DesHashLength = 13;

    /// <summary>Looks at a word, which has to be the whole line.</summary>
    public static void Hide(ReadOnlySpan<char> line, int start, int end, int words, EditList edits)
    {
        var text = line[start..end];
        var colons = text.Count(':');
        if (
            colons is not (ShadowFields - 1 or PostgresFields - 1 or PasswdFields - 1)
            || (words != 1 && colons != PasswdFields - 1)
        )
        {
            return;
        }

        Span<Range> fields = stackalloc Range[ShadowFields];
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

    private static bool IsPostgres(ReadOnlySpan<char> text, ReadOnlySpan<Range> fields) =>
        text[fields[1]] is "*" or "5432" or "5433" or "6432"
        && text[fields[3]].Length > 0
        && text[fields[0]].Length > 0;

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
