using System.Text;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>
/// What a terminal would show of a captured session: control sequences, backspaces, returned carriages and the marks of pagers have
/// done their work and are gone. Lines end with a line feed.
/// </summary>
/// <remarks>Source of the control sequences: ECMA-48, sections 5.4 and 8.3; only erasing to the end of the line has an effect here.</remarks>
internal static partial class TerminalText
{
    private const char Escape = '\u001b';
    private const char Bell = '\a';

    /// <summary>The text as a terminal would show it. Takes time and memory in proportion to its length.</summary>
    public static string Shown(string text)
    {
        // Most texts are as they were shown, and a large one is not copied for nothing.
        if (IsPlain(text) && !text.Contains("More", StringComparison.Ordinal))
        {
            return text;
        }

        // Without a single line feed, carriage returns are the line ends.
        var source = text.Contains('\n', StringComparison.Ordinal) ? text : text.Replace('\r', '\n');
        var shown = new StringBuilder(source.Length);
        var start = 0;
        while (start < source.Length)
        {
            var feed = source.IndexOf('\n', start);
            var end = feed < 0 ? source.Length : feed;
            if (ShownLine(source.AsMemory(start, end - start).TrimEnd('\r')) is { } line)
            {
                shown.Append(line);
                if (feed >= 0)
                {
                    shown.Append('\n');
                }
            }

            start = end + 1;
        }

        return shown.ToString();
    }

    /// <summary>One line as a terminal would show it.</summary>
    /// <param name="raw">The line without its end.</param>
    /// <returns><see langword="null"/> when it is nothing but the mark of a pager.</returns>
    public static ReadOnlyMemory<char>? ShownLine(ReadOnlyMemory<char> raw)
    {
        var text = IsPlain(raw.Span) ? raw : Emulated(raw.Span);
        if (!text.Span.Contains("More", StringComparison.Ordinal) || !PagerMark().IsMatch(text.Span))
        {
            return text;
        }

        var rest = PagerMark().Replace(text.ToString(), "");
        if (string.IsNullOrWhiteSpace(rest))
        {
            return null;
        }

        return rest.AsMemory();
    }

    /// <summary>Whether nothing in it moves the cursor but tabs and line feeds.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAnyInRange('\0', '\b') && !text.ContainsAnyInRange('\v', '\u001f');

    /// <summary>Moves a cursor over one line.</summary>
    private static ReadOnlyMemory<char> Emulated(ReadOnlySpan<char> raw)
    {
        var line = new char[raw.Length];
        var (cursor, length) = (0, 0);
        for (var at = 0; at < raw.Length; at++)
        {
            switch (raw[at])
            {
                case '\b':
                    cursor = Math.Max(0, cursor - 1);
                    break;
                case '\r':
                    cursor = 0;
                    break;
                case Escape:
                    at = Sequence(raw, at, out var erases);
                    length = erases ? cursor : length;
                    break;
                case < ' ' and not '\t':
                    break;
                default:
                    line[cursor++] = raw[at];
                    length = Math.Max(length, cursor);
                    break;
            }
        }

        // A mark that was wiped out with blanks leaves blanks behind.
        return line.AsMemory(0, length).TrimEnd(' ');
    }

    /// <summary>Steps over a control sequence.</summary>
    /// <returns>Where its last character stands.</returns>
    private static int Sequence(ReadOnlySpan<char> raw, int at, out bool erases)
    {
        erases = false;
        if (at + 1 >= raw.Length)
        {
            return at;
        }

        var end = at + 2;
        switch (raw[at + 1])
        {
            case '[':
                while (end < raw.Length && raw[end] is >= ' ' and < '@')
                {
                    end++;
                }

                erases = end < raw.Length && raw[end] == 'K' && (end == at + 2 || raw[end - 1] == '0');
                return Math.Min(end, raw.Length - 1);
            case ']':
                while (end < raw.Length && raw[end] != Bell && raw[end] != Escape)
                {
                    end++;
                }

                return Math.Min(end < raw.Length && raw[end] == Escape ? end + 1 : end, raw.Length - 1);
            case '(' or ')' or '#' or ' ':
                return Math.Min(end, raw.Length - 1);
            default:
                return at + 1;
        }
    }

    [GeneratedRegex(
        @"^\s*(?:<---\s*More\s*--->|--\s*More\s*--(?:\s*\(\d{1,3}%\))?)[ ]?",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex PagerMark();
}
