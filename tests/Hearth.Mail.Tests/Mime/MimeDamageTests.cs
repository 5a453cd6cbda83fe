using System.Text;
using Hearth.Mail.Mime;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Mime;

/// <summary>Mails cut, doubled and flipped with fixed seeds: nothing throws, and nothing grows beyond its limits.</summary>
[Trait("Category", "Damage")]
public class MimeDamageTests
{
    private const int Rounds = 12_000;

    /// <summary>Most bytes one reading may take up: what is live at any time is less than what was ever made.</summary>
    private const long MostBytes = 64L * 1024 * 1024;

    [Fact]
    public void Damaged_mails_are_read_as_far_as_they_go()
    {
        var mutations = MailMutations.OfMails();
        var random = new Random(20260302);
        var withDocument = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = mutations.Next(random);
            var before = GC.GetAllocatedBytesForCurrentThread();

            var mail = MimeReader.Read(bytes, MimeLimits.Default);

            var found = CallHomeMail.Extract(mail);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
            Assert.True(Enum.IsDefined(AutomaticMail.Recognise("r@x", mail)));
            Assert.All(mail.Problems, problem => Assert.InRange(problem.ByteOffset, 0, mail.Bytes.Length));
            withDocument += found.Found == CallHomeBody.Whole ? 0 : 1;
        }

        // Mutations that leave nothing to find, or that never hurt, would test nothing.
        Assert.InRange(withDocument, Rounds / 2, Rounds - 100);
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
}
