using System.Text;
using Hearth.Mail.Smtp;

namespace Hearth.Mail.Tests.Smtp;

/// <summary>Only CRLF . CRLF ends a mail; what some other server takes for the end must stay content.</summary>
public class SmtpSmugglingTests
{
    private const string Injected = "MAIL FROM:<boss@example.org>\r\nRCPT TO:<x@example.org>\r\nDATA\r\nevil\r\n";

    public static TheoryData<string> FalseEnds =>
        ["\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r.\n", "\r\n.\n", "\r\n.\r", "\n.\r", "\r\n\0.\r\n", "\r\n.\0\r\n"];

    [Theory]
    [MemberData(nameof(FalseEnds))]
    public async Task A_false_end_stays_content(string falseEnd)
    {
        using var session = await SessionUnderTest.StartAsync(
            SessionUnderTest.Hello + SessionUnderTest.Envelope + "DATA\r\n"
        );

        var answer = await session.SendAsync("first" + falseEnd + Injected + "\r\n.\r\nQUIT\r\n");

        Assert.Equal("250 2.0.0 Stored\r\n221 2.0.0 Bye\r\n", answer);
        var mail = Encoding.Latin1.GetString(Assert.Single(session.Mailbox.Mails).Bytes.Span);
        var unstuffed = falseEnd.Replace("\r\n.", "\r\n", StringComparison.Ordinal);
        Assert.Equal("first" + unstuffed + Injected + "\r\n", mail);
    }

    [Theory]
    [InlineData(".\r\n", "")]
    [InlineData("..\r\n.\r\n", ".\r\n")]
    [InlineData("...\r\n.\r\n", "..\r\n")]
    [InlineData("a\r\n..b\r\n.\r\n", "a\r\n.b\r\n")]
    [InlineData("a\r\n.b\r\n.\r\n", "a\r\nb\r\n")]
    [InlineData("a.\r\n.\r\n", "a.\r\n")]
    [InlineData("a\r\r\n.\r\n", "a\r\r\n")]
    [InlineData("a\r\n.\r\r\n.\r\n", "a\r\n\r\r\n")]
    [InlineData("a\n..b\r\n.\r\n", "a\n..b\r\n")]
    [InlineData("a\0b\r\n.\r\n", "a\0b\r\n")]
    public void Dots_are_taken_out_wherever_the_input_is_cut(string sent, string content)
    {
        var bytes = Encoding.Latin1.GetBytes(sent);

        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            using var output = new MailBuffer(1000, MailRoom.Unbounded);
            var decoder = new DotDecoder();

            var taken = decoder.Decode(bytes.AsSpan(0, cut), output);
            taken += decoder.Decode(bytes.AsSpan(taken), output);

            Assert.True(decoder.IsComplete);
            Assert.Equal(bytes.Length, taken);
            Assert.Equal(content, Encoding.Latin1.GetString(output.ToArray()));
        }
    }

    [Fact]
    public void What_follows_the_end_is_not_taken()
    {
        using var output = new MailBuffer(1000, MailRoom.Unbounded);
        var decoder = new DotDecoder();

        Assert.Equal(6, decoder.Decode("a\r\n.\r\nQUIT\r\n"u8, output));
        Assert.Equal(0, decoder.Decode("QUIT\r\n"u8, output));
    }
}
