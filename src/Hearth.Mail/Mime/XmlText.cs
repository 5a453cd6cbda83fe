using System.Text;
using System.Text.Unicode;

namespace Hearth.Mail.Mime;

/// <summary>Recognises XML in a part, and brings it into an encoding every XML reader knows.</summary>
internal static class XmlText
{
    /// <summary>How far into a part XML may begin; text further on is quoted in something that is no XML.</summary>
    private const int LatestStart = 4096;

    private const int LongestDeclaration = 200;

    /// <summary>What may stand before a document: blanks, and the bytes of UTF-8's mark.</summary>
    private static ReadOnlySpan<byte> Blank => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF];

    /// <summary>Whether the bytes are XML, or text with XML behind a few lines of it.</summary>
    public static bool IsIn(ReadOnlySpan<byte> body)
    {
        var start = body[..Math.Min(body.Length, LatestStart)];
        if (DeclarationIn(start) >= 0)
        {
            return true;
        }

        var first = start.TrimStart(Blank);
        return first.Length > 1 && first[0] == '<' && char.IsAsciiLetter((char)first[1]) && MentionsCallHome(start);
    }

    /// <summary>Whether the bytes look like a Call Home message and not like any XML document.</summary>
    public static bool MentionsCallHome(ReadOnlySpan<byte> body) =>
        body.IndexOf("CallHome"u8) >= 0 || body.IndexOf("<mml"u8) >= 0 || body.IndexOf(":mml"u8) >= 0;

    /// <summary>
    /// A document with a declaration, in UTF-8 where its encoding is another than UTF-8 and ISO-8859-1: readers of bytes know
    /// those two, and need not know others.
    /// </summary>
    /// <returns><see langword="null"/> when the bytes hold no declaration.</returns>
    public static ReadOnlyMemory<byte>? Declared(MimePart part)
    {
        var body = part.Body.Span;
        var at = DeclarationIn(body[..Math.Min(body.Length, LatestStart)]);
        if (at < 0)
        {
            return null;
        }

        if (Charsets.WideOf(body) is { } wide)
        {
            return InUtf8(wide.GetString(body).TrimStart('\ufeff'));
        }

        var name = EncodingIn(
            Encoding.Latin1.GetString(body.Slice(at, Math.Min(LongestDeclaration, body.Length - at)))
        ).Name;
        var named = name.Length == 0 || (IsUtf8(name) && !Utf8.IsValid(body)) ? part.Charset : name;
        return named is null || Charsets.Find(named) is not { } encoding || StaysAsItIs(encoding)
            ? part.Body
            : InUtf8(encoding.GetString(body));
    }

    /// <summary>The text in UTF-8, and its declaration saying so.</summary>
    private static byte[] InUtf8(string text)
    {
        var declared = text.IndexOf("<?xml", StringComparison.Ordinal);
        var (at, name) =
            declared < 0
                ? (-1, "")
                : EncodingIn(text.Substring(declared, Math.Min(LongestDeclaration, text.Length - declared)));
        return name.Length == 0
            ? Encoding.UTF8.GetBytes(text)
            : Encoding.UTF8.GetBytes(
                string.Concat(text.AsSpan(0, declared + at), "UTF-8", text.AsSpan(declared + at + name.Length))
            );
    }

    private static int DeclarationIn(ReadOnlySpan<byte> text)
    {
        var plain = text.IndexOf("<?xml"u8);
        return plain >= 0 ? plain : text.IndexOf("<\0?\0x\0m\0l\0"u8);
    }

    /// <summary>The encoding a declaration names, and where its name stands; empty when it names none.</summary>
    private static (int At, string Name) EncodingIn(string text)
    {
        const string Attribute = "encoding=";
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        var declaration = end < 0 ? text : text[..end];
        var at = declaration.IndexOf(Attribute, StringComparison.Ordinal) + Attribute.Length;
        if (at < Attribute.Length || at >= declaration.Length || declaration[at] is not ('"' or '\''))
        {
            return (-1, "");
        }

        var quote = declaration.IndexOf(declaration[at], at + 1);
        return quote < 0 ? (-1, "") : (at + 1, declaration[(at + 1)..quote]);
    }

    private static bool IsUtf8(string name) => name.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>A name of two or four bytes a character on bytes that are not: the document is something else, and its reader sees to it.</summary>
    private static bool StaysAsItIs(Encoding encoding) =>
        encoding.Equals(Encoding.UTF8) || encoding.Equals(Charsets.Find("iso-8859-1")) || Charsets.IsWide(encoding);
}
