using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Mail.Mime;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Mime;

public class MimeWriterTests
{
    private static readonly OutgoingMail Simple = new()
    {
        From = MailAddress.Parse("Hearth <hearth@example.net>"),
        To = [MailAddress.Parse("noc@example.net")],
        Subject = "Service request 17 opened",
        MessageId = "sr-17.1@hearth.example.net",
        Date = new DateTimeOffset(2026, 3, 2, 6, 20, 0, TimeSpan.FromHours(1)),
        TextBody = "A fan has failed.\n",
    };

    /// <summary>Text of every nasty kind: line ends, encoded-word look-alikes, surrogates whole and torn, long words.</summary>
    private static readonly Gen<string> AnyText = Gen.OneOf(
            Gen.Elements(
                "\r\n",
                "\n",
                "\r",
                " ",
                "  ",
                "\t",
                ".",
                "--=_b",
                "=?utf-8?Q?x?=",
                "\ud83d\ude00",
                "\ud83d",
                "\u2028",
                "\0",
                "From ",
                "Bcc: evil@example.org",
                "\"",
                "\\",
                "<>",
                "gr\u00fc\u00dfe",
                new string('x', 300)
            ),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            ArbMap.Default.GeneratorFor<char>().Select(c => c.ToString())
        )
        .ArrayOf()
        .Select(string.Concat);

    [Fact]
    public void A_simple_mail_looks_like_this()
    {
        Snapshot.Matches(Write(Simple), "simple");
    }

