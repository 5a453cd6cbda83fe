using System.Text;
using System.Xml;
using Hearth.Protocol.Aml;
using Hearth.Testing;

namespace Hearth.Protocol.Tests.Aml;

public sealed class AmlWriterTests
{
    [Theory]
    [InlineData(AmlStyle.Ios)]
    [InlineData(AmlStyle.IosXe)]
    [InlineData(AmlStyle.NxOs)]
    public void Each_style_writes_the_approved_document(AmlStyle style)
    {
        var document = Encoding.UTF8.GetString(AmlWriter.Write(OwnMessages.FanFailure, style));

        Snapshot.Matches(document, $"FanFailure.{style}");
    }

    [Theory]
    [InlineData(AmlStyle.Ios)]
    [InlineData(AmlStyle.IosXe)]
    [InlineData(AmlStyle.NxOs)]
    public void A_message_without_any_optional_field_is_well_formed(AmlStyle style)
    {
        var bytes = AmlWriter.Write(new Message { Format = MessageFormat.Aml }, style);

        var document = new XmlDocument { XmlResolver = null };
        document.Load(new MemoryStream(bytes));
        Assert.Equal("Envelope", document.DocumentElement!.LocalName);
    }

    [Fact]
    public void The_document_is_UTF_8_without_mark_and_with_line_feeds_only()
    {
        var message = OwnMessages.FanFailure with { Description = "one\r\ntwo\rthree – ü" };

        var bytes = AmlWriter.Write(message, AmlStyle.Ios);

        Assert.Equal((byte)'<', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Contains("one\ntwo\nthree – ü", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_mark_of_a_CDATA_section_is_split_in_two()
    {
        var message = OwnMessages.FanFailure with
        {
            Attachments = [new Attachment { Name = "show run", Text = "]]>]]>" }],
        };

        var document = Encoding.UTF8.GetString(AmlWriter.Write(message, AmlStyle.Ios));

        Assert.Contains("<![CDATA[]]]]><![CDATA[>]]]]><![CDATA[>]]>", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x001B)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    [InlineData(0xFFFE)]
    public void What_XML_forbids_is_left_out(int unit)
    {
        var message = OwnMessages.FanFailure with { Description = $"a{(char)unit}b" };

        var document = Encoding.UTF8.GetString(AmlWriter.Write(message, AmlStyle.Ios));

        Assert.Contains("<ch:MessageDescription>ab<", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_outside_the_basic_plane_is_kept()
    {
        var message = OwnMessages.FanFailure with { Description = "hot 🔥" };

        var document = Encoding.UTF8.GetString(AmlWriter.Write(message, AmlStyle.Ios));

        Assert.Contains("hot 🔥", document, StringComparison.Ordinal);
    }

    [Fact]
    public void NX_OS_starts_the_description_with_the_name_of_the_event_once()
    {
        var message = OwnMessages.FanFailure with { EventName = "FAN_FAILURE", Description = "Fan 2 failed" };

        var once = Encoding.UTF8.GetString(AmlWriter.Write(message, AmlStyle.NxOs));
        var again = Encoding.UTF8.GetString(
            AmlWriter.Write(message with { Description = "FAN_FAILURE Fan 2 failed" }, AmlStyle.NxOs)
        );

        Assert.Contains(">FAN_FAILURE Fan 2 failed<", once, StringComparison.Ordinal);
        Assert.Equal(once, again);
    }
}
