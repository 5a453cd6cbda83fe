using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests;

public sealed class SizeLimitTests
{
    private static readonly Message Long = OwnMessages.FanFailure with
    {
        Attachments =
        [
            Output("show clock", 40),
            Output("show tech-support", 60_000),
            Output("show version", 3_000),
            Output("show logging", 20_000),
        ],
    };

    [Theory]
    [InlineData(AmlStyle.Ios)]
    [InlineData(AmlStyle.IosXe)]
    [InlineData(AmlStyle.NxOs)]
    public void What_fits_is_written_whole_and_one_byte_less_costs_the_largest_attachment(AmlStyle style)
    {
        var whole = AmlWriter.Write(Long, style);

        Assert.Equal(whole, SizeLimit.Write(Long, whole.Length, one => AmlWriter.Write(one, style)));
        Assert.Equal(
            ["show clock", "show version", "show logging", SizeLimit.NoteName],
            Names(SizeLimit.Write(Long, whole.Length - 1, one => AmlWriter.Write(one, style)))
        );
    }

    [Fact]
    public void Attachments_go_from_the_largest_down_until_the_rest_fits_and_a_note_names_them()
    {
        var document = SizeLimit.Write(Long, 12_000, one => AmlWriter.Write(one, AmlStyle.IosXe));

        Assert.InRange(document.Length, 1, 12_000);
        Assert.Equal(["show clock", "show version", SizeLimit.NoteName], Names(document));
        Assert.Equal(
            "Left out because the message would have been too long:\n"
                + "show tech-support (60000 bytes)\nshow logging (20000 bytes)\n",
            MessageReader.Read(document, ReaderLimits.Default).Value!.Attachments[^1].Text
        );
    }

    [Fact]
    public void No_limit_cuts_more_than_attachments()
    {
        var document = SizeLimit.Write(Long, 1, one => AmlWriter.Write(one, AmlStyle.IosXe));

        Assert.Equal(AmlWriter.Write(Long with { Attachments = [] }, AmlStyle.IosXe), document);
    }

    [Fact]
    public void Every_limit_gives_a_document_within_it_that_reads_as_the_same_message()
    {
        var bare = AmlWriter.Write(Long with { Attachments = [] }, AmlStyle.NxOs).Length;
        for (var limit = bare; limit < AmlWriter.Write(Long, AmlStyle.NxOs).Length; limit += 997)
        {
            var document = SizeLimit.Write(Long, limit, one => AmlWriter.Write(one, AmlStyle.NxOs));

            Assert.InRange(document.Length, 1, limit);
            Assert.Equal(Long.Device, MessageReader.Read(document, ReaderLimits.Default).Value!.Device);
        }
    }

    [Theory]
    [InlineData(WrittenForm.Long)]
    [InlineData(WrittenForm.Full)]
    [InlineData(WrittenForm.SanOs)]
    [InlineData(WrittenForm.Json)]
    public void The_same_attachments_go_in_every_other_form_that_has_some(WrittenForm form)
    {
        var whole = WrittenMessages.Write(Long, form);

        Assert.Equal(whole, SizeLimit.Write(Long, whole.Length, one => WrittenMessages.Write(one, form)));
        Assert.Equal(
            ["show clock", "show version", "show logging", SizeLimit.NoteName],
            Names(SizeLimit.Write(Long, whole.Length - 1, one => WrittenMessages.Write(one, form)))
        );
        var bare = WrittenMessages.Write(Long with { Attachments = [] }, form).Length;
        for (var limit = bare; limit < whole.Length; limit += 997)
        {
            var document = SizeLimit.Write(Long, limit, one => WrittenMessages.Write(one, form));

            Assert.InRange(document.Length, 1, limit);
            Assert.Equal(Long.Device, MessageReader.Read(document, ReaderLimits.Default).Value!.Device);
        }
    }

    private static string[] Names(byte[] document) =>
        [
            .. MessageReader
                .Read(document, ReaderLimits.Default)
                .Value!.Attachments.Select(attachment => attachment.Name),
        ];

    private static Attachment Output(string name, int length) =>
        new()
        {
            Name = name,
            Encoding = "plain",
            Text = new string('x', length),
        };
}
