namespace Hearth.Scrubbing.Lines;

/// <summary>Finds settings within a word: <c>DB_PASSWORD=x</c>, <c>"token":"x"</c>, <c>?key=x&amp;y=z</c>, and elements of XML.</summary>
internal static class SettingScan
{
    /// <summary>How far before a value its name, list or tag may begin, in characters.</summary>
    private const int Reach = 256;

    /// <summary>Fewest characters of a cookie; a shorter one is its name.</summary>
    private const int ShortestCookie = 12;

    /// <summary>Hides the values of settings that begin in a word.</summary>
    /// <returns>The word behind the last value; the word itself when there is none.</returns>
    public static int Hide(ReadOnlySpan<char> line, TokenList tokens, int index, BlockStack blocks, EditList edits)
    {
        var (start, end) = tokens[index];
        var at = start;
        var behind = index;
        while (at < end)
        {
            var found = line[at..end].IndexOfAny("=:>(");
            if (found < 0)
            {
                break;
            }

            at += found;
            var value = line[at] == '>' ? ElementScan.Find(line, at, blocks) : Setting(line, start, at, end, blocks);
            at++;
            if (!value.IsEmpty)
            {
                edits.Hide(line, value, ScrubKind.Unnamed);
                at = Math.Max(at, value.Behind);
                behind = tokens.FirstAt(at, index + 1);
            }
        }

        return behind;
    }

    /// <summary>The value of a setting whose divider stands at a place.</summary>
    private static ValueRange Setting(ReadOnlySpan<char> line, int start, int at, int end, BlockStack blocks)
    {
        if (at + 1 >= end)
        {
            return line[at] == ':' ? SpacedValue(line, start, at, blocks) : default;
        }

        if (
            line[at + 1] is ':' or '='
            || (line[at] == ':' && line[at + 1] == '/')
            || (line[at] == '(' && line[at + 1] is not ('\'' or '"'))
        )
        {
            return default;
        }

        var name = NameBefore(line, start, at);
        if (line[at + 1] is '"' or '\'' && EndsQuote(line, start, at, name.Length))
        {
            return default;
        }

        var range = ValueRange.At(line, at + 1, end);
        var isQuoted = range.Behind != range.End;
        if (!isQuoted)
        {
            var stop = End(line[range.Start..range.End], line[Math.Max(start, at - Reach)..at]);
            range = new(range.Start, range.Start + stop, range.Start + stop);
        }

        if (isQuoted && name is "key" or "name" && SecretWord.IsTelling(range.In(line)))
        {
            return NamedValue(line, range.Behind);
        }

        return range.IsEmpty || name.Length == 0 ? default
            : Tells(line, at, name, isQuoted) && IsValue(line, name, range, isQuoted) ? range
            : IsSecretBelow(line, at, name, range, blocks) ? range
            : default;
    }

    /// <summary>The value behind a name that tells: <c>key="DbPassword" value="x"</c>, <c>"name":"DB_PASSWORD","value":"x"</c>.</summary>
    private static ValueRange NamedValue(ReadOnlySpan<char> line, int behind)
    {
        var text = line[behind..].TrimStart(", ");
        var name =
            text.StartsWith("value=") ? 6
            : text.StartsWith("\"value\":") ? 8
            : 0;
        var at = line.Length - text.Length + name;
        return name == 0 || at >= line.Length ? default : ValueRange.At(line, at, line.Length);
    }

    /// <summary>The value of <c>"name": "x"</c> or <c>name: x</c> below a line, or in an object, that says what it is.</summary>
    private static ValueRange SpacedValue(ReadOnlySpan<char> line, int start, int at, BlockStack blocks)
    {
        var value = at + 1;
        while (value < line.Length && line[value] == ' ')
        {
            value++;
        }

        var name = NameBefore(line, start, at);
        if (value >= line.Length || name.Length == 0 || line[value] is '{' or '[')
        {
            return default;
        }

        var end = line[value..].IndexOfAny(' ', ',', '}');
        var range = ValueRange.At(line, value, end <= 0 ? line.Length : value + end);
        var isQuote = line[value] == '"' || line[value..].StartsWith("\\\"", StringComparison.Ordinal);
        var isField =
            line[at - 1] == '"'
            && isQuote
            && (SecretWord.IsTellingField(name) || (line[value] == '\\' && SecretWord.Is(name)));
        return
            (isField && !range.IsEmpty && IsValue(line, name, range, isQuoted: true))
            || IsSecretBelow(line, at, name, range, blocks)
            ? range
            : default;
    }

    /// <summary>Whether the quote behind a divider closes one before the name: <c>"ssword:" "x"</c>.</summary>
    private static bool EndsQuote(ReadOnlySpan<char> line, int start, int at, int name) =>
        at - name > start && line[at - name - 1] == line[at + 1] && line[at - 1] != line[at + 1];

    private static bool IsSecretBelow(
        ReadOnlySpan<char> line,
        int at,
        ReadOnlySpan<char> name,
        ValueRange range,
        BlockStack blocks
    )
    {
        var block = Enclosing(line, at);
        block = block == BlockMeaning.None && !line[Math.Max(0, at - Reach)..at].Contains('{') ? blocks.Meaning : block;
        return block > BlockMeaning.Bracket
            && !range.IsEmpty
            && range.In(line) is not ("true" or "false" or "null" or "|")
            && BlockName.IsSecret(block, name, range.In(line));
    }

