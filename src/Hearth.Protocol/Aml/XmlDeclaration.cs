using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>The XML declaration in the spellings that devices use.</summary>
internal static class XmlDeclaration
{
    /// <summary>How far into a document its declaration is looked for, in bytes.</summary>
    public const int Longest = 256;

    /// <summary>
    /// Whether the declaration, where there is one, is of the length and the characters of one. The base library's reader fails in
    /// its own way on others: it does not survive the change of encoding in the middle of a buffer (.NET 10, XmlTextReaderImpl).
    /// </summary>
    /// <param name="document">The document.</param>
    public static bool IsPlain(ReadOnlySpan<byte> document)
    {
        if (!document.StartsWith("<?xml"u8))
        {
            return true;
        }

        var head = document[..Math.Min(document.Length, Longest)];
        var end = head.IndexOf("?>"u8);
        // One that was cut off is as short as the document.
        return (end >= 0 || head.Length == document.Length) && Ascii.IsValid(end < 0 ? head : head[..end]);
    }

    /// <summary>Passes over the declaration of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="length">How long the declaration is, in bytes; 0 when there is none.</param>
    /// <returns><see langword="false"/> for another spelling, version or encoding than XML 1.0 in UTF-8.</returns>
    public static bool TryPass(ReadOnlySpan<byte> document, out int length)
    {
        length = 0;
        if (!document.StartsWith("<?"u8))
        {
            return true;
        }

        var rest = document;
        if (!TryTake(ref rest, "<?xml version="u8) || !TryTakeQuoted(ref rest, "1.0"u8))
        {
            return false;
        }

        if (TryTake(ref rest, " encoding="u8) && !TryTakeQuoted(ref rest, "utf-8"u8))
        {
            return false;
        }

        if (
            TryTake(ref rest, " standalone="u8)
            && !TryTakeQuoted(ref rest, "yes"u8)
            && !TryTakeQuoted(ref rest, "no"u8)
        )
        {
            return false;
        }

        _ = TryTake(ref rest, " "u8);
        var isWhole = TryTake(ref rest, "?>"u8);
        length = document.Length - rest.Length;
        return isWhole;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> text)
    {
        if (!rest.StartsWith(text))
        {
            return false;
        }

        rest = rest[text.Length..];
        return true;
    }

    private static bool TryTakeQuoted(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> value)
    {
        var end = value.Length + 1;
        if (
            rest.Length <= end
            || rest[0] is not ((byte)'"' or (byte)'\'')
            || rest[end] != rest[0]
            || !Ascii.EqualsIgnoreCase(rest[1..end], value)
        )
        {
            return false;
        }

        rest = rest[(end + 1)..];
        return true;
    }
}
