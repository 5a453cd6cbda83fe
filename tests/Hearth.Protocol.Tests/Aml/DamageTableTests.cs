namespace Hearth.Protocol.Tests.Aml;

/// <summary>
/// Each kind of damage that real messages have, in a sample of its own. All of them are the same message of the same switch,
/// so that what a repair gives can be compared with what was sent; the approved records hold all the rest.
/// </summary>
public sealed class DamageTableTests
{
    private const string Output = "show environment fans\nFan 1  ok\nFan 2  stopped\nlager-sw#";

    /// <summary>Samples of which nothing is lost, with the defects they have.</summary>
    public static TheoryData<string, ReadProblemKind[]> Repaired { get; } =
        new()
        {
            { "control-references", [ReadProblemKind.IllegalCharacter] },
            { "control-bytes", [ReadProblemKind.ControlByte] },
            { "mail-text", [ReadProblemKind.LeadingText] },
            { "blank-lines", [ReadProblemKind.BareMarkup] },
            { "bare-markup", [ReadProblemKind.BareMarkup] },
            { "cdata-end", [ReadProblemKind.MisplacedCdataEnd] },
            { "cdata-without-end", [ReadProblemKind.MisplacedCdataEnd] },
            { "broken-names", [ReadProblemKind.BrokenTag] },
            { "no-wrapper", [ReadProblemKind.UndeclaredPrefix, ReadProblemKind.Missing] },
            { "undeclared-prefixes", [ReadProblemKind.UndeclaredPrefix] },
            { "mixed-encodings", [ReadProblemKind.WrongEncoding] },
            { "utf-16-claim", [ReadProblemKind.WrongEncoding] },
            { "unknown-encoding", [ReadProblemKind.WrongEncoding] },
            { "signature", [ReadProblemKind.TrailingText] },
            { "cut-off", [ReadProblemKind.Truncated] },
            { "doctype", [ReadProblemKind.DocumentType, ReadProblemKind.BareMarkup] },
            { "declaration", [ReadProblemKind.NotWellFormed] },
            { "unbalanced-tags", [ReadProblemKind.UnbalancedTag] },
            { "no-start", [ReadProblemKind.TrailingText, ReadProblemKind.Missing] },
        };

    [Theory]
    [MemberData(nameof(Repaired))]
    public void Each_damage_is_repaired_and_told_by_a_defect_of_its_own(string damage, ReadProblemKind[] kinds)
    {
        var message = Read(damage);

        Assert.Equal(kinds, message.Defects.Select(defect => defect.Kind));
        Assert.Equal(new Udi("C9300-24T", "C", "FDO2133D0DK"), message.Device);
        Assert.Equal(("C9300-24T", "17.3.3"), (message.Chassis!.ProductId, message.Chassis.SoftwareVersion));
        Assert.Equal((AlertGroup.Environment, "minor"), (message.AlertGroup, message.SubType));
        Assert.Equal(CallHomeLevel.Minor, message.Severity);
        Assert.NotNull(message.EventTime!.Instant);
        Assert.Equal("lager@example.net", message.System.Email);
        Assert.StartsWith("lager-s", message.System.Name, StringComparison.Ordinal);
        Assert.NotNull(message.SiteId);
        Assert.NotEmpty(message.Attachments);
    }

