using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests.Aml;

public sealed class AmlReaderTests
{
    [Fact]
    public void Names_are_known_in_any_case_prefix_and_namespace()
    {
        var message = Read(
            "<x:ENVELOPE xmlns:x='urn:x'><x:block><HEADER><type>a/b/Test</type></HEADER></x:block></x:ENVELOPE>"
        );

        Assert.Equal(AlertGroup.Test, message.AlertGroup);
    }

    [Fact]
    public void The_type_of_the_block_wins_over_that_of_the_event()
    {
        var message = Read(Block("<Header><Type>a/rmon</Type></Header>", "<Event><Type>environment</Type></Event>"));

        Assert.Equal((AlertGroup.Rmon, "a/rmon"), (message.AlertGroup, message.AlertGroupRaw));
    }

    [Fact]
    public void Without_a_type_in_the_block_that_of_the_event_counts()
    {
        var message = Read(Block("", "<Event><Type>environment</Type></Event>"));

        Assert.Equal(AlertGroup.Environment, message.AlertGroup);
    }

    [Theory]
    [InlineData("Chassis", "Card")]
    [InlineData("Cisco_Chassis", "Cisco_Card")]
    public void Chassis_and_cards_go_by_two_names(string chassis, string card)
    {
        var message = Read(
            Block(
                "",
                $"<Device><{chassis}><Model>C</Model><{card}><Model>A</Model><SerialNumber>S</SerialNumber></{card}>"
                    + $"<SerialNumber>T</SerialNumber></{chassis}></Device>"
            )
        );

        Assert.Equal(("C", "T"), (message.Chassis!.ProductId, message.Chassis.SerialNumber));
        var only = Assert.Single(message.Cards);
        Assert.Equal(("A", "S"), (only.ProductId, only.SerialNumber));
    }

    [Fact]
    public void A_card_within_a_card_is_a_card_of_its_own()
    {
        var message = Read(
            Block(
                "",
                "<Chassis><Card><Model>outer</Model><Card><Model>inner</Model></Card>"
                    + "<SoftwareIdentity><VersionString>1</VersionString></SoftwareIdentity></Card></Chassis>"
            )
        );

        Assert.Equal(["outer", "inner"], message.Cards.Select(card => card.ProductId));
        Assert.Equal("1", Assert.Single(message.Cards[0].SoftwareVersions));
    }

    [Fact]
    public void A_second_chassis_is_kept_among_the_cards_and_noted()
    {
        var message = Read(
            Block(
                "",
                "<Chassis><SerialNumber>1</SerialNumber></Chassis><Chassis><SerialNumber>2</SerialNumber>"
                    + "<Model>M</Model><Card><SerialNumber>3</SerialNumber></Card></Chassis>"
            )
        );

        Assert.Equal(("1", null), (message.Chassis!.SerialNumber, message.Chassis.ProductId));
        Assert.Equal(["2", "3"], message.Cards.Select(card => card.SerialNumber));
        Assert.Contains(message.Defects, defect => defect.Kind == ReadProblemKind.OddValue);
    }

    [Fact]
    public void Pairs_with_a_field_of_their_own_go_there_and_others_are_kept()
    {
        var message = Read(
            Block(
                "",
                "<Chassis><AdditionalInformation><AD name='partnumber' value='73-1'/><AD name='SoftwareVersion' value='17'/>"
                    + "<AD value='1.3' name='SystemObjectID'/><AD name='SystemDescription' value='d'/>"
                    + "<AD name='ServiceNumber' value='69'/><AD name='ForwardAddress' value='f@example.net'/>"
                    + "<AD name='Cluster' value=' west '/><AD name='Empty'/><AD value='nameless'/></AdditionalInformation></Chassis>"
            )
        );

        Assert.Equal(
            new Chassis
            {
                PartNumber = "73-1",
                SoftwareVersion = "17",
                SystemObjectId = "1.3",
                SystemDescription = "d",
            },
            message.Chassis
        );
        Assert.Equal(("69", "f@example.net"), (message.ServiceRequest, message.ForwardTo));
        Assert.Equal([new NameValue("Cluster", "west"), new NameValue("Empty", "")], message.NameValues);
    }

    [Fact]
    public void The_mail_address_of_the_user_stands_in_for_that_of_the_contact()
    {
        var message = Read(
            Block("", "<UserData><Email>a@example.net</Email></UserData><ContactEmail> </ContactEmail>")
        );

        Assert.Equal("a@example.net", message.System.Email);
    }

    [Theory]
    [InlineData("4", CallHomeLevel.Minor, false)]
    [InlineData("12", CallHomeLevel.Catastrophic, true)]
    [InlineData("-3", CallHomeLevel.Debugging, true)]
    [InlineData("major", CallHomeLevel.Major, false)]
    [InlineData("lots", null, true)]
    public void An_odd_severity_is_clamped_or_left_out_and_noted(string raw, CallHomeLevel? level, bool isOdd)
    {
        var message = Read(Block($"<Header><Severity>{raw}</Severity></Header>", ""));

        Assert.Equal((level, raw), (message.Severity, message.SeverityRaw));
        Assert.Equal(isOdd, message.Defects.Any(defect => defect.Kind == ReadProblemKind.OddValue));
    }

