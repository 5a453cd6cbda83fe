using System.Collections.Frozen;

namespace Hearth.Scrubbing.Lines;

/// <summary>Words and names after which a secret comes.</summary>
internal static class SecretWord
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new[]
    {
        "password",
        "passwd",
        "passw",
        "passwo",
        "passwor",
        "assword",
        "ssword",
        "passphrase",
        "passcode",
        "secret",
        "key",
        "key-string",
        "key-octet-string",
        "psk",
        "pmk",
        "community",
        "token",
        "credential",
        "credentials",
        "apikey",
        "authkey",
        "presharedkey",
        "privatekey",
        "accesskey",
        "secretkey",
        "authtoken",
        "apitoken",
        "password-raw",
        "password-hash",
        "key-data",
        "key-hex",
        "secret_key_base",
        "cak",
        "community-name",
        "community-or-user",
        "communityname",
        "communitystring",
    }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Behind the word these say how the secret is written: <c>admin-password-hashed</c>, <c>client-key-data</c>.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Writings = new[]
    {
        "hashed",
        "encrypted",
        "enc",
        "crypt",
        "text",
        "value",
        "data",
        "string",
        "name",
        "raw",
        "plain",
        "clear",
        "base64",
        "b64",
        "hex",
    }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>In front of <c>pass</c> these say that it is no password.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Passing = new[]
    {
        "by",
        "band",
        "low",
        "high",
        "all",
        "no",
        "first",
        "single",
        "multi",
        "one",
        "proxy",
    }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>In front of <c>key</c> or <c>community</c>, these say that it is no secret.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Public = new[]
    {
        "public",
        "pub",
        "host",
        "primary",
        "foreign",
        "sort",
        "trusted",
        "known",
        "index",
        "lookup",
        "hash",
        "cache",
        "registry",
        "cost",
        "large",
        "extended",
        "standard",
        "no",
    }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word or name ends in a word that comes before a secret: <c>password</c>, <c>DB_PASSWORD</c>, <c>presharedKey</c>.</summary>
    public static bool Is(ReadOnlySpan<char> name)
    {
        if (name.Length is < 3 or > 80)
        {
            return false;
        }

        if (Words.Contains(name))
        {
            return true;
        }

        if (EndsSo(name, "password") || EndsSo(name, "passwd") || EndsSo(name, "passphrase") || EndsSo(name, "secret"))
        {
            return !name.StartsWith("no", StringComparison.OrdinalIgnoreCase);
        }

        var whole = WithoutNumber(name);
        var last = LastPart(whole);
        return last > 0
            ? IsPart(whole, last)
            : EndsSo(name, "pwd")
                || EndsSo(name, "authtok")
                || EndsSo(name, "idtoken")
                || EndsSo(name, "tytoken")
                || name.EndsWith("bindpw", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith("rootpw", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the last part of a name tells, or the one before it when the last says how the secret is written.</summary>
    private static bool IsPart(ReadOnlySpan<char> name, int last)
    {
        var part = name[last..];
        var before = Before(name, last);
        if (
            Words.Contains(part)
            || part.Equals("pw", StringComparison.OrdinalIgnoreCase)
            || part.Equals("pwd", StringComparison.OrdinalIgnoreCase)
            || part.Equals("authtok", StringComparison.OrdinalIgnoreCase)
        )
        {
            return !Public.Contains(before);
        }

        if (part.Equals("pass", StringComparison.OrdinalIgnoreCase))
        {
            return !Passing.Contains(before);
        }

        var rest = name[..last].TrimEnd("-_.");
        var isNamed = part.Equals("name", StringComparison.OrdinalIgnoreCase);
        return Writings.Contains(part)
            && (isNamed ? rest.EndsWith("community", StringComparison.OrdinalIgnoreCase) : rest.Length > 3 && Is(rest));
    }

    /// <summary>Whether the name of a setting says that its value is a secret: also <c>PASS</c>, <c>pwd</c>, <c>SECRET_KEY_BASE</c>.</summary>
    public static bool IsTelling(ReadOnlySpan<char> name)
    {
        if (
            Is(name)
            || name.Equals("pass", StringComparison.OrdinalIgnoreCase)
            || name.Equals("pwd", StringComparison.OrdinalIgnoreCase)
            || name.Equals("pw", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("_pw", StringComparison.OrdinalIgnoreCase)
            || name.Equals("_auth", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase)
            || (EndsSo(name, "pass") && !name.EndsWith("bypass", StringComparison.OrdinalIgnoreCase))
        )
        {
            return true;
        }

        var rest = name;
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny("_-.");
            var part = end < 0 ? rest : rest[..end];
            if (
                part.Equals("password", StringComparison.OrdinalIgnoreCase)
                || part.Equals("passwd", StringComparison.OrdinalIgnoreCase)
                || part.Equals("secret", StringComparison.OrdinalIgnoreCase)
                || part.Equals("passphrase", StringComparison.OrdinalIgnoreCase)
                || (
                    (
                        part.Equals("pass", StringComparison.OrdinalIgnoreCase)
                        || part.Equals("pwd", StringComparison.OrdinalIgnoreCase)
                    )
                    && end < 0
                )
            )
            {
                return true;
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return false;
    }

    /// <summary>Whether the name of a quoted field or of an element says so, which in prose it would not.</summary>
    public static bool IsTellingField(ReadOnlySpan<char> name) =>
        IsPin(name)
        || name.Equals("pwd", StringComparison.OrdinalIgnoreCase)
        || name.Equals("key-value", StringComparison.OrdinalIgnoreCase)
        || name.Equals("auth", StringComparison.Ordinal)
        || name.Equals("encrypt", StringComparison.Ordinal)
        || name.EndsWith("PwCrypt", StringComparison.Ordinal)
        || name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase)
        || EndsSo(name, "token")
        || EndsSo(name, "pass");

    /// <summary>Whether a name is that of a number that opens something; without quotes around its value it is one of a plug too.</summary>
    public static bool IsPin(ReadOnlySpan<char> name) =>
        name.Equals("pin", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Pin", StringComparison.Ordinal);

    /// <summary>Whether the value behind this word is a password in the narrow sense: any word can be one.</summary>
    public static bool IsPassword(ReadOnlySpan<char> name) =>
        name.Contains("pass", StringComparison.OrdinalIgnoreCase)
        || name.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || name.Contains("psk", StringComparison.OrdinalIgnoreCase)
        || name.Contains("pwd", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name ends in a word, a number behind it left out. Nearly all that do not differ in the last letter.</summary>
    private static bool EndsSo(ReadOnlySpan<char> name, string end)
    {
        var whole = WithoutNumber(name);
        return whole.Length >= end.Length
            && (whole[^1] | 0x20) == end[^1]
            && whole.EndsWith(end, StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> WithoutNumber(ReadOnlySpan<char> name)
    {
        var end = name.Length;
        while (end > 0 && char.IsAsciiDigit(name[end - 1]))
        {
            end--;
        }

        return name[..end];
    }

    /// <summary>Where the last part of a name begins, divided by hyphens and the like or by a capital after a small letter.</summary>
    private static int LastPart(ReadOnlySpan<char> name)
    {
        for (var at = name.Length - 1; at > 0; at--)
        {
            if (
                name[at - 1] is '-' or '_' or '.'
                || (char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1]))
            )
            {
                return at;
            }
        }

        return 0;
    }

    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> name, int last)
    {
        var before = name[..last].TrimEnd("-_.");
        return before[LastPart(before)..];
    }
}
