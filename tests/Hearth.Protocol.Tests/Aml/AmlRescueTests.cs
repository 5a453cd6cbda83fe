using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests.Aml;

public sealed class AmlRescueTests
{
    private const string Device = "<ContractData><DeviceId>A@C@1</DeviceId></ContractData>";

    [Theory]
    [InlineData("<MessageDescription>a <b c</MessageDescription>", "a <b c")]
    [InlineData("<MessageDescription>a <b></b> c & d</MessageDescription>", "a <b></b> c & d")]
    [InlineData("<MessageDescription>1 < 2</MessageDescription>", "1 < 2")]
    [InlineData("<MessageDescription>a <</MessageDescription>", "a <")]
    [InlineData("<MessageDescription>&lt;&#60;&#x3C;&</MessageDescription>", "<<<&")]
    [InlineData(
        "<MessageDescription>&#x110000; &#99999999999; &#; &#x; &;</MessageDescription>",
        "&#x110000; &#99999999999; &#; &#x; &;"
    )]
    [InlineData("<MessageDescription>set <Name> first & then</MessageDescription>", "set <Name> first & then")]
    [InlineData("<MessageDescription>a]]>b & c</MessageDescription>", "a]]>b & c")]
    [InlineData("<MessageDescription>a <!-- b & c</MessageDescription>", "a <!-- b & c")]
    [InlineData("<MessageDescription>a </Type> & b</MessageDescription>", "a </Type> & b")]
    [InlineData("<MessageDescription>a & b</MessageDescripton><Brand>x</Brand>", "a & b</MessageDescripton>")]
    [InlineData("<MessageDescription>a & b<Brand>x</Brand>", "a & b")]
    [InlineData("<MessageDescription><![CDATA[a]]> & b</MessageDescription>", "a & b")]
    [InlineData("<MessageDescription>ü& \ud83d\udd25</MessageDescription>", "ü& 🔥")]
    public void The_description_keeps_what_is_text_and_ends_where_it_must(string element, string text)
    {
        var message = Read($"<Envelope><Block><CallHome>{element}{Device}</CallHome></Block></Envelope>");

        Assert.Equal(text, message.Description);
        Assert.Equal("1", message.Device!.SerialNumber);
    }

    [Theory]
    [InlineData("<SubType>full<Brand>x</Brand>", "full", "x")]
    [InlineData("<SubType>full</SubTipe><Brand>x</Brand>", "full", "x")]
    [InlineData("<SubType>full</Brand><Brand>x</Brand>", "full", "x")]
    [InlineData("<SubType>full</subtype><Brand>x</BRAND>", "full", "x")]
    [InlineData("<SubType><SubType>full</SubType><Brand>x</Brand>", "full", "x")]
    [InlineData("<SubType>full</SubType></SubType><Brand>x</Brand>", "full", "x")]
    [InlineData("<SubType>full</SubType <Brand>x</Brand>", "full", "x")]
    [InlineData("<SubType>full</SubType><Brand>x", "full", "x")]
    [InlineData("<SubType >>full</SubType><Brand>x</Brand>", "full", "x")]
    [InlineData("<Sub Type>full</Sub\r\nType><Brand>x</Brand>", "full", "x")]
    [InlineData("<SubType a=1 b='2' c=\"3>full</SubType><Brand a=\"1\" a=\"2\">x</Brand>", "full", "x")]
    [InlineData("<SubType//>full<Brand>x</Brand>", null, "x")]
    public void A_value_ends_where_the_next_element_starts(string elements, string? subType, string brand)
    {
        var message = Read(
            $"<Envelope><Block><CallHome><Event><Type>a & b</Type>{elements}</Event>{Device}</CallHome></Block></Envelope>"
        );

        Assert.Equal((subType, brand), (message.SubType, message.Brand));
        Assert.Equal("1", message.Device!.SerialNumber);
    }

    [Fact]
    public void Attachments_whose_end_tags_are_lost_stay_apart()
    {
        var message = Read(
            $"<Envelope><Block><CallHome>{Device}</CallHome><Attachments><Attachment type='inline'><Name>a</Name><Data>1"
                + "<Attachment type='file'><Name>b</Name><Data encoding='plain'>2 & <c></Data></Attachments></Block></Envelope>"
        );

        Assert.Equal(
            [
                new Attachment
                {
                    Name = "a",
                    Type = "inline",
                    Text = "1",
                },
                new Attachment
                {
                    Name = "b",
                    Type = "file",
                    Encoding = "plain",
                    Text = "2 & <c>",
                },
            ],
            message.Attachments
        );
    }

