using Hearth.Protocol.Text;

namespace Hearth.Protocol.Tests.Text;

public sealed class TextRoundTripTests
{
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

    [Theory]
    [InlineData(4_000)]
    [InlineData(159)]
    public void Short_text_within_a_size_keeps_the_device_and_as_much_of_the_description_as_fits(int maxBytes)
    {
        var message = OwnMessages.FanFailure with
        {
            Description = string.Concat(Enumerable.Repeat("ü🔥 fan\n", 2_000)),
        };

        var bytes = TextMessageWriter.WriteShort(message, maxBytes);

        Assert.InRange(bytes.Length, maxBytes - 20, maxBytes);
        var read = MessageReader.Read(bytes, ReaderLimits.Default).Value!;
        Assert.Equal((message.Device, message.Severity), (read.Device, read.Severity));
        Assert.EndsWith("...", read.Description, StringComparison.Ordinal);
        Assert.StartsWith(read.Description![..^3].TrimEnd(), message.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_text_that_fits_is_written_whole_and_one_too_small_for_the_device_id_is_longer_than_asked_for()
    {
        var whole = TextMessageWriter.WriteShort(OwnMessages.FanFailure);

        Assert.Equal(whole, TextMessageWriter.WriteShort(OwnMessages.FanFailure, whole.Length));
        Assert.Equal(
            TextMessageWriter.WriteShort(
                OwnMessages.FanFailure with
                {
                    Description = null,
                    System = SystemContact.None,
                }
            ),
            TextMessageWriter.WriteShort(OwnMessages.FanFailure, 1)
        );
    }
}
