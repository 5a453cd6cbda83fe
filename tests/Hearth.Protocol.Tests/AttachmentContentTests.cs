using System.IO.Compression;
using System.Text;
using Hearth.Protocol.Display;

namespace Hearth.Protocol.Tests;

/// <summary>What an attachment holds, whatever its encoding claims, and what is told when it is damaged.</summary>
public sealed class AttachmentContentTests
{
    private const string Output = "Chassis \u00FCber 40 \u00B0C\r\n\tfan 2 failed\n";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData(" Text ")]
    public void Plain_text_is_its_own_content(string? encoding)
    {
        var content = AttachmentContent.Of(Encoded(Output, encoding));

        Assert.Equal((Output, false, false), (content.Text, content.IsEncoded, content.IsTruncated));
        Assert.Equal(Encoding.UTF8.GetByteCount(Output), content.LengthBytes);
        Assert.Equal(Encoding.UTF8.GetBytes(Output), content.ToBytes().ToArray());
        Assert.Empty(content.Problems);
    }

    [Fact]
    public void Every_encoding_of_the_table_is_undone()
    {
        foreach (var row in FactTable.Rows(AttachmentContent.Table))
        {
            var text = row[1] switch
            {
                "plain" => Output,
                _ when row[0].Contains("gzip", StringComparison.Ordinal) => Base64(Gzip(Bytes(Output))),
                _ => Base64(Bytes(Output)),
            };

            var content = AttachmentContent.Of(Encoded(text, row[0].ToUpperInvariant()));

            Assert.Equal((Output, row[1] == "base64"), (content.Text, content.IsEncoded));
            Assert.Empty(content.Problems);
        }
    }

    [Fact]
    public void Compressed_data_is_recognised_though_only_base64_is_claimed()
    {
        var content = AttachmentContent.Of(Encoded(Base64(Gzip(Bytes(Output))), "base64"));

        Assert.Equal((Output, false), (content.Text, content.IsTruncated));
        Assert.Empty(content.Problems);
    }

    [Fact]
    public void Compressed_data_inside_compressed_data_is_not_expanded_again()
    {
        var inner = Gzip(Bytes(Output));

        var content = AttachmentContent.Of(Encoded(Base64(Gzip(inner)), "gzip"));

        Assert.Null(content.Text);
        Assert.Equal(inner, content.ToBytes().ToArray());
    }

    [Fact]
    public void An_encoding_that_is_not_known_leaves_the_text_and_says_so()
    {
        var content = AttachmentContent.Of(Encoded("begin 644 x", "uuencode"));

        Assert.Equal(("begin 644 x", false), (content.Text, content.IsEncoded));
        Assert.Equal(
            "The encoding 'uuencode' is not known; the text is kept as it is.",
            Assert.Single(content.Problems).Detail
        );
    }

    [Theory]
    [InlineData("", "", null, false)]
    [InlineData("Zm9v", "foo", null, false)]
    [InlineData(" Zm\r\n9v\tYg == \n", "foob", null, false)]
    [InlineData("Zm9vYmE=", "fooba", null, false)]
    [InlineData("Zm9vYmE", "fooba", ReadProblemKind.Truncated, true)]
    [InlineData("Zm9vYg", "foob", ReadProblemKind.Truncated, true)]
    [InlineData("Zm9vY", "foo", ReadProblemKind.Truncated, true)]
    [InlineData("Zm9vYg=", "foob", ReadProblemKind.WrongEncoding, true)]
    [InlineData("Zm9v=", "foo", ReadProblemKind.WrongEncoding, true)]
    [InlineData("Zm9vYg==Zm9v", "foob", ReadProblemKind.WrongEncoding, true)]
    [InlineData("Zm9v#YmFy", "foo", ReadProblemKind.WrongEncoding, true)]
    [InlineData("Zm9vYm\uFFFDFy", "foob", ReadProblemKind.WrongEncoding, true)]
    [InlineData("%%%", "", ReadProblemKind.WrongEncoding, true)]
    public void Base64_is_decoded_as_far_as_it_goes(string text, string decoded, ReadProblemKind? problem, bool isCut)
    {
        var content = AttachmentContent.Of(Encoded(text, "base64"));

        Assert.Equal((decoded, isCut), (content.Text, content.IsTruncated));
        Assert.Equal(problem, content.Problems.Select(p => (ReadProblemKind?)p.Kind).SingleOrDefault());
    }

    [Fact]
    public void Any_bytes_come_back_through_base64()
    {
        for (var length = 0; length < 300; length++)
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            var lines = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

            var content = AttachmentContent.Of(Encoded(lines, "base64"));

            Assert.Equal(bytes, content.ToBytes().ToArray());
            Assert.Empty(content.Problems);
        }
    }

    [Fact]
    public void What_claims_to_be_compressed_and_is_not_is_kept_and_told()
    {
        var content = AttachmentContent.Of(Encoded(Base64(Bytes("no gzip")), "gzip"));

        Assert.Equal("no gzip", content.Text);
        Assert.Equal(ReadProblemKind.WrongEncoding, Assert.Single(content.Problems).Kind);
    }

    [Fact]
    public void Compressed_data_that_is_cut_off_anywhere_gives_its_beginning()
    {
        var whole = Bytes(string.Join('\n', Enumerable.Range(0, 4000).Select(line => $"line {line * 7919 % 10007}")));
        var compressed = Gzip(whole);
        for (var length = 3; length < compressed.Length; length += 97)
        {
            var content = AttachmentContent.Of(Encoded(Base64(compressed[..length]), "base64"));

            var bytes = content.ToBytes().ToArray();
            Assert.Equal(whole[..bytes.Length], bytes);
            Assert.True(content.IsTruncated, $"{length} bytes pass for whole");
            Assert.NotEmpty(content.Problems);
        }
    }

    [Fact]
    public void Damaged_compressed_data_is_told_and_never_throws()
    {
        var compressed = Gzip(Bytes(string.Concat(Enumerable.Repeat("show logging\n", 50))));
        for (var at = 3; at < compressed.Length; at++)
        {
            var damaged = (byte[])compressed.Clone();
            damaged[at] ^= 0x55;

            var content = AttachmentContent.Of(Encoded(Base64(damaged), "base64"), 4096);

            Assert.True(content.LengthBytes <= 4096);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16_384)]
    [InlineData(99_999)]
    public void What_expands_beyond_the_limit_is_cut_there_and_told(int limit)
    {
        var bomb = Encoded(Base64(Gzip(new byte[100_000])), "base64");

        var content = AttachmentContent.Of(bomb, limit);

        Assert.Equal((limit, true), (content.LengthBytes, content.IsTruncated));
        Assert.Equal(ReadProblemKind.TooLarge, Assert.Single(content.Problems).Kind);
    }

    [Fact]
    public void What_expands_to_just_the_limit_is_whole()
    {
        var content = AttachmentContent.Of(Encoded(Base64(Gzip(new byte[100_000])), "base64"), 100_000);

        Assert.Equal((100_000, false), (content.LengthBytes, content.IsTruncated));
        Assert.Empty(content.Problems);
    }

    [Fact]
    public void Attachments_of_one_message_share_the_limit()
    {
        var bomb = Encoded(Base64(Gzip(new byte[60_000])), "base64");
        var message = new Message { Format = MessageFormat.Aml, Attachments = [bomb, Encoded(Output, "plain"), bomb] };

        var contents = AttachmentContent.OfAll(message, 100_000).Select(of => of.Content).ToArray();

        Assert.Equal([60_000, Encoding.UTF8.GetByteCount(Output), 40_000], contents.Select(c => c.LengthBytes));
        Assert.Equal([false, false, true], contents.Select(c => c.IsTruncated));
    }

    [Fact]
    public void A_limit_of_many_bytes_expands_a_bomb_to_no_more()
    {
        var compressed = Gzip(new byte[64 * 1024 * 1024]);

        var content = AttachmentContent.Of(Encoded(Base64(compressed), "base64"));

        Assert.Equal((AttachmentContent.DefaultMaxBytes, true), (content.LengthBytes, content.IsTruncated));
    }

    [Theory]
    [InlineData(new byte[] { 0x41, 0x0A, 0x09, 0x0C, 0x0D }, "A\n\t\f\r")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x41 }, "A")]
    [InlineData(new byte[] { 0xC3, 0xA4 }, "\u00E4")]
    [InlineData(new byte[] { 0x4B, 0xE4, 0x6C, 0x74, 0x65 }, "K\u00E4lte")]
    [InlineData(new byte[] { 0x41, 0x00 }, null)]
    [InlineData(new byte[] { 0x1B, 0x5B, 0x41 }, null)]
    [InlineData(new byte[] { 0x41, 0x7F }, null)]
    [InlineData(new byte[] { 0x41, 0x85, 0xE4 }, null)]
    public void Text_is_what_people_can_read(byte[] bytes, string? text) =>
        Assert.Equal(text, AttachmentContent.Of(Encoded(Base64(bytes), "base64")).Text);

    [Fact]
    public void Text_cut_inside_a_character_is_still_text()
    {
        var bytes = Gzip(Bytes(string.Concat(Enumerable.Repeat("\u20AC", 100))));
        for (var limit = 10; limit < 20; limit++)
        {
            var content = AttachmentContent.Of(Encoded(Base64(bytes), "base64"), limit);

            Assert.Equal(new string('\u20AC', limit / 3), content.Text);
        }
    }

    [Fact]
    public void An_attachment_the_document_cut_off_is_truncated_whatever_its_encoding()
    {
        Assert.True(AttachmentContent.Of(Encoded("x", "plain") with { IsTruncated = true }).IsTruncated);
        Assert.True(AttachmentContent.Of(Encoded("x", "odd") with { IsTruncated = true }).IsTruncated);
        Assert.True(AttachmentContent.Of(Encoded("Zm9v", "base64") with { IsTruncated = true }).IsTruncated);
    }

    [Fact]
    public void Decoded_output_loses_echo_and_prompt_but_needs_no_second_unescaping()
    {
        var attachment = Encoded(Base64(Bytes("n7k# show clock\n&lt;12:00&gt;\nn7k# ")), "base64") with
        {
            Name = "show clock",
        };

        Assert.Equal("&lt;12:00&gt;", AttachmentText.ForDisplay(attachment, DeviceFamily.NxOs));
    }

    [Fact]
    public void The_terminal_sees_what_the_content_is()
    {
        var message = new Message
        {
            Format = MessageFormat.Aml,
            Attachments =
            [
                Encoded(Base64(Gzip(Bytes("one\n"))), "base64") with
                {
                    Name = "trace.txt.gz",
                },
                Encoded("AAEC#", "base64") with
                {
                    Name = "core",
                },
            ],
        };

        Assert.EndsWith(
            """
            Attachment:       trace.txt.gz (4 bytes, decoded from base64)
            Attachment:       core (3 bytes, decoded from base64, not text, cut off)
                              wrong-encoding: The base64 is damaged at character 4.

            """.ReplaceLineEndings("\n"),
            MessageText.Render(message)
        );
    }

    private static Attachment Encoded(string text, string? encoding) =>
        new()
        {
            Name = "x",
            Encoding = encoding,
            Text = text,
        };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
