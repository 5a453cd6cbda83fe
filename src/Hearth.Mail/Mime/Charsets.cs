using System.Text;
using System.Text.Unicode;

namespace Hearth.Mail.Mime;

/// <summary>Character sets by their mail names. Decoding never fails: what is not what it claims is read as what it looks like.</summary>
internal static class Charsets
{
    private static readonly Encoding Windows1252 =
        CodePagesEncodingProvider.Instance.GetEncoding(1252)
        ?? throw new PlatformNotSupportedException("The base library lacks code page 1252.");

    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? charset, long byteOffset)
    {
        var named = Find(charset);
        var used = Recognise(bytes, named);
        var problem =
            named is null
                ? new MailProblem(MailProblemKind.UnknownCharset, byteOffset, "The character set is not known.")
            : used.Equals(named) || (IsWide(used) && IsWide(named)) ? null
            : new MailProblem(
                MailProblemKind.WrongCharset,
                byteOffset,
                $"The bytes are not in their character set and were read as {used.WebName}."
            );
        return new(WithoutMark(used.GetString(bytes)), problem);
    }

    /// <summary>UTF-16 or UTF-32 by its mark, or by zeros in every second byte; <see langword="null"/> for everything else.</summary>
    public static Encoding? WideOf(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [not 0, 0, ..] when HasZeros(bytes, from: 1) => Encoding.Unicode,
            [0, not 0, ..] when HasZeros(bytes, from: 0) => Encoding.BigEndianUnicode,
            _ => null,
        };

    /// <summary>Whether every second of the first bytes is zero, and no other: the first letters of a mail or document are ASCII.</summary>
    private static bool HasZeros(ReadOnlySpan<byte> bytes, int from)
    {
        const int Looked = 16;
        if (bytes.Length < Looked)
        {
            return false;
        }

        for (var i = 0; i < Looked; i++)
        {
            if (bytes[i] == 0 != (i % 2 == from))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the bytes are in: as named where that can be, else what they look like.</summary>
    private static Encoding Recognise(ReadOnlySpan<byte> bytes, Encoding? named)
    {
        if (WideOf(bytes) is { } wide)
        {
            return wide;
        }

        if (IsWide(named))
        {
            return bytes.Contains((byte)0) || !Utf8.IsValid(bytes) ? named! : Encoding.UTF8;
        }

        if (named is not null && !named.Equals(Encoding.UTF8) && !named.Equals(Windows1252))
        {
            return named;
        }

        // Text in Windows-1252 is UTF-8 by chance only as long as it is ASCII; senders that name it often mean UTF-8.
        return !Utf8.IsValid(bytes) ? Windows1252
            : named is not null && Ascii.IsValid(bytes) ? named
            : Encoding.UTF8;
    }

    /// <summary>Whether every character takes two or four bytes.</summary>
    public static bool IsWide(Encoding? encoding) =>
        encoding is not null
        && (
            encoding.Equals(Encoding.Unicode)
            || encoding.Equals(Encoding.BigEndianUnicode)
            || encoding.Equals(Encoding.UTF32)
        );

    /// <summary>The encoding of a name; UTF-8 for none and for ASCII; <see langword="null"/> when it is not known.</summary>
    /// <remarks>ISO-8859-1 is read as Windows-1252, its superset in printable characters (WHATWG Encoding Standard, labels).</remarks>
    public static Encoding? Find(string? charset)
    {
        var name = charset?.Trim().ToLowerInvariant();
        return name switch
        {
            null or "" or "utf-8" or "utf8" or "us-ascii" or "ascii" => Encoding.UTF8,
            "iso-8859-1" or "latin1" or "windows-1252" or "cp1252" => Windows1252,
            "utf-16" or "utf-16le" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            "utf-32" or "utf-32le" => Encoding.UTF32,
            _ => name.Length <= 40 ? CodePagesEncodingProvider.Instance.GetEncoding(name) : null,
        };
    }

    private static string WithoutMark(string text) => text.StartsWith('\ufeff') ? text[1..] : text;
}
