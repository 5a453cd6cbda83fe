using System.Text;
using Hearth.Mail.Mime;

namespace Hearth.Mail.Tests.Mime;

public class MimeReaderTests
{
    [Fact]
    public void Headers_keep_their_order_and_places_and_are_unfolded()
    {
        var mail = Read(
            "Subject: System Notification From r7 -\r\n syslog - 2026-03-02\r\nX-A: 1\r\nX-A: 2\r\n\r\nbody\r\n"
        );

        Assert.Equal(["Subject", "X-A", "X-A"], mail.Root.Headers.Select(header => header.Name));
        Assert.Equal("System Notification From r7 - syslog - 2026-03-02", mail.Header("subject"));
        Assert.Equal("1", mail.Header("x-a"));
        Assert.Equal([0, 62, 70], mail.Root.Headers.Select(header => header.ByteOffset));
        Assert.Equal("body\r\n", Text(mail.Root));
        Assert.Empty(mail.Problems);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=?utf-8?Q?caf=C3=A9?=", "caf\u00e9")]
    [InlineData("=?UTF-8?B?Y2Fmw6k=?=", "caf\u00e9")]
    [InlineData("=?iso-8859-1?q?caf=E9_1?= bar", "caf\u00e9 1 bar")]
    [InlineData("=?windows-1252?Q?=80?=", "\u20ac")]
    [InlineData("=?iso-8859-15?Q?=A4?=", "\u20ac")]
    [InlineData("=?utf-8*de?Q?gr=C3=BC=C3=9Fe?=", "gr\u00fc\u00dfe")]
    [InlineData("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab")]
    [InlineData("=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab")]
    [InlineData("=?utf-8?Q?a?= x =?utf-8?Q?b?=", "a x b")]
    [InlineData("=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "\u00e9")]
    [InlineData("=?utf-8?Q?=E9?=", "\u00e9")]
    [InlineData("=?nonsense?Q?a?=", "a")]
    [InlineData("=?utf-8?X?a?=", "=?utf-8?X?a?=")]
    [InlineData("=?utf-8?Q?a", "=?utf-8?Q?a")]
    [InlineData("=?=?=?", "=?=?=?")]
    [InlineData("a =? b", "a =? b")]
    [InlineData("=?utf-8?Q??=", "")]
    [InlineData("=?utf-8?Q?a=?=", "a=")]
    public void Encoded_words_are_decoded(string written, string read)
    {
        Assert.Equal(read, Read("Subject: " + written + "\r\n\r\n").Header("Subject"));
    }

    [Fact]
    public void Raw_8_bit_headers_are_read_as_UTF8_and_else_as_Windows_1252()
    {
        var utf8 = MimeReader.Read(Encoding.UTF8.GetBytes("Subject: gr\u00fc\u00dfe\r\n\r\n"), MimeLimits.Default);
        var latin1 = Read("Subject: gr\u00fc\u00dfe\r\n\r\n");

        Assert.Equal("gr\u00fc\u00dfe", utf8.Header("Subject"));
        Assert.Empty(utf8.Problems);
        Assert.Equal("gr\u00fc\u00dfe", latin1.Header("Subject"));
        Assert.Equal(MailProblemKind.WrongCharset, Assert.Single(latin1.Problems).Kind);
    }

    [Fact]
    public void Nested_parts_are_found_with_their_places()
    {
        const string Raw =
            "Content-Type: multipart/mixed; boundary=\"a b\"\r\n\r\npreamble\r\n--a b\r\n"
            + "Content-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\n\r\ntext\r\n--inner\r\n"
            + "Content-Type: text/html\r\n\r\n<p>\r\n--inner--\r\n\r\n--a b  \r\n"
            + "Content-Type: application/xml; name=x.xml\r\n\r\n<x/>\r\n--a b--\r\nepilogue\r\n";

        var mail = Read(Raw);

        Assert.Empty(mail.Problems);
        Assert.Equal(["text/plain", "text/html", "application/xml"], mail.Leaves.Select(leaf => leaf.MediaType));
        Assert.Equal(["text", "<p>", "<x/>"], mail.Leaves.Select(Text));
        Assert.Equal("x.xml", mail.Leaves.Last().FileName);
        Assert.All(mail.Leaves, leaf => Assert.Equal("--", Raw[..(int)leaf.ByteOffset].Split("\r\n")[^2][..2]));
    }

    [Fact]
    public void Bare_line_feeds_serve_as_line_ends()
    {
        var mail = Read("Content-Type: multipart/mixed; boundary=b\nSubject: x\n\n--b\n\none\n--b\n\ntwo\n--b--\n");

        Assert.Equal(["one", "two"], mail.Leaves.Select(Text));
        Assert.Equal("x", mail.Header("Subject"));
    }

    [Fact]
    public void An_enclosed_mail_is_taken_apart()
    {
        var mail = Read("Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nbody");

        var inner = Assert.Single(mail.Root.Parts);
        Assert.Equal("inner", inner.Header("Subject")!.Value);
        Assert.Equal("body", Text(inner));
    }

    [Theory]
    [InlineData("base64", "PHg+w6k8L3g+", "<x>\u00e9</x>", false)]
    [InlineData("BASE64", "PHg+\r\nw6k8\r\nL3g+\r\n", "<x>\u00e9</x>", false)]
    [InlineData("base64", "PH g+w6k8!L3g+", "<x>\u00e9</x>", true)]
    [InlineData("base64", "YQ==YQ==", "aa", true)]
    [InlineData("base64", "YWI", "ab", true)]
    [InlineData("quoted-printable", "caf=C3=A9=3d", "caf\u00e9=", false)]
    [InlineData("quoted-printable", "long=\r\nline", "longline", false)]
    [InlineData("quoted-printable", "long= \t\r\nline", "longline", false)]
    [InlineData("quoted-printable", "long=\nline", "longline", false)]
    [InlineData("quoted-printable", "blanks \t\r\nx", "blanks\r\nx", false)]
    [InlineData("quoted-printable", "blanks=20\r\nx", "blanks \r\nx", false)]
    [InlineData("quoted-printable", "odd=ZZ=", "odd=ZZ", true)]
    [InlineData("quoted-printable", "odd=4", "odd=4", true)]
    [InlineData("7bit", "as=3D is", "as=3D is", false)]
    [InlineData("8bit (comment)", "as is", "as is", false)]
    [InlineData("uuencode", "as is", "as is", true)]
    public void Transfer_encodings_are_undone(string encoding, string written, string read, bool hasProblem)
    {
        var mail = Read($"Content-Transfer-Encoding: {encoding}\r\nContent-Type: text/xml\r\n\r\n{written}");

        Assert.Equal(read, Encoding.UTF8.GetString(mail.Root.Body.Span));
        Assert.Equal(hasProblem, mail.Problems.Length == 1);
    }

    [Theory]
    [InlineData("utf-8", "\u00c3\u00bc", "\u00fc", null)]
    [InlineData("utf-8", "\u00fc\u0080", "\u00fc\u20ac", MailProblemKind.WrongCharset)]
    [InlineData("us-ascii", "\u00fc", "\u00fc", MailProblemKind.WrongCharset)]
    [InlineData("ISO-8859-1", "\u00fc", "\u00fc", null)]
    [InlineData("\"windows-1252\"", "\u0093x\u0094", "\u201cx\u201d", null)]
    [InlineData("koi8-r", "\u00c1", "\u0430", null)]
    [InlineData("utf-16", "a\0b\0", "ab", null)]
    [InlineData("klingon", "\u00c3\u00bc", "\u00fc", MailProblemKind.UnknownCharset)]
    [InlineData("klingon", "\u00fc", "\u00fc", MailProblemKind.UnknownCharset)]
    [InlineData("utf-8", "\u00ef\u00bb\u00bfx", "x", null)]
    public void Text_is_decoded_by_its_character_set(
        string charset,
        string bytes,
        string text,
        MailProblemKind? problem
    )
    {
        var decoded = Read($"Content-Type: text/plain; charset={charset}\r\n\r\n{bytes}").Root.DecodeText();

        Assert.Equal(text, decoded.Text);
        Assert.Equal(problem, decoded.Problem?.Kind);
    }

    [Theory]
    [InlineData("attachment; filename=a.xml", "a.xml")]
    [InlineData("attachment; filename=\"a b;c.xml\"", "a b;c.xml")]
    [InlineData("attachment; filename=\"a\\\"b.xml\"", "a\"b.xml")]
    [InlineData("attachment; filename*=utf-8'de'gr%C3%BC%C3%9Fe.xml", "gr\u00fc\u00dfe.xml")]
    [InlineData("attachment; filename*=iso-8859-1''gr%FC%DFe.xml", "gr\u00fc\u00dfe.xml")]
    [InlineData("attachment; filename*1=b.xml; filename*0=a", "ab.xml")]
    [InlineData("attachment; filename*0*=utf-8''%C3; filename*1*=%BC; filename*2=.xml", "\u00fc.xml")]
    [InlineData("attachment; filename=\"=?utf-8?Q?=C3=BC.xml?=\"", "\u00fc.xml")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"C:\\\\temp\\\\x.xml\"", "x.xml")]
    [InlineData("attachment; filename=\"..\"", null)]
    [InlineData("attachment; filename*=utf-8''a%0Ab%00.xml", "ab.xml")]
    [InlineData("attachment; filename", null)]
    [InlineData("attachment", null)]
    public void File_names_are_read_and_made_harmless(string disposition, string? name)
    {
        var mail = Read($"Content-Disposition: {disposition}\r\n\r\nx");

        Assert.Equal(name, mail.Root.FileName);
        Assert.True(mail.Root.IsAttachment);
    }

    [Theory]
    [InlineData("", MailProblemKind.Empty)]
    [InlineData("no header at all\r\n\r\nx", MailProblemKind.MalformedHeader)]
    [InlineData("Subject: x\r\n<?xml version='1.0'?>", MailProblemKind.MalformedHeader)]
    [InlineData("Content-Type: multipart/mixed\r\n\r\nx", MailProblemKind.MissingBoundary)]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\nx", MailProblemKind.MissingBoundary)]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx", MailProblemKind.Truncated)]
    public void Problems_are_reported_and_stepped_over(string raw, MailProblemKind problem)
    {
        Assert.Contains(Read(raw).Problems, found => found.Kind == problem);
    }

