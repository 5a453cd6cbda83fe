using System.Buffers;
using System.Buffers.Text;

namespace Hearth.Scrubbing.Lines;

/// <summary>Decides whether what follows a word such as <c>password</c> is a value or only the next word.</summary>
internal readonly ref struct ValueAfterWord(
    ReadOnlySpan<char> word,
    ReadOnlySpan<char> value,
    bool isTold,
    bool isSentence,
    bool isQuoted
)
{
    private const int LongestKeyNumber = 5;
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );
    private static readonly SearchValues<char> Rules = SearchValues.Create("-.*=_|/+~#");
    private static readonly SearchValues<char> RouteLetters = SearchValues.Create("0123456789:.*");
    private static readonly SearchValues<char> Signs = SearchValues.Create("!$%&@#^*+");
    private readonly ReadOnlySpan<char> _word = word;
    private readonly ReadOnlySpan<char> _value = value;

    /// <summary>Whether it is a value. When in doubt it is one.</summary>
    /// <param name="isOfRoutes">Whether the words before say that a community of routes is meant.</param>
    public bool IsLikely(bool isOfRoutes)
    {
        var bare = TokenList.Bare(_value);
        if (
            isOfRoutes
            || _value.StartsWith("-----BEGIN")
            || bare.IndexOfAnyExcept(Rules) < 0
            || IsBracketed()
            || _value.StartsWith("{\"")
            || _value.StartsWith("[{")
            || _value is "{{" or "${{" or "}}"
            || IsOption(bare)
        )
        {
            return false;
        }

        if (OrdinaryWords.Known.Contains(bare) || IsOrdinaryCompound(bare))
        {
            return false;
        }

        if (_word.StartsWith("community", StringComparison.OrdinalIgnoreCase) && IsRouteCommunity(bare))
        {
            return false;
        }

        if (IsFolder() || ((IsKey() || IsCredential()) && (IsKeyNumber(bare) || IsPlace())))
        {
            return false;
        }

        if (IsFieldOfBase64() && !Base64.IsValid(_value))
        {
            return false;
        }

        if (isSentence && !isQuoted)
        {
            return IsMixed(bare);
        }

        return isTold || isQuoted || !IsHeading(bare);
    }

    /// <summary>Words of a heading: "Token Daemon"; in capitals when the word is, for people type commands in capitals too.</summary>
    private bool IsHeading(ReadOnlySpan<char> bare) =>
        char.IsAsciiLetterUpper(_word[0])
        && !bare.ContainsAnyExcept(Letters)
        && (_word.ContainsAnyInRange('a', 'z') || !bare.ContainsAnyInRange('a', 'z'));

    /// <summary>Whether a digit that looked like a type is the first of some numbers.</summary>
    public bool IsNumberedList() =>
        _value.IndexOfAnyExceptInRange('0', '9') < 0 && IsKey() && _value.Length <= LongestKeyNumber;

    private bool IsKey() => _word.EndsWith("key", StringComparison.OrdinalIgnoreCase);

    private bool IsCredential() => _word.StartsWith("credential", StringComparison.OrdinalIgnoreCase);

    /// <summary>These names mean many things; what is a secret behind them is in base64.</summary>
    private bool IsFieldOfBase64() => _word is "auth" or "encrypt";

    private bool IsBracketed() =>
        _value.Length > 1
        && (_value[0], _value[^1]) is ('(', ')') or ('<', '>') or ('[', ']') or ('{', '}') or ('(', ',') or ('(', ';');

    private bool IsOption(ReadOnlySpan<char> bare) => _value[0] == '-' && bare.Length > 1 && !isTold;

    private static bool IsOrdinaryCompound(ReadOnlySpan<char> bare)
    {
        var hyphen = bare.IndexOfAny('-', '/');
        return hyphen > 0
            && OrdinaryWords.Known.Contains(bare[..hyphen])
            && bare[(hyphen + 1)..].IndexOfAnyExcept(Letters) < 0
            && OrdinaryWords.Known.Contains(bare[(hyphen + 1)..]);
    }

    private static bool IsRouteCommunity(ReadOnlySpan<char> bare) =>
        bare.IndexOfAnyExcept(RouteLetters) < 0 || bare.StartsWith("RT:") || bare.StartsWith("SoO:");

    private static bool IsKeyNumber(ReadOnlySpan<char> bare) =>
        bare.Length <= LongestKeyNumber && bare.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>A file that holds the secret: <c>/etc/pw</c>, <c>hash:/etc/pw</c>. A key in base64 may begin so too, and ends in an equals sign.</summary>
    private bool IsFolder() =>
        _value[^1] != '='
        && _value.IndexOf('/') is var slash and >= 0
        && (
            slash == 0
                ? _value[1..].Contains('/')
                : _value[slash - 1] == ':' && _value[..(slash - 1)].IndexOfAnyExcept(Letters) < 0
        )
        && _value.IndexOfAny(Signs) < 0;

    /// <summary>A file or an address that a key is kept at.</summary>
    private bool IsPlace() =>
        (_value[0] is '/' or '~' && _value[^1] != '=')
        || _value.StartsWith("./")
        || (_value.Contains("://", StringComparison.Ordinal) && !_value.Contains('@'));

    private static bool IsMixed(ReadOnlySpan<char> bare) =>
        bare.ContainsAnyInRange('0', '9') || bare.ContainsAny(Signs);

    /// <summary>Whether a text looks like a password even between words that somebody wrote: letters with digits or signs.</summary>
    public static bool IsMade(ReadOnlySpan<char> value)
    {
        var bare = TokenList.Bare(value);
        return bare.Length > 3
            && bare.ContainsAny(Letters)
            && !char.IsAsciiDigit(bare[0])
            && (bare.ContainsAnyInRange('0', '9') || bare.ContainsAny(Signs));
    }
}
