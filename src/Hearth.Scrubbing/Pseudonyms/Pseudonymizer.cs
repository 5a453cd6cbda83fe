using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Hearth.Scrubbing.Pseudonyms;

/// <summary>Makes pseudonyms: the same value gives the same one, in the value's own form, and a pseudonym is known as one.</summary>
/// <remarks>
/// Keeps its keyed hash from one value to the next: making one anew takes more than twice the time of the hash itself (measured, 1,250 ns and
/// 500 ns a value). Not shared between threads. Forms and how they are known again: docs/scrubbing.md.
/// </remarks>
/// <param name="key">The key of <see cref="KeyOf"/>.</param>
internal sealed class Pseudonymizer(byte[] key) : IDisposable
{
    /// <summary>How a secret's pseudonym begins.</summary>
    public const string Mark = "scrubbed";

    /// <summary>How a pseudonym of hexadecimal digits begins: the mark, as near as these digits come.</summary>
    public const string HexMark = "5c12bbed";

    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const string CryptLetters = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string TextPrefix = Mark + "-";
    private static readonly SearchValues<char> WordLetters = SearchValues.Create(Base32);
    private static readonly SearchValues<char> HexLetters = SearchValues.Create("0123456789abcdefABCDEF");
    private const int WordLength = 10;
    private const int LongLength = 23;
    private const int CheckLength = 2;
    private const int ShortestHex = 24;

    private readonly byte[] _mac = new byte[HMACSHA256.HashSizeInBytes];
    private IncrementalHash? _hash;

    /// <summary>The key they are made with.</summary>
    public static byte[] KeyOf(ScrubKey key) => key.Derive("text");

    /// <inheritdoc/>
    public void Dispose() => _hash?.Dispose();

    /// <summary>The pseudonym of a secret, in its own form.</summary>
    /// <param name="value">The secret as it stands in the text.</param>
    /// <param name="isType7">Whether the digit before it says that it is of type 7.</param>
    /// <returns><see langword="null"/> when it is a pseudonym already.</returns>
    public string? OfSecret(ReadOnlySpan<char> value, bool isType7)
    {
        if (IsPseudonym(value))
        {
            return null;
        }

        if (CryptForm.IsWhole(value))
        {
            return OfCrypt(value);
        }

        if ((isType7 || value.Length >= 8) && Type7.TryDecode(value, out var plain))
        {
            // The password behind it decides, so that peers who share it still share its pseudonym.
            return Type7.Encode(OfText(plain), Mac("offset", value)[0] % 16);
        }

        if (isType7 && value.IndexOfAnyExcept(HexLetters) < 0)
        {
            // Not sound, but whoever reads it expects the form.
            return Type7.Encode(OfText(value), Mac("offset", value)[0] % 16);
        }

        return HexForm.IsLong(value) ? OfHex(value) : OfText(value);
    }

    /// <summary>A name such as <c>user-k4ja2mvx3q</c>.</summary>
    /// <returns><see langword="null"/> when it is such a name, or the pseudonym of a secret, already.</returns>
    public string? OfName(string prefix, ReadOnlySpan<char> value) =>
        IsName(prefix, value) || IsText(value) ? null : prefix + Word(Mac(prefix, value), WordLength);

    /// <summary>Decimal digits for a number, as many as asked for.</summary>
    public string Digits(string use, ReadOnlySpan<char> value, int count)
    {
        var mac = Mac(use, value);
        return string.Create(count, mac, static (digits, bytes) => Fill(digits, bytes, "0123456789"));
    }

    /// <summary>Whether a text is a name made with this prefix.</summary>
    public static bool IsName(string prefix, ReadOnlySpan<char> value) =>
        value.Length == prefix.Length + WordLength && value.StartsWith(prefix) && IsWord(value[prefix.Length..]);

    /// <summary>Whether a text is the pseudonym of a secret, in any form.</summary>
    public static bool IsPseudonym(ReadOnlySpan<char> value) =>
        IsText(value)
        || (HexForm.StartsWith(value, HexMark) && HexForm.IsLong(value) && IsCheckedHex(value))
        || (value.Contains("$" + Mark, StringComparison.Ordinal) && CryptForm.IsWhole(value))
        || (Type7.TryDecode(value, out var plain) && IsText(plain));

    /// <summary>A line of a PEM block: the same length, at least that of the mark.</summary>
    /// <returns><see langword="null"/> when it is a pseudonym already.</returns>
    public string? OfBase64(ReadOnlySpan<char> value)
    {
        if (value.StartsWith(Mark))
        {
            return null;
        }

        var mac = Mac("base64", value);
        return string.Create(
            Math.Max(value.Length, Mark.Length),
            mac,
            static (text, bytes) =>
            {
                Mark.CopyTo(text);
                Fill(text[Mark.Length..], bytes, CryptLetters.AsSpan(2));
            }
        );
    }