    /// <summary>What the object says within a line in which a field stands.</summary>
    private static BlockMeaning Enclosing(ReadOnlySpan<char> line, int at)
    {
        var text = line[Math.Max(0, at - Reach)..at];
        for (var depth = 0; text.LastIndexOfAny("{}") is var bracket and > 0; text = text[..bracket])
        {
            depth += text[bracket] == '}' ? 1 : -1;
            if (depth >= 0)
            {
                continue;
            }

            var before = text[..bracket].TrimEnd(" [");
            if (before.Length == 0 || before[^1] != ':')
            {
                return BlockMeaning.None;
            }

            var meaning = BlockName.MeaningOfName(NameBefore(before, 0, before.Length - 1));
            if (meaning != BlockMeaning.Bracket)
            {
                return meaning;
            }

            depth = 0;
        }

        return BlockMeaning.None;
    }

    private static bool Tells(ReadOnlySpan<char> line, int at, ReadOnlySpan<char> name, bool isQuoted) =>
        line[at] == '='
            ? SecretWord.IsTelling(name)
                || IsCookie(line, at, name)
                || IsDigest(line, at, name)
                || IsSignature(line, at, name)
                || (isQuoted && SecretWord.IsPin(name))
            : SecretWord.Is(name)
                || (name.ContainsAny('_', '-') && SecretWord.IsTelling(name))
                || (isQuoted && SecretWord.IsTellingField(name));

    /// <summary>A session in a header or option for cookies.</summary>
    private static bool IsCookie(ReadOnlySpan<char> line, int at, ReadOnlySpan<char> name) =>
        (
            name.Contains("sess", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("sid", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("token", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("auth", StringComparison.OrdinalIgnoreCase)
        ) && line[Math.Max(0, at - (4 * Reach))..at].Contains("cookie", StringComparison.OrdinalIgnoreCase);

    /// <summary>The answer of a digest, which passwords can be tried against.</summary>
    private static bool IsDigest(ReadOnlySpan<char> line, int at, ReadOnlySpan<char> name) =>
        name is "response" && line[Math.Max(0, at - (4 * Reach))..at].Contains("Digest ", StringComparison.Ordinal);

    /// <summary>What signs an address: whoever has the address may use it.</summary>
    private static bool IsSignature(ReadOnlySpan<char> line, int at, ReadOnlySpan<char> name) =>
        (name is "sig" || name.EndsWith("signature", StringComparison.OrdinalIgnoreCase))
        && at > name.Length
        && line[at - name.Length - 1] is '?' or '&';

    private static ReadOnlySpan<char> NameBefore(ReadOnlySpan<char> line, int start, int at)
    {
        var text = line[Math.Max(start, at - Reach)..at];
        text = text[..^ValueRange.QuoteBefore(text)].TrimEnd('+');
        var first = text.Length;
        while (first > 0 && (char.IsAsciiLetterOrDigit(text[first - 1]) || text[first - 1] is '_' or '-' or '.'))
        {
            first--;
        }

        return text[first..];
    }

    /// <summary>Where an unquoted value ends: at the next setting of a list, or with the word.</summary>
    private static int End(ReadOnlySpan<char> value, ReadOnlySpan<char> before)
    {
        if (before.ContainsAny('?', '&') && value.IndexOf('&') is var next and >= 0)
        {
            return next;
        }

        if (before.ContainsAny('{', '"'))
        {
            var stop = value.IndexOfAny(",}]");
            return stop < 0 ? value.Length : stop;
        }

        // "password=x,uid=1": what follows the comma is the next setting.
        var comma = value.IndexOf(',');
        if (comma > 0 && before.Contains(',') && value[comma..].Contains('='))
        {
            return comma;
        }

        return value.Length;
    }

    private static bool IsValue(ReadOnlySpan<char> line, ReadOnlySpan<char> name, ValueRange range, bool isQuoted)
    {
        var value = range.In(line);
        // A tag of a log: "pam_unix(passwd:chauthtok):".
        if (value[^1] == ':' && range.Start - name.Length >= 2 && line[range.Start - name.Length - 2] == '(')
        {
            return false;
        }

        if (name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase) && value.Length < ShortestCookie)
        {
            return false;
        }

        if (SecretWord.IsPassword(name))
        {
            return !(
                value.StartsWith("-----BEGIN")
                || value
                    is "true"
                        or "false"
                        or "yes"
                        or "no"
                        or "none"
                        or "null"
                        or "None"
                        or "True"
                        or "False"
                        or "\\"
                || IsPlace(name, value)
                || (value[0] == '$' && value.Length > 1 && value[1] is '{' or '(')
            );
        }

        return new ValueAfterWord(name, value, isTold: true, isSentence: false, isQuoted).IsLikely(isOfRoutes: false);
    }

    /// <summary>A file that holds the secret: <c>/etc/pw</c>; or the folder of a shell.</summary>
    private static bool IsPlace(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        value[0] is '/' or '$'
        && (value[1..].Contains('/') || (value[0] == '/' && name.EndsWith("PWD", StringComparison.Ordinal)));
}
