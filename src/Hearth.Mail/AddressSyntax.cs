using System.Buffers;

namespace Hearth.Mail;

/// <summary>What an address may look like at all. Whether it exists is another's question.</summary>
internal static class AddressSyntax
{
    /// <summary>Longest address taken: local part of 64, <c>@</c> and domain of 255 (RFC 5321 section 4.5.3.1).</summary>
    public const int MaxLength = 320;

    private static readonly SearchValues<char> NotInLocal = SearchValues.Create(" \"<>()[]\\,;:");
    private static readonly SearchValues<char> NotInDomain = SearchValues.Create(" \"<>()\\,;@");

    /// <summary>
    /// Whether the text is a local part, optionally followed by <c>@</c> and a domain, without anything that could end or
    /// split an address in a header or command: blanks and brackets outside quotes, control characters.
    /// </summary>
    /// <remarks>Characters above ASCII pass; callers that cannot carry them ask <see cref="IsAscii"/>.</remarks>
    public static bool IsPlausible(ReadOnlySpan<char> address)
    {
        if (address.IsEmpty || address.Length > MaxLength)
        {
            return false;
        }

        var local = LocalLength(address);
        if (local <= 0)
        {
            return false;
        }

        return local == address.Length || IsDomain(address[(local + 1)..]);
    }

    public static bool IsAscii(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    /// <summary>Length of the local part, or -1 when it is malformed.</summary>
    private static int LocalLength(ReadOnlySpan<char> address)
    {
        if (address[0] == '"')
        {
            return QuotedLength(address);
        }

        var at = address.LastIndexOf('@');
        var local = at < 0 ? address : address[..at];
        return local.ContainsAny(NotInLocal) || ContainsControl(local) ? -1 : local.Length;
    }

    private static int QuotedLength(ReadOnlySpan<char> address)
    {
        for (var i = 1; i < address.Length; i++)
        {
            if (char.IsControl(address[i]))
            {
                return -1;
            }

            if (address[i] == '\\')
            {
                i++;
                if (i < address.Length && char.IsControl(address[i]))
                {
                    return -1;
                }
            }
            else if (address[i] == '"')
            {
                var end = i + 1;
                return end == address.Length || address[end] == '@' ? end : -1;
            }
        }

        return -1;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain) =>
        !domain.IsEmpty && !domain.ContainsAny(NotInDomain) && !ContainsControl(domain);

    private static bool ContainsControl(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
