using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests.Aml;

/// <summary>What the scanner takes, and what it leaves to the XML reader.</summary>
public sealed class AmlScannerTests
{
    private const string Before = "<Block><Header><Type>syslog</Type></Header>";
    private const string After = "</Block>";

    [Theory]
    [InlineData("<A/>")]
    [InlineData("<A />")]
    [InlineData("<A></A  >")]
    [InlineData("<A\r\n a='1'\tb=\"2\"\n/>")]
    [InlineData("<A a='\"' b=\"'\" c='>'/>")]
    [InlineData("<MessageId>1&lt;2&gt;&amp;&apos;&quot;</MessageId>")]
    [InlineData("<MessageId>&#65;&#x42;&#x1F525;&#0067;</MessageId>")]
    [InlineData("<MessageId>a&#13;b&#10;c&#9;d</MessageId>")]
    [InlineData("<MessageId>a\r\nb\rc\nd\r\r\ne</MessageId>")]
    [InlineData("<MessageId> a <!-- - b > --> c </MessageId>")]
    [InlineData("<MessageId>a<!----> <!-- x -->c</MessageId>")]
    [InlineData("<MessageId>a<b/>c<b>d</b> <e> </e>f</MessageId>")]
    [InlineData("<MessageId>a<MessageId>b</MessageId>c</MessageId>")]
    [InlineData("<MessageId>  </MessageId><MessageId>x</MessageId>")]
    [InlineData("<MessageId>\u00a0x\u0085\u2028</MessageId>")]
    [InlineData("<MessageId>ü–🔥\u007f\u0080\ufffd\ufeff</MessageId>")]
    [InlineData("<MessageId>a]b]]c] ]></MessageId>")]
    [InlineData("<MessageId>a > b</MessageId>")]
    [InlineData("<IdToken>secret</IdToken>")]
    [InlineData("<Attachment><Name>x</Name><Data encoding='plain'><![CDATA[a\r\nb<&]]></Data></Attachment>")]
    [InlineData("<Attachment><Data>\n<![CDATA[ a ]]>\n<![CDATA[\rb\r\n]]>\n</Data></Attachment>")]
    [InlineData("<Attachment><Data> x <![CDATA[]]> y </Data></Attachment>")]
    [InlineData("<Attachment><Data>a]]<![CDATA[>]]]]><![CDATA[>]]></Data></Attachment>")]
    [InlineData("<Attachment><Data><![CDATA[  ]]></Data></Attachment>")]
    [InlineData("<Attachment><Data/><Data>x</Data></Attachment>")]
    [InlineData("<Attachment TYPE=' inline '><Data Encoding='a'/></Attachment>")]
    [InlineData(
        "<CallHome><Device><Chassis><AD name='n' value='a&#10;b\nc\r\nd\re\tf&lt;'/></Chassis></Device></CallHome>"
    )]
    [InlineData("<CallHome><AD NAME='n' Value=''/><AD/><AD value='x'/><AD name='PartNumber' value=' 7 '/></CallHome>")]
    [InlineData("<CallHome xmlns:name='u:n'><AD xmlns:value='u:v' x='1'/></CallHome>")]
    [InlineData("<a:A xmlns:a='u:1'><a:B a:c='1' c='2'/></a:A>")]
    [InlineData("<A xmlns='u:1'><B xmlns=''/><b:C xmlns:b='u:1' xmlns='u:2'/></A>")]
    [InlineData("<a:Chassis xmlns:a='http://www.cisco.com/rme/4.1'/>")]
    [InlineData("<Chassis xmlns='HTTP://WWW.CISCO.COM/RME/4.1'><Model>x</Model></Chassis>")]
    [InlineData("<a:A xmlns:a='x/rme/4.1'><a:A xmlns:a='u'><a:Chassis/></a:A><a:Chassis/></a:A>")]
    [InlineData("<Chassis/><Chassis><Model>2</Model></Chassis>")]
    [InlineData("<Chassis/>\r\n<!-- ü🔥 -->\r🔥<Chassis/>")]
    [InlineData("<Block><Attachment><Name>second</Name></Attachment></Block>")]
    [InlineData("<Card><Model>a</Model><Card><Model>b</Model></Card><SerialNumber>c</SerialNumber></Card>")]
    [InlineData("<Severity>12</Severity><EventTime>never</EventTime><DeviceId>x</DeviceId><IsLast>no</IsLast>")]
    public void What_is_common_is_scanned_and_gives_the_same_record(string inside) =>
        Assert.True(ScannedOrJudged.IsScanned(Bytes(Before + inside + After)));