    [Fact]
    public void A_body_without_a_blank_line_before_it_is_kept()
    {
        var mail = Read("Subject: x\r\n<soap-env:Envelope>\r\n");

        Assert.Equal("<soap-env:Envelope>\r\n", Text(mail.Root));
        Assert.Equal(12, mail.Problems[0].ByteOffset);
    }

    [Fact]
    public void An_envelope_line_of_a_mailbox_file_is_stepped_over()
    {
        Assert.Equal("x", Read("From a@b Mon Mar 2 06:20:00 2026\nSubject: x\n\n").Header("Subject"));
    }

    [Fact]
    public void The_limits_hold()
    {
        var limits = new MimeLimits
        {
            MaxDepth = 3,
            MaxParts = 10,
            MaxHeaders = 5,
            MaxBytes = 100_000,
        };
        var nested = string.Concat(
            Enumerable.Range(0, 50).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")
        );
        var wide =
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 1000));
        var longHeader = string.Concat(Enumerable.Repeat("X: y\r\n", 1000)) + "\r\nbody";
        var large = "\r\n" + new string('x', 200_000);

        Assert.Contains(Read(nested, limits).Problems, problem => problem.Kind == MailProblemKind.TooDeep);
        Assert.True(Read(wide, limits).Leaves.Count() <= 10);
        Assert.Contains(Read(wide, limits).Problems, problem => problem.Kind == MailProblemKind.TooManyParts);
        Assert.Equal(5, Read(longHeader, limits).Root.Headers.Length);
        Assert.Equal("body", Text(Read(longHeader, limits).Root));
        Assert.Equal(99_998, Read(large, limits).Root.Body.Length);
    }

    [Fact]
    public void A_boundary_ends_parts_at_line_starts_only()
    {
        var mail = Read(
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx--b\r\n--bb\r\n --b\r\n--b--\r\n"
        );

        Assert.Equal("x--b\r\n--bb\r\n --b", Text(Assert.Single(mail.Leaves)));
    }

    private static MimeMessage Read(string latin1, MimeLimits? limits = null) =>
        MimeReader.Read(Encoding.Latin1.GetBytes(latin1), limits ?? MimeLimits.Default);

    private static string Text(MimePart part) => Encoding.Latin1.GetString(part.Body.Span);
}
