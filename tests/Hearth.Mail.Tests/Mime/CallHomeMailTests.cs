using System.IO.Compression;
using System.Text;
using Hearth.Mail.Mime;

namespace Hearth.Mail.Tests.Mime;

public class CallHomeMailTests
{
    private const string Xml = "<?xml version=\"1.0\"?><x/>";

    private const string Header =
        "From: \"Router, edge\" <router@example.net>\r\nReply-To: noc@example.net (NOC)\r\n"
        + "Subject: System Notification From r7 - syslog -\r\n 2026-03-02 06:20:00 GMT+00:00\r\n"
        + "Date: Mon, 2 Mar 2026 06:20:00 +0100 (CET)\r\nMessage-ID: <17@r7>\r\n";

    public static TheoryData<string, CallHomeBody, string> Mails =>
        new()
        {
            { "Content-Type: text/xml\r\n\r\n" + Xml, CallHomeBody.XmlPart, Xml },
            { "Content-Type: application/xml\r\n\r\n" + Xml, CallHomeBody.XmlPart, Xml },
            { "Content-Type: application/soap+xml\r\n\r\n" + Xml, CallHomeBody.XmlPart, Xml },
            { "Content-Type: text/plain\r\n\r\n\r\n" + Xml, CallHomeBody.XmlText, "\r\n" + Xml },
            { "\r\n" + Xml, CallHomeBody.XmlText, Xml },
            {
                "Content-Type: text/xml\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + Convert.ToBase64String(Encoding.ASCII.GetBytes(Xml)),
                CallHomeBody.XmlPart,
                Xml
            },
            {
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                    + Xml.Replace("=", "=3D", StringComparison.Ordinal),
                CallHomeBody.XmlText,
                Xml
            },
            {
                Multipart("Content-Type: text/plain\r\n\r\nSee attachment", "Content-Type: text/xml\r\n\r\n" + Xml),
                CallHomeBody.XmlPart,
                Xml
            },
            {
                Multipart(
                    "\r\nSee attachment",
                    "Content-Type: application/octet-stream; name=Inventory.XML\r\n\r\n<mml:x/>"
                ),
                CallHomeBody.XmlAttachment,
                "<mml:x/>"
            },
            {
                Multipart("Content-Type: text/html\r\n\r\n<?xml?><html/>", "\r\nTimeStamp : 2026"),
                CallHomeBody.Text,
                "TimeStamp : 2026"
            },
            { Multipart("Content-Type: text/xml\r\n\r\n \r\n", "\r\n" + Xml), CallHomeBody.XmlText, Xml },
            { "Content-Type: text/html\r\n\r\n<p>x", CallHomeBody.Text, "<p>x" },
            { "Content-Type: text/plain; charset=iso-8859-1\r\n\r\ngr\u00fcn", CallHomeBody.Text, "gr\u00c3\u00bcn" },
            {
                "Content-Type: text/xml; charset=iso-8859-1\r\n\r\n<x>\u00fc</x>",
                CallHomeBody.XmlPart,
                "<x>\u00c3\u00bc</x>"
            },
            {
                "Content-Type: text/xml\r\n\r\n<?xml version='1.0' encoding='iso-8859-1'?><x>\u00fc</x>",
                CallHomeBody.XmlPart,
                "<?xml version='1.0' encoding='iso-8859-1'?><x>\u00fc</x>"
            },
        };

    [Theory]
    [MemberData(nameof(Mails), DisableDiscoveryEnumeration = true)]
    public void The_message_is_found_wherever_a_device_puts_it(string mail, CallHomeBody found, string body)
    {
        var extracted = Extract(Header + mail);

        Assert.Equal(found, extracted.Found);
        Assert.Equal(body, Encoding.Latin1.GetString(extracted.Body.Span));
    }

    [Fact]
    public void A_mail_without_text_is_given_as_a_whole()
    {
        const string Raw = "Content-Type: image/png\r\n\r\n\u0089PNG";

        var extracted = Extract(Raw);

        Assert.Equal(CallHomeBody.Whole, extracted.Found);
        Assert.Equal(Raw, Encoding.Latin1.GetString(extracted.Body.Span));
    }