    [Fact]
    public void Every_damaged_sample_is_in_the_table_or_has_a_test_of_its_own()
    {
        string[] others = ["cut-off-in-value", "too-deep", "mml"];

        Assert.Equal(
            Repaired.Select(row => row.Data.Item1).Concat(others).Order(StringComparer.Ordinal),
            Samples
                .Names.Where(name => name.StartsWith("damaged-", StringComparison.Ordinal))
                .Select(name => name["damaged-".Length..^".xml".Length])
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void References_to_control_characters_are_dropped() =>
        Assert.Equal("%ENVM-3-FAN: Fan 2 [1mstopped[0m", Read("control-references").Description);

    [Fact]
    public void Raw_control_bytes_become_blanks_in_text_and_in_CDATA()
    {
        var message = Read("control-bytes");

        Assert.Equal("%ENVM-3-FAN: Fan 2  [1mstopped [0m", message.Description);
        Assert.Equal(
            "show environment fans\nFan 1  ok\n --More--     Fan 2  stopped\n \nlager-sw#",
            message.Attachments[0].Text
        );
    }

    [Fact]
    public void Mail_text_in_front_of_the_declaration_is_passed_over_even_with_brackets_in_it() =>
        Assert.Equal(Output, Read("mail-text").Attachments[0].Text);

    [Fact]
    public void A_byte_order_mark_and_blank_lines_in_front_are_passed_over_and_an_unknown_entity_is_text() =>
        Assert.Equal("%ENVM-3-FAN: Fan 2 stopped – &unknown;", Read("blank-lines").Description);

    [Fact]
    public void A_raw_comparison_a_bracketed_word_and_an_ampersand_in_the_description_are_text() =>
        Assert.Equal(
            "RMON rising <more> alarm: cpu <= 80 & still > 70, see <http://example.net/?a=1&b=2>",
            Read("bare-markup").Description
        );

    [Fact]
    public void Of_several_end_marks_the_last_before_the_end_of_the_data_ends_a_CDATA_section()
    {
        var attachments = Read("cdata-end").Attachments;

        Assert.Equal("regexp {[a-z]]>} {[0-9]]>}\nlager-sw#", attachments[0].Text);
        Assert.Equal(("show clock", "14:02:39.001 UTC\nlager-sw#"), (attachments[1].Name, attachments[1].Text));
    }

    [Fact]
    public void A_CDATA_section_without_an_end_mark_ends_with_its_element()
    {
        var only = Assert.Single(Read("cdata-without-end").Attachments);

        Assert.Equal(("14:02:40.001 UTC\nlager-sw#", false), (only.Text, only.IsTruncated));
    }

    [Fact]
    public void Names_torn_apart_by_a_blank_or_a_line_wrap_stray_brackets_and_lost_quotes_are_mended()
    {
        var message = Read("broken-names");

        Assert.Equal(message.EventTime, message.CreatedTime);
        Assert.Equal("Lagerweg 12, Enns", message.System.Address);
        Assert.Null(message.ContractId);
        Assert.Equal("17.3.3", message.Chassis!.SoftwareVersion);
        Assert.Equal("plain", message.Attachments[0].Encoding);
        Assert.Equal(Output, message.Attachments[0].Text);
    }

    [Fact]
    public void A_message_without_the_element_CallHome_is_read_as_one()
    {
        var message = Read("no-wrapper");

        Assert.Equal("%ENVM-3-FAN: Fan 2 stopped", message.Description);
        Assert.Contains(message.Defects, defect => defect.Detail == "The message has no CallHome.");
    }

    [Fact]
    public void Prefixes_that_nothing_declares_do_not_matter() =>
        Assert.Equal(Output, Read("undeclared-prefixes").Attachments[0].Text);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_Windows_1252_and_what_is_UTF_8_stays()
    {
        var message = Read("mixed-encodings");

        Assert.Equal(("lager-süd", "Mühlweg 12, Wörth"), (message.System.Name, message.System.Address));
        Assert.Contains("stopped – 84 °C", message.Attachments[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Latin_1_under_the_name_of_UTF_8_is_read()
    {
        var message = Samples.Message("broken-latin1.xml");

        Assert.Equal(("werk-süd", "Mühlgasse 7, Wörgl"), (message.System.Name, message.System.Address));
        Assert.Equal(ReadProblemKind.WrongEncoding, Assert.Single(message.Defects).Kind);
    }

    [Theory]
    [InlineData("utf-16-claim", "UTF-16")]
    [InlineData("unknown-encoding", "X-LAGER")]
    public void A_declaration_that_cannot_be_true_is_not_believed(string damage, string claim)
    {
        var message = Read(damage);

        Assert.StartsWith("Lagerweg 12, Enns", message.System.Address, StringComparison.Ordinal);
        Assert.Contains($"\"{claim}\"", Assert.Single(message.Defects).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_signature_behind_the_end_is_passed_over()
    {
        var defect = Assert.Single(Read("signature").Defects);

        Assert.Equal(Samples.Bytes("damaged-signature.xml").AsSpan().IndexOf("\n-- \n"u8) + 1, defect.ByteOffset);
    }

    [Fact]
    public void A_document_cut_off_keeps_the_part_of_the_attachment_and_marks_it()
    {
        var only = Assert.Single(Read("cut-off").Attachments);

        Assert.Equal(("show environment fans\nFan 1  ok\nFan 2", true), (only.Text, only.IsTruncated));
    }

    [Fact]
    public void A_value_that_was_cut_off_is_dropped_for_half_a_serial_number_is_another_device()
    {
        var message = Read("cut-off-in-value");

        Assert.Null(message.Device);
        Assert.Equal("Lager Ost", message.SiteId);
        Assert.Equal(ReadProblemKind.Truncated, Assert.Single(message.Defects).Kind);
    }

    [Fact]
    public void A_DOCTYPE_is_passed_over_and_what_it_declares_is_not_known() =>
        Assert.Equal("&site;", Read("doctype").SiteId);

    [Fact]
    public void Tags_written_twice_and_tags_left_out_lose_nothing()
    {
        var message = Read("unbalanced-tags");

        Assert.Equal(("lager-sw", "Cisco Systems"), (message.System.Name, message.Brand));
        Assert.Equal("Catalyst 9300 Series Switches", message.Series);
        Assert.Equal(Output, Assert.Single(message.Attachments).Text);
    }

    [Fact]
    public void A_document_whose_start_is_lost_is_read_from_its_block_on()
    {
        var message = Read("no-start");

        Assert.Null(message.MessageId);
        Assert.Equal(Output, Assert.Single(message.Attachments).Text);
    }

    [Fact]
    public void Of_a_document_nested_too_deep_the_identity_is_kept()
    {
        var message = Read("too-deep");

        Assert.Equal("FDO2133D0DK", message.Device!.SerialNumber);
        Assert.Equal("M79:FDO2133D0DK:60BF788C", message.MessageId);
        Assert.Equal((AlertGroup.Environment, CallHomeLevel.Minor), (message.AlertGroup, message.Severity));
        Assert.NotNull(message.EventTime);
        Assert.Equal("lager@example.net", message.System.Email);
        Assert.Empty(message.Attachments);
        Assert.Equal([ReadProblemKind.TooDeep, ReadProblemKind.Scraped], message.Defects.Select(defect => defect.Kind));
    }

    [Fact]
    public void An_mml_document_is_repaired_like_any_other()
    {
        var message = Read("mml");

        Assert.Equal(MessageFormat.Mml, message.Format);
        Assert.StartsWith("threshold <= 4 & 2005 Mar 18", message.Description, StringComparison.Ordinal);
        Assert.Equal(("SAN crew", "san@example.org"), (message.System.Contact, message.System.Email));
        Assert.True(Assert.Single(message.Attachments).IsTruncated);
        Assert.Equal(
            [
                ReadProblemKind.DocumentType,
                ReadProblemKind.BareMarkup,
                ReadProblemKind.UnbalancedTag,
                ReadProblemKind.Truncated,
            ],
            message.Defects.Select(defect => defect.Kind)
        );
    }

    private static Message Read(string damage) => Samples.Message($"damaged-{damage}.xml");
}
