using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Mail.Mime;
using Hearth.Mail.Smtp;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Smtp;

[Trait("Category", "Damage")]
public class SmtpPropertyTests
{
    private static readonly SmtpSessionOptions SmallLimits = SessionUnderTest.Options with
    {
        MaxMessageBytes = 2000,
        MaxErrors = 50,
    };

    /// <summary>Pieces of protocol and of rubbish, so that random input gets past the first command.</summary>
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Elements(
            "EHLO x\r\n",
            "HELO x\r\n",
            "MAIL FROM:<a@b>\r\n",
            "MAIL FROM:<> SIZE=3000\r\n",
            "RCPT TO:<c@d>\r\n",
            "DATA\r\n",
            "RSET\r\n",
            "STARTTLS\r\n",
            "\r\n.\r\n",
            ".\r\n",
            "\n.\n",
            "\r",
            "\n",
            "..",
            "\0",
            "\u00ff\u00fe",
            new string('x', 3000),
            "MAIL FROM:<\"",
            "RCPT TO:<@",
            "MAIL FROM:a@b SIZE=\r\n"
        ),
        ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Encoding.Latin1.GetString(bytes ?? []))
    );

    [Fact]
    public void Any_input_is_answered_and_ends()
    {
        var input = Gen.ArrayOf(Piece).Select(string.Concat).ToArbitrary();

        Prop.ForAll(
                input,
                text =>
                {
                    var (summary, mailbox, output) = Serve(Encoding.Latin1.GetBytes(text), SmallLimits);
                    var lines = output.Split("\r\n")[..^1];
                    return Enum.IsDefined(summary.End)
                        && summary.Accepted == mailbox.Mails.Count
                        && mailbox.Mails.All(mail => mail.Bytes.Length <= 2000)
                        && lines.All(line => line.Length is > 3 and < 512 && char.IsAsciiDigit(line[0]));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void Damaged_sessions_are_answered_and_end_and_what_they_leave_can_be_read()
    {
        const int Rounds = 8_000;
        var mutations = MailMutations.OfSessions();
        var random = new Random(20260303);
        var taken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var (summary, mailbox, _) = Serve(mutations.Next(random), SessionUnderTest.Options);

            Assert.Equal(summary.Accepted, mailbox.Mails.Count);
            Assert.All(mailbox.Mails, mail => Assert.InRange(mail.Recipients.Length, 1, 100));
            foreach (var mail in mailbox.Mails)
            {
                _ = CallHomeMail.Extract(MimeReader.Read(mail.Bytes, MimeLimits.Default)).Body.Length;
            }

            taken += mailbox.Mails.Count;
        }

        Assert.InRange(taken, Rounds / 4, 2 * Rounds);
    }

    [Fact]
    public void Memory_does_not_grow_with_what_a_client_sends()
    {
        const int Sent = 64 * 1024 * 1024;
        using var client = new EndlessStream((byte)'x', Sent);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var session = new SmtpSession(
            client,
            SessionUnderTest.Options,
            new RecordingMailbox(),
            new ManualTimeProvider(),
            new SmtpPeer(null)
        );
        var summary = session.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(summary.IsCompletedSuccessfully);
        Assert.Equal(0, client.Left);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Sent / 4);
    }

    [Fact]
    public void What_the_client_encodes_the_session_decodes()
    {
        var content = Gen.ArrayOf(
                Gen.OneOf(
                    Gen.Elements("\r\n", ".", "\r\n.", "\n", "\r", "\r\n.\r\n", "\n.\n", "a"),
                    ArbMap.Default.GeneratorFor<byte>().Select(b => ((char)b).ToString())
                )
            )
            .Select(pieces => Encoding.Latin1.GetBytes(string.Concat(pieces)))
            .ToArbitrary();

        Prop.ForAll(
                content,
                bytes =>
                {
                    var wire = new ArrayBufferWriter<byte>();
                    wire.Write(
                        Encoding.ASCII.GetBytes(SessionUnderTest.Hello + SessionUnderTest.Envelope + "DATA\r\n")
                    );
                    DotEncoder.Encode(bytes, wire);
                    wire.Write("QUIT\r\n"u8);
                    var (summary, mailbox, _) = Serve(wire.WrittenSpan.ToArray(), SessionUnderTest.Options);
                    return summary.End == SmtpSessionEnd.Quit
                        && mailbox.Mails.Single().Bytes.Span.SequenceEqual(WithCrLf(bytes));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    /// <summary>What a mail is after sending: every line end is CRLF, and there is one at the end.</summary>
    internal static byte[] WithCrLf(byte[] content)
    {
        var text = Encoding
            .Latin1.GetString(content)
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n');
        text = text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
        return Encoding.Latin1.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal));
    }

    private static (SmtpSessionSummary Summary, RecordingMailbox Mailbox, string Output) Serve(
        byte[] input,
        SmtpSessionOptions options
    )
    {
        var mailbox = new RecordingMailbox();
        using var stream = new ReplayStream(input);
        var session = new SmtpSession(stream, options, mailbox, new ManualTimeProvider(), new SmtpPeer(null));
        var run = session.RunAsync(CancellationToken.None);

        // Nothing on this stream ever waits, so a session that has not ended by now would hang.
        Assert.True(run.IsCompleted);
        return (run.GetAwaiter().GetResult(), mailbox, Encoding.Latin1.GetString(stream.Written));
    }
}
