using System.Globalization;
using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>A structured header value: <c>text/plain; charset=utf-8; name*=utf-8''caf%C3%A9.xml</c> (RFC 2045, RFC 2231).</summary>
/// <param name="Value">What stands before the first semicolon, lower case, trimmed.</param>
/// <param name="Parameters">Parameters by name in lower case, continuations joined and characters decoded.</param>
internal sealed record HeaderParameters(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    private const int MaxParameters = 100;

    public static HeaderParameters Parse(string header)
    {
        var pieces = SplitOutsideQuotes(header);
        var segments = new List<Segment>();
        foreach (var piece in pieces.Skip(1).Take(MaxParameters))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                segments.Add(
                    Segment.Parse(piece[..equals].Trim().ToLowerInvariant(), Unquote(piece[(equals + 1)..].Trim()))
                );
            }
        }

        var parameters = segments
            .GroupBy(segment => segment.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Join([.. group.OrderBy(s => s.Index)]), StringComparer.Ordinal);
        return new(pieces[0].Trim().ToLowerInvariant(), parameters);
    }

    public string? this[string name] => Parameters.GetValueOrDefault(name);

    /// <summary>One parameter, or a piece of one: <c>name</c>, <c>name*</c>, <c>name*0</c>, <c>name*0*</c>.</summary>
    private sealed record Segment(string Name, int Index, bool IsEncoded, string Text)
    {
        public static Segment Parse(string name, string text)
        {
            var isEncoded = name.EndsWith('*');
            var plainName = isEncoded ? name[..^1] : name;
            var star = plainName.LastIndexOf('*');
            return
                star > 0
                && int.TryParse(
                    plainName.AsSpan(star + 1),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var index
                )
                ? new(plainName[..star], index, isEncoded, text)
                : new(plainName, 0, isEncoded, text);
        }
    }

    private static string Join(List<Segment> segments)
    {
        var first = segments[0];
        if (!segments.Exists(segment => segment.IsEncoded))
        {
            // Encoded words do not belong into parameters, yet many mailers put them there.
            return EncodedWords.Decode(string.Concat(segments.Select(segment => segment.Text)));
        }

        var charset = "utf-8";
        var quotes = first.IsEncoded ? first.Text.Split('\'', 3) : [];
        if (quotes.Length == 3)
        {
            charset = quotes[0];
            segments[0] = first with { Text = quotes[2] };
        }

        var bytes = segments.SelectMany(s => s.IsEncoded ? FromPercent(s.Text) : [.. Encoding.UTF8.GetBytes(s.Text)]);
        return Charsets.Decode(bytes.ToArray(), charset, 0).Text;
    }

    private static List<byte> FromPercent(string text)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            var isEscape =
                source[i] == '%'
                && i + 2 < source.Length
                && char.IsAsciiHexDigit((char)source[i + 1])
                && char.IsAsciiHexDigit((char)source[i + 2]);
            bytes.Add(isEscape ? Convert.FromHexString(Encoding.ASCII.GetString(source, i + 1, 2))[0] : source[i]);
            i += isEscape ? 2 : 0;
        }

        return bytes;
    }

    private static List<string> SplitOutsideQuotes(string header)
    {
        var pieces = new List<string>();
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < header.Length; i++)
        {
            if (isQuoted && header[i] == '\\')
            {
                i++;
            }
            else if (header[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (header[i] == ';' && !isQuoted)
            {
                pieces.Add(header[start..i]);
                start = i + 1;
            }
        }

        pieces.Add(header[start..]);
        return pieces;
    }

    private static string Unquote(string text)
    {
        if (!text.StartsWith('"'))
        {
            return text.Split(' ', '(')[0];
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
