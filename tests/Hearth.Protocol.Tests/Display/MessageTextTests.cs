using Hearth.Protocol.Display;
using Hearth.Testing;

namespace Hearth.Protocol.Tests.Display;

public sealed class MessageTextTests
{
    [Fact]
    public void A_message_is_rendered_as_approved()
    {
        var message = OwnMessages.FanFailure with
        {
            Defects = [new ReadProblem(ReadProblemKind.OddValue, 17, "Severity \"\u001b\" is odd.")],
        };

        Snapshot.Matches(MessageText.Render(message), "FanFailure");
    }

    [Fact]
    public void Nothing_foreign_can_drive_a_terminal_or_forge_a_line()
    {
        const string evil = "\u001b]0;x\u0007\u009b2J\r\nSeverity: 9\u2028\u202Egnp\u200b";
        var message = OwnMessages.FanFailure with
        {
            Description = evil,
            MessageId = evil,
            Device = new Udi(evil, evil, evil),
            System = new SystemContact { Name = evil },
            Attachments = [new Attachment { Name = evil, Text = "" }],
        };

        var text = MessageText.Render(message);

        Assert.DoesNotContain(text.Replace("\n", "", StringComparison.Ordinal), char.IsControl);
        Assert.DoesNotContain("\nSeverity: 9", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
    }

    [Theory]
    [InlineData("plain ü 🔥", "plain ü 🔥")]
    [InlineData("\u001b[1m", "\\x1B[1m")]
    [InlineData("a\nb", "a\\x0Ab")]
    [InlineData("\u202E", "\\u202E")]
    [InlineData("\u2028", "\\u2028")]
    public void Hidden_characters_become_visible(string text, string visible) =>
        Assert.Equal(visible, VisibleText.Of(text));

    [Fact]
    public void Half_a_pair_becomes_the_replacement_character() => Assert.Equal("a\uFFFDb", VisibleText.Of("a\uD800b"));
}