    [Fact]
    public void Output_that_is_itself_XML_stays_as_it_is_in_a_repaired_document()
    {
        var message = Read(
            $"<Envelope><Block><CallHome>{Device}</CallHome><Attachments><Attachment><Name>a & b</Name>"
                + "<Data><config><Name>x</Name></config></Data></Attachment></Attachments></Block></Envelope>"
        );

        Assert.Equal("<config><Name>x</Name></config>", Assert.Single(message.Attachments).Text);
    }

    [Fact]
    public void An_attachment_of_which_nothing_was_left_is_not_invented()
    {
        var message = Read(
            $"<Envelope><Block><CallHome>{Device}</CallHome><Attachments><Attachment><Name>a</Name><Data>1</Data></Attachment>"
                + "<Attachment type='inline'>\n<Name>show ru"
        );

        Assert.Equal(("a", false), (message.Attachments.Single().Name, message.Attachments.Single().IsTruncated));
    }

    [Fact]
    public void An_end_tag_of_the_root_in_the_middle_does_not_end_the_message()
    {
        var message = Read(
            $"<Envelope><Block><CallHome>{Device}<SystemInfo></Envelope><Name>a & b</Name></SystemInfo></CallHome></Block></Envelope>"
        );

        Assert.Equal("a & b", message.System.Name);
    }

    [Fact]
    public void A_second_document_behind_a_damaged_one_is_not_mixed_into_it()
    {
        var message = Read(
            $"<Envelope><Block><CallHome>{Device}<Brand>a & b</Brand><Envelope><Block><CallHome><Series>no</Series></CallHome></Block></Envelope>"
        );

        Assert.Equal(("a & b", null), (message.Brand, message.Series));
        Assert.Contains(message.Defects, defect => defect.Kind == ReadProblemKind.TrailingText);
    }

    [Fact]
    public void NX_OS_is_known_by_the_namespace_of_its_chassis_in_a_repaired_document_too()
    {
        var message = Read(
            $"<Envelope xmlns:r='http://www.cisco.com/rme/4.1'><Block><CallHome>{Device}<r:Chassis><r:Model>X & Y</r:Model></r:Chassis></CallHome></Block></Envelope>"
        );

        Assert.Equal(DeviceFamily.NxOs, message.Family);
    }

