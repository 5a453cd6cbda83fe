using System.Text;
using System.Text.Unicode;

namespace Hearth.Mail.Mime;

/// <summary>Character sets by their mail names. Decoding never fails: what is not what it claims is read as Windows-1252.</summary>
internal static class Charsets
{
    private static readonly Encoding Windows1252 =
        CodePagesEncodingProvider.Instance.GetEncoding(1252)
        ?? throw new PlatformNotSupportedException("The base library lacks code page 1252.");

    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? charset, long byteOffset)
    {
        var encoding = Find(charset);
        if (encoding is not null && !encoding.Equals(Encoding.UTF8))
        {
            return new(WithoutMark(encoding.GetString(bytes)), null);
        }

        var problem = encoding is null
            ? new MailProblem(MailProblemKind.UnknownCharset, byteOffset, "The character set is not known.")
            : null;
        if (Utf8.IsValid(bytes))
        {
            return new(WithoutMark(Encoding.UTF8.GetString(bytes)), problem);
        }

        problem ??= new MailProblem(
            MailProblemKind.WrongCharset,
            byteOffset,
            "The bytes are not in their character set and were read as Windows-1252."
        );
        return new(Windows1252.GetString(bytes), problem);
    }

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
            _ => name.Length <= 40 ? CodePagesEncodingProvider.Instance.GetEncoding(name) : null,
        };
    }

    private static string WithoutMark(string text) => text.StartsWith('\ufeff') ? text[1..] : text;
}
