using FsCheck;
using FsCheck.Fluent;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Text;

namespace Hearth.Protocol.Tests.Text;

public sealed class TextRoundTripTests
{
    [Theory]
    [InlineData("long")]
    [InlineData("full")]
    [InlineData("san-os")]
    public void What_the_format_has_labels_for_comes_back_for_every_group(string format) =>
        Prop.ForAll(
                ArbitraryMessages.In(AmlStyle.IosXe).ToArbitrary(),
                message =>
                {
                    var bytes = format switch
                    {
                        "long" => TextMessageWriter.WriteLong(message),
                        var order => TextMessageWriter.WriteFull(message, sanOs: order == "san-os"),
                    };
                    var read = MessageReader.Read(bytes, ReaderLimits.Default).Value!;

                    Assert.Equal(format == "long" ? MessageFormat.Long : MessageFormat.Full, read.Format);
                    Assert.Equal(
                        (message.AlertGroup, message.Severity, message.Device, message.Description, message.Series),
                        (read.AlertGroup, read.Severity, read.Device, read.Description, read.Series)
                    );
                    Assert.Equal(message.System, read.System);
                    Assert.Equal(
                        (message.CustomerId, message.ContractId, message.SiteId, message.EventTime!.Local),
                        (read.CustomerId, read.ContractId, read.SiteId, read.EventTime!.Local)
                    );
                    Assert.Equal(
                        message.Attachments.Select(one => (one.Name, one.Text)),
                        read.Attachments.Select(one => (one.Name, one.Text))
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("end attachment")]
    [InlineData("a\n  end attachment\nstart attachment\nname:x")]
    [InlineData("a\nCommand Output Name : x\n command  OUTPUT name: y")]
    public void Output_that_holds_marks_comes_back_whole(string text)
    {
        var message = OwnMessages.FanFailure with { Attachments = [new Attachment { Name = "x", Text = text }] };

        Assert.All(
            [TextMessageWriter.WriteLong(message), TextMessageWriter.WriteFull(message, sanOs: false)],
            bytes =>
                Assert.Equal(
                    text,
                    Assert.Single(MessageReader.Read(bytes, ReaderLimits.Default).Value!.Attachments).Text
                )
        );
    }
}