    [Theory]
    [InlineData("<EventTime>soon</EventTime>", "EventTime")]
    [InlineData("<DeviceId>just-a-name</DeviceId>", "DeviceId")]
    [InlineData("<IsLast>perhaps</IsLast>", "IsLast")]
    [InlineData("<BlockGroup><Number>-1</Number></BlockGroup>", "Number")]
    public void A_value_that_cannot_be_read_is_quoted_in_a_defect(string element, string name)
    {
        var message = Read(Block("", element));

        var defect = Assert.Single(message.Defects, defect => defect.Kind == ReadProblemKind.OddValue);
        Assert.StartsWith(name, defect.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_message_should_have_and_has_not_is_noted()
    {
        var message = Read("<Envelope><Block><Content/></Block></Envelope>");

        Assert.Equal(5, message.Defects.Count(defect => defect.Kind == ReadProblemKind.Missing));
    }

    [Fact]
    public void Attachments_keep_their_order_their_repetitions_and_their_blanks()
    {
        var message = Read(
            Block(
                "",
                "",
                "<Attachments><Attachment type='inline'><Name> show clock </Name><Data encoding='plain'><![CDATA[\n 1 ]]></Data></Attachment>"
                    + "<Attachment><Name>show clock</Name><Data encoding='base64'>Mg==</Data></Attachment>"
                    + "<Attachment><Data>a &lt; <b>b</b><![CDATA[&lt;]]></Data></Attachment></Attachments>"
            )
        );

        Assert.Equal(
            [
                new Attachment
                {
                    Name = "show clock",
                    Type = "inline",
                    Encoding = "plain",
                    Text = "\n 1 ",
                },
                new Attachment
                {
                    Name = "show clock",
                    Encoding = "base64",
                    Text = "Mg==",
                },
                new Attachment { Name = "", Text = "a < b&lt;" },
            ],
            message.Attachments
        );
        Assert.Contains(message.Defects, defect => defect.Detail == "An attachment has no Name.");
    }

    [Fact]
    public void Of_further_blocks_only_the_attachments_are_kept()
    {
        var block =
            "<Block><Header><Type>a/{0}</Type></Header><Content><CallHome><DeviceId>{0}@C@1</DeviceId>"
            + "<Chassis><Card><Model>{0}</Model></Card></Chassis></CallHome></Content>"
            + "<Attachments><Attachment><Name>{0}</Name><Data>x</Data></Attachment></Attachments></Block>";
        var both =
            block.Replace("{0}", "test", StringComparison.Ordinal)
            + block.Replace("{0}", "crash", StringComparison.Ordinal);

        var message = Read($"<Envelope><Body>{both}</Body></Envelope>");

        Assert.Equal(AlertGroup.Test, message.AlertGroup);
        Assert.Equal("test", message.Device!.ProductId);
        Assert.Equal("test", Assert.Single(message.Cards).ProductId);
        Assert.Equal(["test", "crash"], message.Attachments.Select(attachment => attachment.Name));
        Assert.Contains(message.Defects, defect => defect.Kind == ReadProblemKind.TooMany);
    }

    [Fact]
    public void The_first_value_of_a_field_counts()
    {
        var message = Read(Block("", "<EventTime/><SubType>full</SubType><SubType>delta</SubType>"));

        Assert.Equal("full", message.SubType);
    }

    [Fact]
    public void NX_OS_is_known_by_the_namespace_of_its_chassis_when_no_name_tells()
    {
        var message = Read(
            Block("", "<r:Chassis xmlns:r='http://www.cisco.com/rme/4.1'><r:Model>X</r:Model></r:Chassis>")
        );

        Assert.Equal(DeviceFamily.NxOs, message.Family);
    }

    [Fact]
    public void A_character_that_XML_forbids_is_dropped_and_noted_once()
    {
        var message = Read(Block("", "<Brand>a&#x1b;b&#0;</Brand><Series>c&#xD800;d&#xFFFE;&#xD83D;&#xDD25;</Series>"));

        Assert.Equal(("ab", "cd🔥"), (message.Brand, message.Series));
        Assert.Single(message.Defects, defect => defect.Kind == ReadProblemKind.IllegalCharacter);
    }

    [Fact]
    public void Text_behind_the_end_is_passed_over()
    {
        var bytes = Encoding.UTF8.GetBytes(
            Block("<Header><Type>a/test</Type></Header>", "") + "\n-- \nSent by a relay"
        );

        var result = MessageReader.Read(bytes, ReaderLimits.Default);

        Assert.Equal(AlertGroup.Test, result.Value!.AlertGroup);
        Assert.Contains(result.Value.Defects, defect => defect.Kind == ReadProblemKind.TrailingText);
    }

    [Theory]
    [InlineData("<Envelope><Block><Tipe>x</Type></Block></Envelope>", 26)]
    [InlineData("<Envelope>\r\nü<Block><=</Block></Envelope>", 22)]
    [InlineData("<Envelope>\n🔥&nbsp;</Envelope>", 16)]
    [InlineData("<Envelope><x:Block/></Envelope>", 11)]
    [InlineData("<Envelope>\u001b</Envelope>", 10)]
    public void What_no_repair_makes_a_message_is_reported_with_the_place_of_its_damage(string text, int place)
    {
        var result = MessageReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);

        Assert.Null(result.Value);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((ReadProblemKind.NotWellFormed, place), (problem.Kind, (int)problem.ByteOffset));
    }

    /// <summary>A document with one block.</summary>
    private static string Block(string head, string callHome, string behind = "") =>
        $"<Envelope><Body><Block>{head}<Content><CallHome>{callHome}</CallHome></Content>{behind}</Block></Body></Envelope>";

    private static Message Read(string text)
    {
        var result = MessageReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);
        Assert.NotNull(result.Value);
        Assert.Equal(result.Problems, result.Value.Defects);
        return result.Value;
    }
}