    [Fact]
    public void A_mail_with_everything_looks_like_this()
    {
        var mail = Simple with
        {
            From = MailAddress.Parse("hearth@example.net") with { DisplayName = "H\u00fctte \u201cHearth\u201d" },
            To =
            [
                MailAddress.Parse("noc@example.net") with
                {
                    DisplayName = "NOC, \"night\" shift",
                },
                MailAddress.Parse("second.recipient.with.a.long.name@branch.example.net"),
                MailAddress.Parse("third@example.net"),
            ],
            ReplyTo = MailAddress.Parse("sr-17@example.net"),
            Subject =
                "L\u00fcfter ausgefallen: r7 in Br\u00fcnn, Geb\u00e4ude 3, Schrank 12, H\u00f6heneinheit 7 \u2013 bitte pr\u00fcfen",
            HtmlBody = "<p>Ein L\u00fcfter ist ausgefallen.</p>",
            TextBody =
                "Ein L\u00fcfter ist ausgefallen. Diese Zeile ist l\u00e4nger als achtundsiebzig Zeichen und hat ein = darin.\n.\nFrom hier",
            Headers =
            [
                new("List-Id", "<alerts.hearth.example.net>"),
                new("References", "<sr-17.0@hearth.example.net>"),
            ],
            Attachments =
            [
                new("pr\u00fcfung und eine ganze menge mehr text im namen.xml", "application/xml", "<x/>"u8.ToArray()),
                new("plain.bin", "application/octet-stream", Enumerable.Range(0, 100).Select(i => (byte)i).ToArray()),
            ],
        };

        Snapshot.Matches(Write(mail), "everything");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var mails = (
            from subject in AnyText
            from name in AnyText
            from body in AnyText
            from html in Gen.OneOf(AnyText, Gen.Constant<string>(null!))
            from file in AnyText
            from content in ArbMap.Default.GeneratorFor<byte[]>()
            select Simple with
            {
                Subject = subject,
                From = Simple.From with { DisplayName = name },
                TextBody = body,
                HtmlBody = html,
                Headers = [new OutgoingHeader("X-Any", subject)],
                Attachments = [new OutgoingAttachment("f" + file, "application/octet-stream", content ?? [])],
            }
        ).ToArbitrary();

        Prop.ForAll(
                mails,
                mail =>
                {
                    var read = MimeReader.Read(Encoding.ASCII.GetBytes(Write(mail)), MimeLimits.Default);
                    var leaves = read.Leaves.ToList();
                    Assert.Empty(read.Problems);
                    Assert.Equal(mail.HtmlBody is null ? 2 : 3, leaves.Count);
                    Assert.Equal(HeaderWriter.Clean(mail.Subject), read.Header("Subject"));
                    Assert.Equal(HeaderWriter.Clean(mail.Subject), read.Header("X-Any"));
                    Assert.True(MailAddress.TryParse(read.Root.Header("From")!.RawValue, out var from));
                    Assert.Equal("hearth@example.net", from.Address);
                    Assert.Equal(HeaderWriter.Clean(mail.From.DisplayName!), from.DisplayName ?? "");
                    Assert.Equal(SoundText(mail.TextBody!), leaves[0].DecodeText().Text);
                    if (mail.HtmlBody is { } html)
                    {
                        Assert.Equal(SoundText(html), leaves[1].DecodeText().Text);
                    }

                    Assert.True(leaves[^1].Body.Span.SequenceEqual(mail.Attachments[0].Content.Span));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Every_line_is_short_ASCII_and_ends_with_CRLF()
    {
        Prop.ForAll(
                AnyText.ToArbitrary(),
                text =>
                {
                    var written = Write(Simple with { Subject = text, TextBody = text });
                    var lines = written.Split("\r\n");
                    Assert.All(
                        lines,
                        line => Assert.True(line.Length <= 998 && !line.Contains('\r') && !line.Contains('\n'))
                    );
                    var blank = Array.IndexOf(lines, "");
                    Assert.All(lines[(blank + 1)..], line => Assert.True(line.Length <= 76));
                    Assert.Equal(
                        ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted"],
                        lines[..blank].Where(line => line[0] != ' ').Select(line => line.Split(':')[0]).Take(7)
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_header_cannot_be_slipped_in()
    {
        var mail = Simple with
        {
            Subject = "x\r\nBcc: evil@example.org",
            From = Simple.From with { DisplayName = "x\r\nBcc: evil@example.org\r\n\r\nbody" },
            Headers = [new OutgoingHeader("X-Any", "y\nBcc: evil@example.org")],
            Attachments = [new OutgoingAttachment("a\"\r\nBcc: evil@example.org", "text/plain", "x"u8.ToArray())],
            AutoSubmitted = "no\r\nBcc: evil@example.org",
        };

        var read = MimeReader.Read(Encoding.ASCII.GetBytes(Write(mail)), MimeLimits.Default);

        Assert.Null(read.Header("Bcc"));
        Assert.All(read.Leaves, leaf => Assert.Null(leaf.Header("Bcc")));
        Assert.Equal("x  Bcc: evil@example.org", read.Header("Subject"));
    }

    public static TheoryData<string, OutgoingMail, string> Mistakes =>
        new()
        {
            { "no recipient", Simple with { To = [] }, "b" },
            { "no body", Simple with { TextBody = null }, "b" },
            { "Message-ID", Simple with { MessageId = "a b@c" }, "b" },
            { "Message-ID", Simple with { MessageId = "a>\r\nBcc: x@y" }, "b" },
            { "header name", Simple with { Headers = [new OutgoingHeader("X\r\nY", "z")] }, "b" },
            { "own header", Simple with { Headers = [new OutgoingHeader("subject", "z")] }, "b" },
            { "media type", Simple with { TextMediaType = "text/x\r\ny" }, "b" },
            { "media type", Simple with { TextMediaType = "image/png" }, "b" },
            { "media type", Simple with { Attachments = [new OutgoingAttachment("f", "x", default)] }, "b" },
            { "boundary", Simple, "a\"b" },
            { "boundary", Simple, "" },
        };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Our_own_mistakes_throw(string mistake, OutgoingMail mail, string boundary)
    {
        Assert.NotEmpty(mistake);
        Assert.Throws<ArgumentException>(() => MimeWriter.Write(mail, boundary));
    }

    [Fact]
    public void A_Call_Home_document_can_be_the_body()
    {
        var mail = Simple with
        {
            TextMediaType = "text/xml",
            TextBody = "<?xml version=\"1.0\"?>\n<x>" + new string('y', 5000) + "</x>\n",
        };

        var read = CallHomeMail.Extract(MimeReader.Read(MimeWriter.Write(mail, "b"), MimeLimits.Default));

        Assert.Equal(CallHomeBody.XmlPart, read.Found);
        Assert.Equal(SoundText(mail.TextBody!), Encoding.UTF8.GetString(read.Body.Span));
        Assert.Equal(Simple.Date, read.Date);
    }

    /// <summary>What a text is after sending: CRLF line ends, and U+FFFD for halves of characters.</summary>
    private static string SoundText(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Replace("\n", "\r\n", StringComparison.Ordinal);
        var sound = string.Concat(lines.EnumerateRunes().Select(rune => rune.ToString()));
        return sound.StartsWith('\ufeff') ? sound[1..] : sound;
    }

    private static string Write(OutgoingMail mail) => Encoding.ASCII.GetString(MimeWriter.Write(mail, "b"));
}
