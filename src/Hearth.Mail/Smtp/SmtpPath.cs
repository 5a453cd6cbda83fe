using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Mail.Smtp;

/// <summary>Address and parameters of a MAIL or RCPT command.</summary>
/// <param name="Address">Address without brackets and source route; empty for the null path.</param>
/// <param name="Parameters">The words behind the address, as written.</param>
internal sealed record SmtpPath(string Address, ImmutableArray<string> Parameters)
{
    /// <summary>
    /// Reads <c>FROM:&lt;a@b&gt; SIZE=1</c>. Blanks around the colon and missing angle brackets are taken, since old devices
    /// write them; a source route is dropped (RFC 5321 appendix C).
    /// </summary>
    /// <returns><see langword="null"/> when it is malformed.</returns>
    public static SmtpPath? Parse(string argument, string keyword)
    {
        if (!argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = argument.AsSpan(keyword.Length).TrimStart(' ');
        if (rest.IsEmpty || rest[0] != ':')
        {
            return null;
        }

        rest = rest[1..].TrimStart(' ');
        var isBracketed = !rest.IsEmpty && rest[0] == '<';
        var length = isBracketed ? ClosingBracket(rest) : rest.IndexOf(' ');
        length = length < 0 && !isBracketed ? rest.Length : length;
        if (length < 0)
        {
            return null;
        }

        var address = WithoutRoute(isBracketed ? rest[1..length] : rest[..length]);
        var tail = isBracketed ? rest[(length + 1)..] : rest[length..];
        if (!tail.IsEmpty && tail[0] != ' ')
        {
            return null;
        }

        var isSound = address.IsEmpty ? isBracketed : AddressSyntax.IsPlausible(address);
        return isSound
            ? new(address.ToString(), [.. tail.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            : null;
    }

    private static int ClosingBracket(ReadOnlySpan<char> text)
    {
        var isQuoted = false;
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when isQuoted:
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '>' when !isQuoted:
                    return i;
            }
        }

        return -1;
    }

    private static ReadOnlySpan<char> WithoutRoute(ReadOnlySpan<char> address)
    {
        if (address.IsEmpty || address[0] != '@')
        {
            return address;
        }

        var colon = address.IndexOf(':');
        return colon < 0 ? address : address[(colon + 1)..];
    }
}

/// <summary>The parameters of MAIL that this server offers: SIZE (RFC 1870) and BODY (RFC 6152).</summary>
internal readonly record struct MailParameters(long? DeclaredBytes, bool Is8Bit)
{
    /// <summary>Reads the words behind the address.</summary>
    /// <returns>The parameters, or the reply that says what is wrong with them.</returns>
    public static (MailParameters Parameters, SmtpReply? Fault) Parse(ImmutableArray<string> words)
    {
        long? size = null;
        bool? is8Bit = null;
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (word, "") : (word[..equals], word[(equals + 1)..]);
            if (name.Equals("SIZE", StringComparison.OrdinalIgnoreCase))
            {
                if (size is not null || SizeOf(value) is not { } bytes)
                {
                    return (default, SmtpReplies.BadArgument);
                }

                size = bytes;
            }
            else if (name.Equals("BODY", StringComparison.OrdinalIgnoreCase))
            {
                var says8Bit = value.Equals("8BITMIME", StringComparison.OrdinalIgnoreCase);
                if (is8Bit is not null || !(says8Bit || value.Equals("7BIT", StringComparison.OrdinalIgnoreCase)))
                {
                    return (default, SmtpReplies.BadArgument);
                }

                is8Bit = says8Bit;
            }
            else
            {
                return (default, SmtpReplies.UnknownParameter);
            }
        }

        return (new(size, is8Bit ?? false), null);
    }

    /// <summary>Up to 20 digits (RFC 1870 section 4); beyond 18 the exact number does not matter any more.</summary>
    private static long? SizeOf(string value) =>
        value.Length is 0 or > 20 || value.AsSpan().ContainsAnyExceptInRange('0', '9') ? null
        : value.Length > 18 ? long.MaxValue
        : long.Parse(value, CultureInfo.InvariantCulture);
}
