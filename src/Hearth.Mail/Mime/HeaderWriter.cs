using System.Globalization;
using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Writes header fields: folded at 78 characters (RFC 5322 section 2.2.3), encoded words for what is not ASCII.</summary>
internal static class HeaderWriter
{
    private const int MaxLineLength = 78;

    /// <summary>A line with encoded words has up to 76 characters (RFC 2047 section 2); the blank, <c>=?utf-8?Q?</c> and
    /// <c>?=</c> take 13 of them.</summary>
    private const int MaxEncodedLength = 63;

    /// <summary>A word longer than this is encoded, so that no line comes near the limit of 998.</summary>
    private const int MaxPlainWordLength = 200;

    /// <summary>Writes a field of free text, such as the subject.</summary>
    public static void WriteText(StringBuilder output, string name, string value)
    {
        var clean = Clean(value);
        WriteFolded(output, name, NeedsEncoding(clean) ? Encode(clean, name) : WordsOf(clean));
    }

    /// <summary>Writes a field of addresses, such as To.</summary>
    public static void WriteAddresses(StringBuilder output, string name, IEnumerable<MailAddress> addresses)
    {
        var words = new List<string>();
        foreach (var address in addresses)
        {
            if (words.Count > 0)
            {
                words[^1] += ",";
            }

            var lead = words.Count == 0 ? "" : " ";
            var displayName = Clean(address.DisplayName ?? "").Trim();
            if (displayName.Length == 0)
            {
                words.Add(lead + address.Address);
                continue;
            }

            var phrase = NeedsEncoding(displayName) ? Encode(displayName, name) : [Quote(displayName)];
            phrase[0] = lead + phrase[0];
            words.AddRange(phrase);
            words.Add(" <" + address.Address + ">");
        }

        WriteFolded(output, name, words);
    }

    /// <summary>A parameter: quoted, or percent-encoded in UTF-8 (RFC 2231) in pieces short enough for a line.</summary>
    public static IEnumerable<string> Parameter(string name, string value)
    {
        var clean = Clean(value);
        if (AddressSyntax.IsAscii(clean) && clean.Length <= 50)
        {
            return [$"{name}={Quote(clean)}"];
        }

        var pieces = new List<StringBuilder> { new("utf-8''") };
        foreach (var rune in clean.EnumerateRunes())
        {
            var encoded = PercentOf(rune);
            if (pieces[^1].Length + encoded.Length > 50)
            {
                pieces.Add(new StringBuilder());
            }

            pieces[^1].Append(encoded);
        }

        return pieces.Count == 1
            ? [$"{name}*={pieces[0]}"]
            : pieces.Select((piece, i) => string.Create(CultureInfo.InvariantCulture, $"{name}*{i}*={piece}"));
    }

    /// <summary>Text that cannot end a header field: every control character is a blank, lone surrogates are replaced.</summary>
    public static string Clean(string value)
    {
        var clean = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            // U+2028 and U+2029 are line ends to some readers, though not to mail.
            clean.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return clean.ToString().Trim(' ');
    }

    private static bool NeedsEncoding(string clean) =>
        !AddressSyntax.IsAscii(clean)
        || clean.Contains("=?", StringComparison.Ordinal)
        || WordsOf(clean).Exists(word => word.Length > MaxPlainWordLength);

    /// <summary>Words with the blanks before them.</summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ' ' && text[i - 1] != ' ')
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        words.Add(text[start..]);
        return words;
    }

    private static void WriteFolded(StringBuilder output, string name, List<string> words)
    {
        output.Append(name).Append(": ");
        var length = name.Length + 2;
        foreach (var word in words)
        {
            if (length + word.Length > MaxLineLength && word.StartsWith(' '))
            {
                output.Append("\r\n");
                length = 0;
            }

            output.Append(word);
            length += word.Length;
        }

        output.Append("\r\n");
    }

    /// <summary>Encoded words in the Q encoding, cut between characters; the first leaves room for the field's name.</summary>
    private static List<string> Encode(string text, string name)
    {
        var room = Math.Max(12, MaxEncodedLength - name.Length - 1);
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var encoded = QOf(rune);
            if (word.Length + encoded.Length > room)
            {
                words.Add(Finish(words.Count, word));
                room = MaxEncodedLength;
            }

            word.Append(encoded);
        }

        words.Add(Finish(words.Count, word));
        return words;
    }

    private static string Finish(int index, StringBuilder word)
    {
        var finished = (index == 0 ? "" : " ") + "=?utf-8?Q?" + word + "?=";
        word.Clear();
        return finished;
    }

    /// <summary>Letters and digits stand for themselves: the set that is allowed in every place of a header.</summary>
    private static string QOf(Rune rune) =>
        rune.Value == ' ' ? "_"
        : rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value) ? rune.ToString()
        : EscapeOf(rune, '=');

    private static string PercentOf(Rune rune) =>
        rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '.' or '_')
            ? rune.ToString()
            : EscapeOf(rune, '%');

    private static string EscapeOf(Rune rune, char sign)
    {
        Span<byte> bytes = stackalloc byte[4];
        var escaped = new StringBuilder();
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            escaped.Append(sign).Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    private static string Quote(string text) =>
        '"'
        + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        + '"';
}
