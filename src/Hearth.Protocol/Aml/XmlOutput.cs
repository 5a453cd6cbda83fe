using System.Buffers;
using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>Collects an XML document in UTF-8 with line feeds. What XML forbids is left out; line ends become line feeds.</summary>
internal sealed class XmlOutput(int expectedBytes)
{
    private static readonly SearchValues<char> InText = SearchValues.Create("&<>\r");
    private static readonly SearchValues<char> InAttribute = SearchValues.Create("&<>\"\r\n\t");

    private readonly ArrayBufferWriter<byte> _bytes = new(expectedBytes);

    /// <summary>Markup, as it stands.</summary>
    public XmlOutput Raw(ReadOnlySpan<byte> utf8)
    {
        _bytes.Write(utf8);
        return this;
    }

    /// <summary>Element content.</summary>
    public XmlOutput Text(string? value) => Escaped(value, InText);

    /// <summary>An attribute's value, without its quotes. Line ends and tabs survive as references.</summary>
    public XmlOutput Attribute(string? value) => Escaped(value, InAttribute);

    /// <summary>A CDATA section, or two where the text itself holds the end mark.</summary>
    public void Cdata(string value)
    {
        Raw("<![CDATA["u8);
        var rest = LineFeeds(XmlCharacters.Clean(value, out _)).AsSpan();
        for (var end = rest.IndexOf("]]>"); end >= 0; end = rest.IndexOf("]]>"))
        {
            Encode(rest[..(end + 2)]);
            Raw("]]><![CDATA["u8);
            rest = rest[(end + 2)..];
        }

        Encode(rest);
        Raw("]]>"u8);
    }

    /// <summary>The document.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private static string LineFeeds(string value) =>
        value.Contains('\r', StringComparison.Ordinal)
            ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : value;

    private XmlOutput Escaped(string? value, SearchValues<char> special)
    {
        if (string.IsNullOrEmpty(value))
        {
            return this;
        }

        var rest = LineFeeds(XmlCharacters.Clean(value, out _)).AsSpan();
        for (var at = rest.IndexOfAny(special); at >= 0; at = rest.IndexOfAny(special))
        {
            Encode(rest[..at]);
            Raw(Reference(rest[at]));
            rest = rest[(at + 1)..];
        }

        Encode(rest);
        return this;
    }

    private static ReadOnlySpan<byte> Reference(char special) =>
        special switch
        {
            '&' => "&amp;"u8,
            '<' => "&lt;"u8,
            '>' => "&gt;"u8,
            '"' => "&quot;"u8,
            '\n' => "&#10;"u8,
            '\t' => "&#9;"u8,
            _ => "&#13;"u8,
        };

    private void Encode(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _bytes);
}