    [Theory]
    [InlineData("<?xml version=\"1.0\"?>", "")]
    [InlineData("<?xml version='1.0' encoding='UTF-8' ?>\r\n", "\r\n")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>", " <!-- end -->\n")]
    [InlineData("\ufeff<!-- start -->", "")]
    [InlineData("\ufeff \r\n<?xml version=\"1.0\"?>", "")]
    public void What_is_common_around_the_root_is_scanned(string front, string end) =>
        Assert.True(ScannedOrJudged.IsScanned(Bytes(front + Before + After + end)));

    [Theory]
    [InlineData("another end tag", "<A></B>")]
    [InlineData("an end tag that only starts alike", "<A></AB>")]
    [InlineData("an end tag in another case", "<A></a>")]
    [InlineData("an end tag under another prefix", "<a:A xmlns:a='u' xmlns:b='u'></b:A>")]
    [InlineData("a prefix nobody declared", "<a:A/>")]
    [InlineData("a prefix declared beside", "<A xmlns:a='u'/><a:B/>")]
    [InlineData("a prefix declared around an empty element before", "<A><B xmlns:a='u'/><a:B/></A>")]
    [InlineData("an attribute's prefix nobody declared", "<A a:b='1'/>")]
    [InlineData("the reserved prefix", "<A xml:space='preserve'> </A>")]
    [InlineData("a prefix of no namespace", "<A xmlns:a=''/>")]
    [InlineData("a reserved prefix declared", "<A xmlns:xml='http://www.w3.org/XML/1998/namespace'/>")]
    [InlineData("a reserved namespace", "<A xmlns:a='http://www.w3.org/XML/1998/namespace'/>")]
    [InlineData("the namespace of declarations", "<A xmlns='http://www.w3.org/2000/xmlns/'/>")]
    [InlineData("a namespace with a reference", "<A xmlns:a='&#117;'/>")]
    [InlineData("an attribute twice", "<A a='1' a='1'/>")]
    [InlineData("a declaration twice", "<A xmlns:a='u' xmlns:a='u'/>")]
    [InlineData("an attribute twice under two prefixes", "<A xmlns:a='u' xmlns:b='u' a:c='1' b:c='2'/>")]
    [InlineData("two colons", "<A xmlns:a='u'><a:b:c/></A>")]
    [InlineData("a colon in front", "<:A/>")]
    [InlineData("a colon at the end", "<A xmlns:a='u'><a:/></A>")]
    [InlineData("a name that starts with a digit", "<1A/>")]
    [InlineData("a local name that starts with a hyphen", "<A xmlns:a='u'><a:-b/></A>")]
    [InlineData("a name that is not ASCII", "<Ä/>")]
    [InlineData("no name", "< A/>")]
    [InlineData("attributes without a blank between", "<A a='1'b='2'/>")]
    [InlineData("an attribute without a value", "<A a/>")]
    [InlineData("an attribute without quotes", "<A a=1/>")]
    [InlineData("blanks around the equals sign", "<A a = '1'/>")]
    [InlineData("a tag within an attribute", "<A a='<'/>")]
    [InlineData("an entity within an attribute", "<A a='&x;'/>")]
    [InlineData("an ampersand within an attribute", "<A a='a&b'/>")]
    [InlineData("a slash within a tag", "<A / >x</A>")]
    [InlineData("an unknown entity", "<MessageId>&nbsp;</MessageId>")]
    [InlineData("an ampersand", "<MessageId>a & b</MessageId>")]
    [InlineData("a reference without an end", "<MessageId>&#65</MessageId>")]
    [InlineData("a reference without digits", "<MessageId>&#;&#x;</MessageId>")]
    [InlineData("a reference with a sign", "<MessageId>&#+65;</MessageId>")]
    [InlineData("a capital X", "<MessageId>&#X41;</MessageId>")]
    [InlineData("a reference to what XML forbids", "<MessageId>&#0;</MessageId>")]
    [InlineData("a reference to a noncharacter", "<MessageId>&#xFFFE;</MessageId>")]
    [InlineData("a reference to half a pair", "<MessageId>&#xD83D;&#xDD25;</MessageId>")]
    [InlineData("a reference to more than there is", "<MessageId>&#x110000;&#99999999999;</MessageId>")]
    [InlineData("a reference to white space in front", "<MessageId> &#32; </MessageId>")]
    [InlineData("the end of a CDATA section in text", "<MessageId>a]]>b</MessageId>")]
    [InlineData("the end of a CDATA section after a bracket", "<MessageId>a]]]>b</MessageId>")]
    [InlineData("a CDATA section without an end", "<MessageId><![CDATA[a]]</MessageId>")]
    [InlineData("a comment with two hyphens", "<!-- a -- b -->")]
    [InlineData("a comment that ends in three hyphens", "<!-- a --->")]
    [InlineData("a comment without an end", "<!-- a ->")]
    [InlineData("a processing instruction", "<?a b?>")]
    [InlineData("a DOCTYPE in the middle", "<!DOCTYPE a>")]
    [InlineData("a control character", "<MessageId>\u0001</MessageId>")]
    [InlineData("a noncharacter", "<MessageId>\uffff</MessageId>")]
    [InlineData("a control character in a comment", "<!-- \u001b -->")]
    public void What_is_odd_or_wrong_is_left_to_the_XML_reader(string what, string inside) =>
        Assert.False(ScannedOrJudged.IsScanned(Bytes(Before + inside + After)), what);

    [Theory]
    [InlineData("<?xml version='1.1'?>", "")]
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?>", "")]
    [InlineData("<?xml encoding='utf-8'?>", "")]
    [InlineData("<?xml version='1.0\"?>", "")]
    [InlineData("<?xml version='1.0'", "")]
    [InlineData("<?a b?>", "")]
    [InlineData("<!DOCTYPE Block>", "")]
    [InlineData("text", "")]
    [InlineData("&#32;", "")]
    [InlineData("<![CDATA[]]>", "")]
    [InlineData("", "text")]
    [InlineData("", "<Block/>")]
    [InlineData("", "<![CDATA[]]>")]
    [InlineData("", "</Block>")]
    [InlineData("<Block>", "")]
    public void What_does_not_belong_around_the_root_is_left_to_the_XML_reader(string front, string end) =>
        Assert.False(ScannedOrJudged.IsScanned(Bytes(front + Before + After + end)));

    [Fact]
    public void A_document_cut_off_anywhere_is_left_to_the_XML_reader()
    {
        var whole = Bytes("<?xml version='1.0'?>" + Before + "<A b='c'>&lt;<!-- d --><![CDATA[e]]></A>" + After);

        Assert.True(ScannedOrJudged.IsScanned(whole));
        Assert.All(
            Enumerable.Range(0, whole.Length),
            length => Assert.False(ScannedOrJudged.IsScanned(whole[..length]))
        );
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBE })]
    public void Bytes_that_are_no_sound_UTF_8_are_left_to_the_XML_reader(byte[] odd) =>
        Assert.False(
            ScannedOrJudged.IsScanned([.. Bytes(Before + "<MessageId>a"), .. odd, .. Bytes("</MessageId>" + After)])
        );

    [Theory]
    [InlineData(64, 100, true)]
    [InlineData(65, 100, false)]
    [InlineData(9, 9, true)]
    [InlineData(10, 9, false)]
    public void Elements_are_scanned_up_to_a_depth(int depth, int limit, bool expected)
    {
        var inside = Repeat("<A>", depth - 1) + Repeat("</A>", depth - 1);

        var isScanned = ScannedOrJudged.IsScanned(
            Bytes(Before + inside + After),
            ReaderLimits.Default with
            {
                MaxDepth = limit,
            }
        );

        Assert.Equal(expected, isScanned);
    }

    [Theory]
    [InlineData(16, 64, true)]
    [InlineData(17, 64, false)]
    [InlineData(4, 4, true)]
    [InlineData(5, 4, false)]
    public void Attributes_are_scanned_up_to_a_number(int count, int limit, bool expected)
    {
        var attributes = string.Concat(Enumerable.Range(0, count).Select(number => $" a{number}='x'"));

        var isScanned = ScannedOrJudged.IsScanned(
            Bytes(Before + "<A" + attributes + "/>" + After),
            ReaderLimits.Default with
            {
                MaxAttributes = limit,
            }
        );

        Assert.Equal(expected, isScanned);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Namespaces_are_scanned_up_to_a_number_in_scope(int count, bool expected)
    {
        var inside = string.Concat(Enumerable.Range(0, count).Select(number => $"<A xmlns:a{number}='u'>"));

        Assert.Equal(expected, ScannedOrJudged.IsScanned(Bytes(Before + inside + Repeat("</A>", count) + After)));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void White_space_is_scanned_up_to_a_length(int length, bool expected)
    {
        var inside = $"<MessageId>{new string(' ', length)}</MessageId>";

        Assert.Equal(expected, ScannedOrJudged.IsScanned(Bytes(Before + inside + After)));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Text_is_scanned_up_to_a_number_of_pieces(int pieces, bool expected)
    {
        var inside = $"<MessageId>{Repeat("ä<a/>", pieces)}</MessageId>";

        Assert.Equal(expected, ScannedOrJudged.IsScanned(Bytes(Before + inside + After)));
    }

    [Theory]
    [InlineData("<![CDATA[", "interface Vlan1\n", "]]>")]
    [InlineData("<![CDATA[", "interface Vlan1\r\n", "]]>")]
    [InlineData("", "interface Vlan1 &gt; ü\r\n", "")]
    [InlineData("", "interface Vlan1 <!-- -->", "<![CDATA[x]]>")]
    public void A_message_of_5_MB_takes_at_most_3_times_its_size(string start, string line, string end)
    {
        // So many comments would be more pieces than are taken.
        var lines = line.Contains("<!--", StringComparison.Ordinal)
            ? Repeat(new string('x', 10_000) + line, 500)
            : Repeat(line, 5_000_000 / line.Length);
        var document = Bytes(
            $"{Before}<Attachment><Name>show tech-support</Name><Data>{start}{lines}{end}</Data></Attachment>{After}"
        );
        Assert.True(ScannedOrJudged.IsScanned(document));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = AmlReader.Read(document, ReaderLimits.Default);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(result.HasValue);
        Assert.InRange(allocated, 1, 3L * document.Length);
    }

    [Fact]
    public void Another_document_is_left_to_the_XML_reader() =>
        Assert.False(ScannedOrJudged.IsScanned("<html><body>x</body></html>"u8.ToArray()));

    [Fact]
    public void Every_element_is_found_by_the_bytes_of_its_name()
    {
        foreach (var name in AmlElements.Names)
        {
            Assert.Equal(AmlElements.Of(name), AmlElementNames.Find(Bytes(name)));
            Assert.Equal(AmlElements.Of(name), AmlElementNames.Find(Bytes(name.ToUpperInvariant())));
            Assert.Equal(AmlElement.Unknown, AmlElementNames.Find(Bytes(name + "_")));
        }
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
