using System.Buffers;

namespace Hearth.Scrubbing.Pseudonyms;

/// <summary>Password hashes between dollar signs: <c>$id$parameters$salt$hash</c>.</summary>
/// <remarks>Source: crypt(5); IOS types 5, 8, 9, 14 and ASA's PBKDF2 have the same form.</remarks>
internal static class CryptForm
{
    private const int ShortestHash = 8;

    /// <summary>No hash is longer; what is looked at for one stays bounded.</summary>
    private const int Longest = 1024;

    /// <summary>Characters of the hashes of ids 1, 5, 8, 9, bcrypt (with its salt) and 6: one that ends in a dot is as long as these.</summary>
    private static readonly int[] Lengths = [22, 43, 53, 86];

    private static readonly SearchValues<char> IdLetters = SearchValues.Create(
        "0123456789abcdefghijklmnopqrstuvwxyz-_"
    );

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$=,+-_"
    );

    /// <summary>How many characters at the beginning of a text are such a hash; 0 for none.</summary>
    public static int Length(ReadOnlySpan<char> text)
    {
        if (text.Length < 12 || text[0] != '$')
        {
            return 0;
        }

        text = text[..Math.Min(text.Length, Longest)];
        var idLength = text[1..].IndexOfAnyExcept(IdLetters);
        if (idLength is < 1 or > 16 || text[1 + idLength] != '$' || !IsId(text.Slice(1, idLength)))
        {
            return 0;
        }

        var end = text.IndexOfAnyExcept(Letters);
        end = end < 0 ? text.Length : end;
        var hash = text[..end].LastIndexOf('$') + 1;
        while (end > 0 && text[end - 1] is ',' or '.' or '-' && !(text[end - 1] == '.' && Lengths.Contains(end - hash)))
        {
            end--;
        }

        var rest = text[(idLength + 2)..Math.Max(end, idLength + 2)];
        var last = rest.LastIndexOf('$');
        // IOS prints type 8 and 9 with a closing hash only; bcrypt has salt and hash in one.
        return rest.Length - last - 1 >= ShortestHash || rest.EndsWith("==") ? end : 0;
    }

    /// <summary>Whether a text is such a hash and nothing else. A dot or hyphen at its end is the hash's own, and no sign of a sentence.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text) =>
        Length(text) is var length and > 0 && text[length..].IndexOfAnyExcept(".-,") < 0;

    /// <summary>Whether a field between dollar signs says how the hash was made, and is kept.</summary>
    public static bool IsParameter(string field, int index, int count) =>
        index < count - 1
        && (
            field.Length == 0
            || field.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            || HasAssignment(field)
            || (index == 2 && field.Length <= 3)
        );

    private static bool HasAssignment(string field) => field.TrimEnd('=').Contains('=', StringComparison.Ordinal);

    private static bool IsId(ReadOnlySpan<char> id) =>
        id.Length <= 2
        || id.StartsWith("sha")
        || id.StartsWith("apr")
        || id.StartsWith("argon2")
        || id.StartsWith("pbkdf2")
        || id.StartsWith("scrypt")
        || id.StartsWith("bcrypt");
}
