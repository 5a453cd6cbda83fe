using System.Text;
using Hearth.Mail.Mime;
using Hearth.Mail.Smtp;
using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class MailTests
{
    [Fact]
    public async Task A_simulated_device_mails_a_message_that_is_read_back()
    {
        await using var server = new TinyMailServer(new StoreAnswer.Stored());
        var output = new StringWriter();

        var status = await HearthCommandLine.RunAsync(
            [SimulateCommand.Create()],
            ["simulate", "--to", server.Address, "--count", "8", "--rate", "200"],
            output,
            TextWriter.Null
        );

        Assert.Equal(0, status);
        Assert.Equal(8, server.Mails.Count);
        Assert.All(
            server.Mails,
            mail =>
            {
                Assert.Equal("callhome@example.net", Assert.Single(mail.Recipients));
                var callHome = CallHomeMail.Extract(MimeReader.Read(mail.Bytes, MimeLimits.Default));
                Assert.Matches(
                    "^System Notification From [a-z]{3}-[a-z]+-[0-9]{3} - [a-z]+ - [0-9-]+ [0-9:]+ GMT",
                    callHome.Subject
                );
                var (message, problems) = MessageReader.Read(callHome.Body, ReaderLimits.Default);
                Assert.Empty(problems);
                Assert.Equal(message!.System.Email, callHome.From!.Address);
            }
        );
    }

    [Fact]
    public async Task A_file_that_is_no_text_arrives_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "latin.xml");
        byte[] bytes = [.. "<a>Stra"u8, 0xDF, .. "e</a>"u8];
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        await using var server = new TinyMailServer(new StoreAnswer.Stored());

        var ended = await HearthProcess.RunAsync("send", file, "--to", server.Address);

        Assert.Equal((0, $"{file}: acknowledged (250)\n"), (ended.Status, ended.Output));
        var mail = Assert.Single(server.Mails);
        Assert.Contains(
            Convert.ToBase64String(bytes),
            Encoding.ASCII.GetString(mail.Bytes.Span),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_mail_server_that_refuses_ends_with_1_and_its_words()
    {
        await using var server = new TinyMailServer(new StoreAnswer.Refused(554, "not today"));

        var ended = await HearthProcess.RunAsync("<a/>"u8.ToArray(), ["send", "-", "--to", server.Address]);

        Assert.Equal(1, ended.Status);
        Assert.Contains("not today", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_is_not_there_ends_with_3()
    {
        var ended = await HearthProcess.RunAsync(
            "<a/>"u8.ToArray(),
            ["send", "-", "--to", "smtp://127.0.0.1:9/?to=a@example.net"]
        );

        Assert.Equal(3, ended.Status);
    }
}
