using System.Text;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.TextFsm;

/// <summary>A rule as it is written: <c>^pattern -> actions</c>.</summary>
internal sealed partial record RuleLine(
    string Pattern,
    LineAction LineAction,
    RecordAction RecordAction,
    string? NewState,
    string? Message
)
{
    /// <summary>Whether a word cannot name a state, because it names an action.</summary>
    public static bool IsReserved(string word) =>
        Enum.GetNames<LineAction>().Contains(word, StringComparer.Ordinal)
        || Enum.GetNames<RecordAction>().Contains(word, StringComparer.Ordinal);

    /// <summary>Reads a rule.</summary>
    /// <param name="text">The line, trimmed.</param>
    /// <param name="line">Its number.</param>
    /// <exception cref="TemplateException">It is none.</exception>
    public static RuleLine Of(string text, int line)
    {
        // The last arrow behind white space counts: a pattern may hold others.
        var match = Arrow().Match(text);
        if (!match.Success)
        {
            return new RuleLine(text, LineAction.Next, RecordAction.NoRecord, null, null);
        }

        var action = Action().Match(match.Groups["action"].Value);
        if (!action.Success)
        {
            throw new TemplateException(
                line,
                "Behind '->' stands [Next|Continue|Error][.Record|.NoRecord|.Clear|.Clearall] [state or \"text\"]."
            );
        }

        var lineAction = action.Groups["line"] is { Success: true } on
            ? Enum.Parse<LineAction>(on.Value)
            : LineAction.Next;
        var recordAction = action.Groups["record"] is { Success: true } with
            ? Enum.Parse<RecordAction>(with.Value)
            : RecordAction.NoRecord;
        var target = action.Groups["state"] is { Success: true } to ? to.Value : null;
        if (target is not null && lineAction == LineAction.Continue)
        {
            throw new TemplateException(line, $"'Continue' stays on the line and cannot lead to '{target}'.");
        }

        if (target is ['"', ..] && lineAction != LineAction.Error)
        {
            throw new TemplateException(line, "Only 'Error' has a text.");
        }

        return lineAction == LineAction.Error
            ? new RuleLine(match.Groups["pattern"].Value, lineAction, recordAction, null, target?.Trim('"'))
            : new RuleLine(match.Groups["pattern"].Value, lineAction, recordAction, target, null);
    }

    /// <summary>The pattern with the values put in: <c>$NAME</c>, <c>${NAME}</c>, and <c>$$</c> for a dollar sign.</summary>
    /// <param name="values">The patterns of the values.</param>
    /// <param name="line">The line, for messages.</param>
    /// <param name="most">Most characters it may have: a few short lines can spell out to more than fits into memory.</param>
    /// <exception cref="TemplateException">A dollar sign stands alone, or names no value; or it is too long.</exception>
    public string PatternWith(IReadOnlyDictionary<string, string> values, int line, int most)
    {
        var result = new StringBuilder(Pattern.Length + 64);
        for (var at = 0; at < Pattern.Length; at++)
        {
            if (Pattern[at] != '$')
            {
                result.Append(Pattern[at]);
                continue;
            }

            var rest = Pattern.AsSpan(at + 1);
            if (rest is ['$', ..])
            {
                result.Append('$');
                at++;
                continue;
            }

            var isBraced = rest is ['{', ..];
            var name = NameAt(isBraced ? rest[1..] : rest);
            if (name.IsEmpty || (isBraced && !rest[(1 + name.Length)..].StartsWith("}")))
            {
                throw new TemplateException(line, "A dollar sign is written '$$', a value '${NAME}'.");
            }

            if (!values.TryGetValue(name.ToString(), out var pattern))
            {
                throw new TemplateException(line, $"There is no value '{name}'.");
            }

            if (result.Length + pattern.Length > most)
            {
                throw new TemplateException(
                    line,
                    "With the values put in, the rules are longer than any that are read."
                );
            }

            result.Append(pattern);
            at += name.Length + (isBraced ? 2 : 0);
        }

        return result.ToString();
    }

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (
            length < text.Length
            && (
                char.IsAsciiLetter(text[length])
                || text[length] == '_'
                || (length > 0 && char.IsAsciiDigit(text[length]))
            )
        )
        {
            length++;
        }

        return text[..length];
    }

    [GeneratedRegex(@"^(?<pattern>.*)\s->(?<action>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Arrow();

    [GeneratedRegex(
        """
            ^(?:\s+(?:(?<line>Continue|Next|Error)(?:\.(?<record>Clear|Clearall|Record|NoRecord))?|(?<record>Clear|Clearall|Record|NoRecord))(?:\s+(?<state>\w+|".*"))?|(?:\s+(?<state>\w+|".*"))?)$
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Action();
}
