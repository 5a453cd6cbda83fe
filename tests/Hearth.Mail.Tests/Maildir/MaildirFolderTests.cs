using System.Text;
using Hearth.Mail.Maildir;
using Hearth.Testing;

namespace Hearth.Mail.Tests.Maildir;

public sealed class MaildirFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MaildirFolder _maildir;

    public MaildirFolderTests()
    {
        _maildir = new MaildirFolder(_folder.Path);
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, part));
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Mails_come_in_the_order_of_their_delivery()
    {
        Put("new", "1709360405.M000002P1.mx");
        Put("new", "1709360405.M000001P9.mx,S=12");
        Put("new", "1709360404.V10I2aM999999.mx");
        Put("new", "999.P7.mx");
        Put("new", ".hidden");

        Assert.Equal(
            ["999.P7.mx", "1709360404.V10I2aM999999.mx", "1709360405.M000001P9.mx,S=12", "1709360405.M000002P1.mx"],
            Names(_maildir.Unseen(100, withCurrent: true))
        );
    }

    [Fact]
    public void A_name_without_a_time_counts_by_the_time_of_its_file()
    {
        Put("new", "no-time.mx");
        Put("new", "99999999999999999999.mx");
        File.SetLastWriteTimeUtc(PathOf("new", "no-time.mx"), new DateTime(2024, 3, 2, 6, 20, 4, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(
            PathOf("new", "99999999999999999999.mx"),
            new DateTime(2024, 3, 2, 6, 20, 5, DateTimeKind.Utc)
        );

        var found = _maildir.Unseen(100, withCurrent: false);

        Assert.Equal(["no-time.mx", "99999999999999999999.mx"], Names(found));
        Assert.Equal(new DateTimeOffset(2024, 3, 2, 6, 20, 4, TimeSpan.Zero), found[0].DeliveredAt);
    }

    [Fact]
    public void The_oldest_are_given_when_there_are_more_than_asked_for()
    {
        foreach (var second in new[] { 5, 3, 9, 1, 7 })
        {
            Put("new", $"{second}.mx");
        }

        Assert.Equal(["1.mx", "3.mx", "5.mx"], Names(_maildir.Unseen(3, withCurrent: false)));
    }

    [Fact]
    public void Mails_in_cur_are_unseen_until_they_carry_the_flag()
    {
        Put("cur", "1.mx:2,");
        Put("cur", "2.mx:2,RS");
        Put("cur", "3.mx:2,F");
        Put("cur", "4.mx");
        Put("cur", "5.mx:2,T");
        Put("new", "6.mx");

        Assert.Equal(["1.mx", "3.mx", "4.mx", "6.mx"], _maildir.Unseen(9, withCurrent: true).Select(m => m.UniqueName));
        Assert.Equal(["6.mx"], _maildir.Unseen(9, withCurrent: false).Select(m => m.UniqueName));
    }

    [Theory]
    [InlineData("new", "1.mx", "1.mx:2,S")]
    [InlineData("new", "1.mx:2,", "1.mx:2,S")]
    [InlineData("cur", "1.mx:2,", "1.mx:2,S")]
    [InlineData("cur", "1.mx:2,RF", "1.mx:2,FRS")]
    [InlineData("cur", "1.mx:1,x", "1.mx:2,S")]
    public void A_mail_marked_as_seen_lies_in_cur_with_its_other_flags(string part, string name, string after)
    {
        Put(part, name);

        Assert.True(_maildir.MarkSeen(Assert.Single(_maildir.Unseen(9, withCurrent: true))));

        Assert.Equal(["cur/" + after], Files());
        Assert.Empty(_maildir.Unseen(9, withCurrent: true));
    }

    [Fact]
    public void A_mail_another_reader_has_moved_is_left_to_it()
    {
        Put("new", "1.mx");
        var message = Assert.Single(_maildir.Unseen(9, withCurrent: false));
        File.Move(PathOf("new", "1.mx"), PathOf("cur", "1.mx:2,F"));

        Assert.False(_maildir.MarkSeen(message));
        Assert.Equal(["cur/1.mx:2,F"], Files());
    }

    [Fact]
    public async Task A_mail_is_read_as_it_was_delivered()
    {
        Put("new", "1.mx", "Subject: x\r\n\r\n\u00ff");

        var content = await ReadAsync(maxBytes: 15);

        Assert.Equal(
            "Subject: x\r\n\r\n\u00ff",
            Encoding.Latin1.GetString(Assert.IsType<MaildirContent.Whole>(content).Bytes.Span)
        );
    }

    [Fact]
    public async Task A_mail_above_the_limit_is_not_read()
    {
        Put("new", "1.mx", "0123456789");

        Assert.Equal(10, Assert.IsType<MaildirContent.TooLarge>(await ReadAsync(maxBytes: 9)).LengthBytes);
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        var secret = Path.Combine(_folder.Path, "secret");
        await File.WriteAllTextAsync(secret, "secret", Cancel);
        File.CreateSymbolicLink(PathOf("new", "1.mx"), secret);

        var content = Assert.IsType<MaildirContent.Unreadable>(await ReadAsync(maxBytes: 1000));

        Assert.Contains("symbolic link", content.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_neither_blocks_nor_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes by name are made with mkfifo.");
        NamedPipe.Make(PathOf("new", "1.mx"));

        Assert.IsType<MaildirContent.Unreadable>(await ReadAsync(maxBytes: 1000));
    }

    [Fact]
    public async Task A_mail_that_is_gone_is_told_from_one_that_cannot_be_read()
    {
        Put("new", "1.mx");
        var message = Assert.Single(_maildir.Unseen(9, withCurrent: false));
        File.Delete(PathOf("new", "1.mx"));

        Assert.IsType<MaildirContent.Gone>(await _maildir.ReadAsync(message, 1000, Cancel));
    }

    [Fact]
    public void A_rejected_mail_lies_in_a_folder_that_mail_programs_show()
    {
        Put("new", "1.mx");

        Assert.True(_maildir.Reject(Assert.Single(_maildir.Unseen(9, withCurrent: false))));

        Assert.Equal([".Rejected/maildirfolder", ".Rejected/new/1.mx"], Files());
        Assert.Equal(1, _maildir.CountRejected());
        Assert.Empty(_maildir.Unseen(9, withCurrent: true));
    }

    [Fact]
    public void What_keeps_a_folder_from_being_read_is_said()
    {
        Assert.Null(_maildir.FindFault());
        Assert.Contains("is no folder", new MaildirFolder(PathOf("x", "y")).FindFault(), StringComparison.Ordinal);

        Directory.Delete(Path.Combine(_folder.Path, "tmp"));
        Assert.Contains("tmp is missing", _maildir.FindFault(), StringComparison.Ordinal);

        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "tmp"), Path.GetTempPath());
        Assert.Contains("tmp is a symbolic link", _maildir.FindFault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Return-Path: <edge-7@example.net>\r\n", "edge-7@example.net")]
    [InlineData("return-path: edge-7@example.net\r\nReturn-Path: <evil@example.net>\r\n", "edge-7@example.net")]
    [InlineData("Return-Path: <>\r\n", "")]
    [InlineData("Return-Path: <not an address>\r\n", null)]
    [InlineData("From: edge-7@example.net\r\n", null)]
    public void The_sender_of_the_envelope_is_what_the_deliverer_wrote(string header, string? sender) =>
        Assert.Equal(sender, MaildirEnvelope.Of(Encoding.ASCII.GetBytes(header + "\r\nx")).Sender);

    [Fact]
    public void Recipients_are_those_it_was_delivered_for()
    {
        const string Header =
            "Return-Path: <a@b>\r\nX-Original-To: callhome@hearth.example\r\nDelivered-To: CallHome@hearth.example\r\n"
            + "Delivered-To: box@example.net\r\nDelivered-To: unknown\r\nDelivered-To: nonsense here\r\nTo: other@example.net\r\n\r\nx";

        Assert.Equal(
            ["callhome@hearth.example", "box@example.net"],
            MaildirEnvelope.Of(Encoding.ASCII.GetBytes(Header)).Recipients
        );
    }

    private async Task<MaildirContent> ReadAsync(int maxBytes) =>
        await _maildir.ReadAsync(Assert.Single(_maildir.Unseen(9, withCurrent: true)), maxBytes, Cancel);

    private void Put(string part, string name, string content = "x") =>
        File.WriteAllBytes(PathOf(part, name), Encoding.Latin1.GetBytes(content));

    private string PathOf(string part, string name) => Path.Combine(_folder.Path, part, name);

    private List<string> Files() =>
        [
            .. Directory
                .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder.Path, file))
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Names(IEnumerable<MaildirMessage> messages) => messages.Select(m => m.FileName);
}