    [Fact]
    public void A_message_behind_a_line_of_text_and_a_message_without_its_envelope_are_found()
    {
        var message = Read($"Subject: x <y>\n\n<b:Block><CallHome>{Device}</CallHome></b:Block>");

        Assert.Equal("1", message.Device!.SerialNumber);
        Assert.Contains(message.Defects, defect => defect.Kind == ReadProblemKind.LeadingText);
        Assert.Contains(message.Defects, defect => defect.Detail.Contains("Envelope", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><post><body>", "</body></post>")]
    [InlineData("<?xml version='1.0'?><post>", "</post>")]
    [InlineData("<post>", "</post>")]
    [InlineData("<?xml version='1.0'?><pre><br>", "")]
    public void A_message_within_another_document_is_found(string front, string behind)
    {
        var message = Read(
            $"{front}<Envelope><Block><CallHome>{Device}<Brand>a & b</Brand></CallHome></Block></Envelope>{behind}"
        );

        Assert.Equal(("1", "a & b"), (message.Device!.SerialNumber, message.Brand));
    }

    [Fact]
    public void Damage_in_UTF_16_is_repaired_without_places()
    {
        var text = $"<Envelope><Block><CallHome>{Device}<Brand>a & ü</Brand></CallHome></Block></Envelope>";

        var message = AmlReader
            .Read(
                new byte[] { 0xFF, 0xFE }
                    .Concat(Encoding.Unicode.GetBytes(text))
                    .ToArray(),
                ReaderLimits.Default
            )
            .Value!;

        Assert.Equal("a & ü", message.Brand);
        Assert.Equal(-1, message.Defects.First(defect => defect.Kind == ReadProblemKind.BareMarkup).ByteOffset);
    }

    [Fact]
    public void Problems_behind_a_repair_are_told_with_their_place_in_the_bytes_received()
    {
        const string Text =
            "<Envelope><Block><CallHome><Brand>a & b</Brand>"
            + Device
            + "<Series>x&#27;y</Series></CallHome></Block></Envelope>";

        var message = Read(Text);

        var dropped = message.Defects.Single(defect => defect.Kind == ReadProblemKind.IllegalCharacter);
        Assert.InRange(
            dropped.ByteOffset,
            Text.IndexOf("<Series>", StringComparison.Ordinal),
            Text.IndexOf("</CallHome>", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("<html><body><br>Not found & sorry</body></html>", ReadProblemKind.NotCallHome)]
    [InlineData("<html><body>Not found</html>", ReadProblemKind.NotCallHome)]
    [InlineData("<", ReadProblemKind.Truncated)]
    [InlineData("<<<>>>", ReadProblemKind.NotWellFormed)]
    [InlineData("<Envelope><Header>", ReadProblemKind.Truncated)]
    [InlineData("<?xml version='1.0'?>", ReadProblemKind.Truncated)]
    public void Without_a_message_the_last_problem_is_the_reason(string text, ReadProblemKind reason)
    {
        var result = AmlReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);

        Assert.Null(result.Value);
        Assert.Equal(reason, result.Problems[^1].Kind);
    }

    [Theory]
    [InlineData("<DeviceId>A@C@1</DeviceId>", true)]
    [InlineData("<x:deviceid a='b'>A@C@1</x:deviceid>", true)]
    [InlineData("<DeviceId>A@C@1&amp;2</DeviceId>", true)]
    [InlineData("<MessageId>M8:FOX1:51AEAC68</MessageId>", true)]
    [InlineData("<ContactEmail>a@example.net</ContactEmail><EventTime>2024-03-02 06:20:04 GMT+00:00</EventTime>", true)]
    [InlineData("<MessageId>urn:uuid:1</MessageId>", false)]
    [InlineData("<ContactEmail>a@example.net</ContactEmail>", false)]
    [InlineData("<EventTime>2024-03-02 06:20:04 GMT+00:00</EventTime><Severity>4</Severity><Type>test</Type>", false)]
    [InlineData("<DeviceId>just-a-name</DeviceId>", false)]
    [InlineData("<DeviceId>A@C@1", false)]
    [InlineData("<Data><![CDATA[<DeviceId>A@C@1</DeviceId>]]></Data>", false)]
    [InlineData("<Data><![CDATA[<DeviceId>A@C@1</DeviceId>", false)]
    [InlineData("<!-- <DeviceId/> -->", false)]
    public void An_identity_is_a_device_a_message_id_or_an_address_with_a_time(string text, bool isFound)
    {
        var deep = string.Concat(Enumerable.Repeat("<x>", 100)) + text;

        var result = AmlReader.Read(Encoding.UTF8.GetBytes(deep), ReaderLimits.Default);

        Assert.Equal(isFound, result.HasValue);
        Assert.Equal(isFound, result.Problems.Any(problem => problem.Kind == ReadProblemKind.Scraped));
    }

    [Fact]
    public void The_identity_of_an_mml_document_is_found_by_its_own_names()
    {
        var text =
            "<mml>"
            + string.Concat(Enumerable.Repeat("<x>", 100))
            + "<time>2005-02-01T08:00:00</time><type>Test Call Home</type><level>2</level><deviceID>A@C@1</deviceID>"
            + "<sysContacte-mail>a@example.net</sysContacte-mail>";

        var message = AmlReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default).Value!;

        Assert.Equal((MessageFormat.Mml, AlertGroup.Test), (message.Format, message.AlertGroup));
        Assert.Equal((CallHomeLevel.Notification, "a@example.net"), (message.Severity, message.System.Email));
        Assert.Equal("1", message.Device!.SerialNumber);
    }

    private static Message Read(string text)
    {
        var result = AmlReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);
        Assert.NotNull(result.Value);
        Assert.NotEmpty(result.Value.Defects);
        Assert.Equal(result.Problems, result.Value.Defects);
        return result.Value;
    }
}