    [Fact]
    public void Sender_subject_date_and_id_are_given()
    {
        var extracted = Extract(Header + "\r\n" + Xml);

        Assert.Equal("router@example.net", extracted.From!.Address);
        Assert.Equal("Router, edge", extracted.From.DisplayName);
        Assert.Equal("noc@example.net", extracted.ReplyTo!.Address);
        Assert.Equal("System Notification From r7 - syslog - 2026-03-02 06:20:00 GMT+00:00", extracted.Subject);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 6, 20, 0, TimeSpan.FromHours(1)), extracted.Date);
        Assert.Equal("17@r7", extracted.MessageId);
    }

    [Theory]
    [InlineData("Mon, 02 Mar 2026 06:20:00 +0000", "2026-03-02T06:20:00+00:00")]
    [InlineData("2 Mar 2026 06:20:00 GMT", "2026-03-02T06:20:00+00:00")]
    [InlineData("2 Mar 26 06:20 EST", "2026-03-02T06:20:00-05:00")]
    [InlineData("2 Mar 2026 6:20:00", "2026-03-02T06:20:00+00:00")]
    [InlineData("31 Feb 2026 06:20:00 +0000", null)]
    [InlineData("2 Mar 2026 06:20:00 +9900", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Dates_are_read(string written, string? read)
    {
        var date = Extract($"Date: {written}\r\n\r\nx").Date;

        Assert.Equal(read, date?.ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }

    [Theory]
    [InlineData("a@b", "a@b", null)]
    [InlineData(" <a@b> ", "a@b", null)]
    [InlineData("A B <a@b>, C <c@d>", "a@b", "A B")]
    [InlineData("a@b, c@d", "a@b", null)]
    [InlineData("\"A, \\\"B\\\"\" <a@b>", "a@b", "A, \"B\"")]
    [InlineData("(x (y)) a@b (z)", "a@b", null)]
    [InlineData("=?utf-8?Q?gr=C3=BCn?= <a@b>", "a@b", "gr\u00fcn")]
    [InlineData("<a@b", null, null)]
    [InlineData("a b@c", null, null)]
    [InlineData("<a@b\r\nBcc: c@d>", null, null)]
    [InlineData("\u00fc@b", null, null)]
    [InlineData("", null, null)]
    public void Addresses_are_read(string written, string? address, string? displayName)
    {
        Assert.Equal(address is not null, MailAddress.TryParse(written, out var read));
        Assert.Equal(address, read?.Address);
        Assert.Equal(displayName, read?.DisplayName);
    }

    [Theory]
    [InlineData(null, "", AutomaticReason.None)]
    [InlineData("", "", AutomaticReason.NullSender)]
    [InlineData("r@x", "", AutomaticReason.None)]
    [InlineData("r@x", "Auto-Submitted: no\r\n", AutomaticReason.None)]
    [InlineData("r@x", "Auto-Submitted: NO (really)\r\n", AutomaticReason.None)]
    [InlineData("r@x", "Auto-Submitted: auto-replied; owner=\"x\"\r\n", AutomaticReason.AutoReplied)]
    [InlineData("r@x", "Auto-Submitted: auto-notified\r\n", AutomaticReason.AutoReplied)]
    [InlineData("r@x", "Auto-Submitted: auto-generated\r\n", AutomaticReason.AutoGenerated)]
    [InlineData("r@x", "Auto-Submitted: auto-generated\r\nIn-Reply-To: <1@x>\r\n", AutomaticReason.AutoReplied)]
    [InlineData("r@x", "X-Failed-Recipients: a@b\r\n", AutomaticReason.Report)]
    [InlineData("r@x", "X-Auto-Reply: 1\r\n", AutomaticReason.OldAutoReply)]
    [InlineData("r@x", "Content-Type: multipart/report; boundary=b\r\n", AutomaticReason.Report)]
    [InlineData("r@x", "Precedence: auto_reply\r\n", AutomaticReason.OldAutoReply)]
    [InlineData("r@x", "Precedence: bulk\r\n", AutomaticReason.None)]
    [InlineData("r@x", "Precedence: bulk\r\nIn-Reply-To: <1@x>\r\n", AutomaticReason.OldAutoReply)]
    [InlineData("r@x", "Precedence: junk\r\nReferences: <1@x>\r\n", AutomaticReason.OldAutoReply)]
    [InlineData("r@x", "X-Autoreply: yes\r\n", AutomaticReason.OldAutoReply)]
    [InlineData("MAILER-DAEMON@x", "", AutomaticReason.MailerDaemon)]
    [InlineData("r@x", "From: Mail <Mailer-Daemon@x>\r\n", AutomaticReason.MailerDaemon)]
    public void Mails_of_machines_are_recognised(string? sender, string header, AutomaticReason reason)
    {
        var mail = MimeReader.Read(Encoding.ASCII.GetBytes(header + "\r\nx"), MimeLimits.Default);

        Assert.Equal(reason, AutomaticMail.Recognise(sender, mail));
    }

    [Fact]
    public void An_alert_of_a_device_is_no_answer()
    {
        Assert.False(AutomaticMail.IsAnswer(AutomaticReason.None));
        Assert.False(AutomaticMail.IsAnswer(AutomaticReason.AutoGenerated));
        Assert.True(AutomaticMail.IsAnswer(AutomaticReason.NullSender));
    }

    [Theory]
    [InlineData(
        "a line that is long enough to have been broken \r\nin two\r\n",
        "no",
        "a line that is long enough to have been broken in two\r\n"
    )]
    [InlineData(
        "a line that is long enough to have been broken \r\nin two\r\n",
        "yes",
        "a line that is long enough to have been brokenin two\r\n"
    )]
    [InlineData("Customer ID : \r\nSite ID : Linz\r\n", "no", "Customer ID : \r\nSite ID : Linz\r\n")]
    [InlineData("  two blanks\r\n >one\r\n From x", "no", " two blanks\r\n>one\r\nFrom x")]
    [InlineData(
        "a line that is long enough to have been broken \r\n> quoted\r\n",
        "no",
        "a line that is long enough to have been broken \r\n> quoted\r\n"
    )]
    [InlineData(
        "a line that is long enough and the end of all ",
        "no",
        "a line that is long enough and the end of all "
    )]
    public void Soft_breaks_of_flowed_text_are_undone_and_short_lines_kept(string sent, string delSp, string body)
    {
        var extracted = Extract($"Content-Type: text/plain; format=flowed; delsp={delSp}\r\n\r\n{sent}");

        Assert.Equal(body, Encoding.Latin1.GetString(extracted.Body.Span));
    }

    [Theory]
    [InlineData("TimeStamp : x\r\n-- \r\nAnna\r\n", "TimeStamp : x\r\n")]
    [InlineData("TimeStamp : x\n-- \nAnna", "TimeStamp : x\n")]
    [InlineData("TimeStamp : x\n--\nAnna", "TimeStamp : x\n--\nAnna")]
    [InlineData("x\n-- \n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "x\n-- \n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n")]
    public void A_signature_is_left_out_and_a_long_ending_is_none(string sent, string body) =>
        Assert.Equal(body, Encoding.Latin1.GetString(Extract("\r\n" + sent).Body.Span));

    [Fact]
    public void Compressed_parts_are_unpacked_up_to_one_limit_for_the_whole_mail()
    {
        var bomb = Convert.ToBase64String(Gzip(new byte[15 * 1024 * 1024]));
        const string Part =
            "Content-Type: application/gzip; name=x.txt.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n";

        var extracted = Extract(Multipart(Part + bomb, Part + bomb, Part + bomb));

        Assert.Equal(MailProblemKind.UnpackedTooLarge, extracted.Problems[0].Kind);
        Assert.InRange(extracted.Body.Length, 1, 16 * 1024 * 1024);
    }

    [Fact]
    public void A_compressed_document_that_is_cut_off_is_given_as_far_as_it_goes()
    {
        var xml = "<?xml version=\"1.0\"?><CallHome>" + string.Join(' ', Enumerable.Range(0, 20_000)) + "</CallHome>";
        var packed = Gzip(Encoding.ASCII.GetBytes(xml));
        packed.AsSpan(packed.Length / 2).Clear();

        var extracted = Extract(
            "Content-Type: application/gzip; name=x.xml.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Convert.ToBase64String(packed)
        );

        Assert.Equal(MailProblemKind.BrokenCompression, Assert.Single(extracted.Problems).Kind);
        Assert.Equal(CallHomeBody.XmlAttachment, extracted.Found);
        Assert.StartsWith("<?xml version", Encoding.ASCII.GetString(extracted.Body.Span), StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(plain);
        }

        return packed.ToArray();
    }

    private static CallHomeMail Extract(string latin1) =>
        CallHomeMail.Extract(MimeReader.Read(Encoding.Latin1.GetBytes(latin1), MimeLimits.Default));

    private static string Multipart(params string[] parts) =>
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + string.Concat(parts.Select(part => "--b\r\n" + part + "\r\n"))
        + "--b--\r\n";
}
