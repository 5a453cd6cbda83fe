using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>A checked mail address with an optional display name. Nothing in it can end or split a header or a command.</summary>
/// <remarks>Source: RFC 5322 section 3.4, without groups. ASCII only: SMTPUTF8 is not spoken.</remarks>
public sealed record MailAddress
{
    private MailAddress(string address) => Address = address;

    /// <summary>The address, such as <c>noc@example.net</c>.</summary>
    /// <value>1 to 320 printable ASCII characters.</value>
    public string Address { get; }

    /// <summary>The display name; <see langword="null"/> for none. Any text: the writer encodes it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Reads <c>noc@example.net</c>, <c>NOC &lt;noc@example.net&gt;</c> or <c>noc@example.net (NOC)</c>; of a list, the first.</summary>
    /// <param name="text">The text, such as a From header with encoded words left in.</param>
    /// <param name="address">The address; <see langword="null"/> when there is none.</param>
    /// <returns>Whether there was a sound address.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MailAddress? address)
    {
        address = null;
        if (text is null || text.Length > 10_000)
        {
            return false;
        }

        var (words, bracketed) = FirstMailbox(text);
        var plain = (bracketed ?? words).Trim();
        if (!AddressSyntax.IsPlausible(plain) || !AddressSyntax.IsAscii(plain))
        {
            return false;
        }

        var name = bracketed is null ? "" : EncodedWords.Decode(Unquote(words.Trim()));
        address = new MailAddress(plain) { DisplayName = name.Length == 0 ? null : name };
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for addresses of our own making.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">There is no sound address in the text.</exception>
    public static MailAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("The text holds no sound mail address.");

    /// <summary>The address without the display name.</summary>
    public override string ToString() => Address;

    /// <summary>Words before the brackets and what stands in them, up to the first comma; comments left out.</summary>
    private static (string Words, string? Bracketed) FirstMailbox(string text)
    {
        var words = new StringBuilder();
        var (isQuoted, comments) = (false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            switch (character)
            {
                case '\\' when (isQuoted || comments > 0) && i + 1 < text.Length:
                    words.Append(comments > 0 ? "" : text.Substring(i, 2));
                    i++;
                    break;
                case '"' when comments == 0:
                    isQuoted = !isQuoted;
                    words.Append(character);
                    break;
                case '(' when !isQuoted:
                    comments++;
                    break;
                case ')' when !isQuoted && comments > 0:
                    comments--;
                    break;
                case '<' when !isQuoted && comments == 0:
                    var end = text.IndexOf('>', i);
                    return (words.ToString(), end < 0 ? "" : text[(i + 1)..end]);
                case ',' when !isQuoted && comments == 0:
                    return (words.ToString(), null);
                default:
                    words.Append(comments > 0 ? "" : character.ToString());
                    break;
            }
        }

        return (words.ToString(), null);
    }

    private static string Unquote(string words)
    {
        var plain = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == '\\' && i + 1 < words.Length)
            {
                plain.Append(words[++i]);
            }
            else if (words[i] != '"')
            {
                plain.Append(words[i]);
            }
        }

        return plain.ToString();
    }
}
