using System.Text;
using Hearth.Mail.Mime;

namespace Hearth.Mail.Tests.Mime;

/// <summary>Mails cut, doubled and flipped with fixed seeds: nothing throws, and nothing grows beyond its limits.</summary>
[Trait("Category", "Damage")]
public class MimeDamageTests
{
    private static readonly string[] Spices =
    [
        "\r\n",
        "\r\n\r\n",
        "--",
        "--b",
        "=?utf-8?B?",
        "?=",
        "=",
        ";",
        "\"",
        "boundary=b",
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Type: message/rfc822\r\n\r\n",
        "charset=utf-7",
        "charset=iso-2022-jp",
        "charset=x-iscii-de",
        "charset=hz-gb-2312",
        "charset=gb18030",
        "filename*0*=",
        "\0",
        "\u00ff",
    ];

    private static readonly string[] Seeds =
    [
        "From: =?iso-8859-1?Q?r=FCter?= <r@x>\r\nSubject: x\r\n folded\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
            + "--b\r\nContent-Type: text/plain; charset=iso-2022-jp\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + "=1B$B%F%9%H=1B(B =\r\nx\r\n--b\r\nContent-Type: application/xml; name*0*=utf-8''%C3; name*1=a.xml\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\nPD94bWwgdmVyc2lvbj0iMS4wIj8+PHgvPg==\r\n--b\r\n"
            + "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nbody\r\n--b--\r\n",
        "Date: Mon, 2 Mar 2026 06:20:00 +0000\r\nAuto-Submitted: auto-replied\r\nContent-Type: text/xml; charset=utf-16\r\n\r\n<\0x\0",
    ];

    [Fact]
    public void Damaged_mails_are_read_as_far_as_they_go()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Damage(Seeds[round % Seeds.Length], random);

            var mail = MimeReader.Read(bytes, MimeLimits.Default);

            var found = CallHomeMail.Extract(mail);
            var texts = mail.Leaves.Sum(leaf => (long)leaf.DecodeText().Text.Length);
            Assert.True(found.Body.Length <= bytes.Length * 4L && texts <= bytes.Length * 4L);
            Assert.True(Enum.IsDefined(AutomaticMail.Recognise("r@x", mail)));
            Assert.All(mail.Problems, problem => Assert.InRange(problem.ByteOffset, 0, bytes.Length));
        }
    }

    [Theory]
    [InlineData("Subject: ", "=?a?Q?")]
    [InlineData("Subject: ", "=?utf-8?Q?x?= ")]
    [InlineData("Content-Type: text/plain", ";a*0*=x")]
    [InlineData("Content-Type: text/plain; name=\"", "\\\"")]
    [InlineData("From: ", "(")]
    [InlineData("From: ", "<")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "\r\n--b\r\n")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "\r\n--bx")]
    [InlineData("Content-Transfer-Encoding: quoted-printable\r\n\r\n", "= ")]
    [InlineData("Content-Transfer-Encoding: quoted-printable\r\n\r\n", "= \r")]
    [InlineData("Content-Transfer-Encoding: base64\r\n\r\n", "A=")]
    [InlineData("", "a: b\r\n")]
    [InlineData("", "\r\n ")]
    [InlineData("", "Content-Type: message/rfc822\r\n\r\n")]
    public async Task Time_grows_with_the_input_and_no_faster(string opening, string repeated)
    {
        const int Bytes = 8_000_000;
        var text = new StringBuilder(opening).Insert(opening.Length, repeated, Bytes / repeated.Length).ToString();
        var bytes = Encoding.ASCII.GetBytes(text);

        // Linear work takes well under a second, quadratic work hours: the minute only keeps a failing run from hanging.
        var found = await Task.Run(() => CallHomeMail.Extract(MimeReader.Read(bytes, MimeLimits.Default)))
            .WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.InRange(found.Body.Length, 0, 2 * bytes.Length);
    }

    private static byte[] Damage(string seed, Random random)
    {
        var bytes = Encoding.Latin1.GetBytes(seed).ToList();
        for (var i = random.Next(1, 8); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = random.Next(Math.Min(60, bytes.Count - at));
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes.InsertRange(at, Encoding.Latin1.GetBytes(Spices[random.Next(Spices.Length)]));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : 0);
                    break;
            }
        }

        return [.. bytes];
    }
}