    /// <summary>Hexadecimal digits, grouped as they were.</summary>
    /// <returns><see langword="null"/> when it is a pseudonym already.</returns>
    public string? OfHex(ReadOnlySpan<char> value)
    {
        if (HexForm.StartsWith(value, HexMark) && IsCheckedHex(value))
        {
            return null;
        }

        var count = Math.Max(HexForm.Count(value), ShortestHex);
        Span<char> digits = count <= 256 ? stackalloc char[count] : new char[count];
        HexMark.CopyTo(digits);
        Fill(digits[HexMark.Length..^4], Mac("hex", value), "0123456789abcdef");
        HexCheck(digits[..^4], digits[^4..]);
        return HexForm.Regroup(digits, value);
    }

    private string OfText(ReadOnlySpan<char> value) =>
        TextPrefix + Word(Mac("text", value), value.Length <= TextPrefix.Length + WordLength ? WordLength : LongLength);

    private string OfCrypt(ReadOnlySpan<char> value)
    {
        var mac = Mac("crypt", value);
        var fields = value.ToString().Split('$');
        var first = true;
        for (var i = 2; i < fields.Length; i++)
        {
            if (CryptForm.IsParameter(fields[i], i, fields.Length))
            {
                continue;
            }

            var start = first ? Mark : "";
            var filled = new char[Math.Max(fields[i].Length, start.Length)];
            start.CopyTo(filled);
            Fill(filled.AsSpan(start.Length), SHA256.HashData([.. mac, (byte)i]), CryptLetters);
            fields[i] = new(filled);
            first = false;
        }

        return string.Join('$', fields);
    }

    private static bool IsText(ReadOnlySpan<char> value) =>
        value.StartsWith(TextPrefix)
        && value.Length - TextPrefix.Length is WordLength or LongLength
        && IsWord(value[TextPrefix.Length..]);

    private static bool IsCheckedHex(ReadOnlySpan<char> value)
    {
        Span<char> digits = stackalloc char[256];
        var count = HexForm.Count(value);
        if (count < ShortestHex || count > 4096)
        {
            return false;
        }

        digits = count <= 256 ? digits[..count] : new char[count];
        HexForm.CopyDigits(value, digits);
        Span<char> check = stackalloc char[4];
        HexCheck(digits[..^4], check);
        return digits[^4..].SequenceEqual(check);
    }

    private static string Word(byte[] mac, int length)
    {
        var word = new char[length];
        Fill(word.AsSpan(0, length - CheckLength), mac, Base32);
        WordCheck(word.AsSpan(0, length - CheckLength), word.AsSpan(length - CheckLength));
        return new(word);
    }

    /// <summary>The last characters follow from the others, so that hardly any word that a person chose passes for a pseudonym.</summary>
    private static bool IsWord(ReadOnlySpan<char> word)
    {
        Span<char> check = stackalloc char[CheckLength];
        WordCheck(word[..^CheckLength], check);
        return word[^CheckLength..].SequenceEqual(check) && word.IndexOfAnyExcept(WordLetters) < 0;
    }

    private static void WordCheck(ReadOnlySpan<char> word, Span<char> check)
    {
        var sum = Sum(word);
        check[0] = Base32[(int)(sum & 31)];
        check[1] = Base32[(int)((sum >> 5) & 31)];
    }

    private static void HexCheck(ReadOnlySpan<char> digits, Span<char> check)
    {
        var sum = Sum(digits);
        for (var i = 0; i < check.Length; i++)
        {
            check[i] = "0123456789abcdef"[(int)((sum >> (4 * i)) & 15)];
        }
    }

    /// <summary>FNV-1a, with its high half mixed into the low one.</summary>
    private static uint Sum(ReadOnlySpan<char> text)
    {
        var sum = 2_166_136_261;
        foreach (var c in text)
        {
            sum = (sum ^ c) * 16_777_619;
        }

        return sum ^ (sum >> 15);
    }

    /// <summary>Fills a text with letters of an alphabet; a long one takes more hashes of the first.</summary>
    private static void Fill(Span<char> text, ReadOnlySpan<byte> mac, ReadOnlySpan<char> alphabet)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        mac.CopyTo(bytes);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && i % bytes.Length == 0)
            {
                SHA256.HashData(bytes, bytes);
            }

            text[i] = alphabet[bytes[i % bytes.Length] % alphabet.Length];
        }
    }

    /// <summary>The keyed hash of a value in one use. The next one takes its place.</summary>
    private byte[] Mac(string use, ReadOnlySpan<char> value)
    {
        var length = use.Length + 1 + value.Length;
        var rented = length <= 512 ? null : ArrayPool<char>.Shared.Rent(length);
        var text = rented is null ? stackalloc char[length] : rented.AsSpan(0, length);
        use.CopyTo(text);
        text[use.Length] = '\0';
        value.CopyTo(text[(use.Length + 1)..]);
        // Most texts have no secret, and need no hash.
        _hash ??= IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        _hash.AppendData(MemoryMarshal.AsBytes(text));
        _hash.GetHashAndReset(_mac);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }

        return _mac;
    }
}
