using System.Buffers;
using System.Text;
using Hearth.Testing;

namespace Hearth.Scrubbing.Tests;

/// <summary>Texts in pieces, without end, damaged, in other encodings.</summary>
public sealed class SessionTests
{
    private const string Sample =
        "hostname r1\r\nusername bob password 0 two words\r\n!\r\ncrypto pki certificate chain TP\r\n certificate ca 01\r\n  30820229 30820192\r\n"
        + "  quit\r\nkey chain K\r\n key 1\r\n  key-string 7 094F471A1A0A\r\n-----BEGIN RSA PRIVATE KEY-----\r\nMIIEpAIBAAKCAQEA3Tz2mr7SZiAM\r\n"
        + "-----END RSA PRIVATE KEY-----\r\n{\"a\":\"enable secret x\\nend\"}\r\nsnmp-server community c\u00f6mm RO";

    [Fact]
    public void What_comes_out_does_not_depend_on_where_the_text_was_cut()
    {
        var text = Encoding.UTF8.GetBytes(Sample);
        var whole = ScrubberUnderTest.Normal.Scrub(text).Text.ToArray();

        for (var cut = 0; cut <= text.Length; cut++)
        {
            var output = new ArrayBufferWriter<byte>();
            using var session = ScrubberUnderTest.Normal.Begin(output);
            session.Write(text.AsSpan(0, cut));
            session.Write(text.AsSpan(cut));
            session.Complete();

            Assert.True(whole.AsSpan().SequenceEqual(output.WrittenSpan), $"cut at {cut}");
        }
    }

    [Theory]
    [InlineData(DoubtfulText.Withhold)]
    [InlineData(DoubtfulText.Keep)]
    public void Lines_over_the_limit_come_out_the_same_in_pieces_of_any_size(DoubtfulText doubtful)
    {
        var scrubber = new Scrubber(
            ScrubberUnderTest.Key,
            ScrubOptions.Default with
            {
                MaxLineBytes = 300,
                Doubtful = doubtful,
            }
        );
        var text = Encoding.ASCII.GetBytes(
            $"a\r\n{new string('x', 300)}\r\n{new string('y', 299)}\r\nenable secret z{new string(' ', 400)}\r\nenable secret z\r\n"
        );
        var whole = scrubber.Scrub(text).Text.ToArray();

        Assert.All(
            [1, 2, 3, 5, 7, 11, 64, 299, 300, 301, 302, 700],
            size => Assert.Equal(whole, scrubber.InPieces(text, size))
        );
    }

    [Fact]
    public void A_line_over_the_limit_is_withheld_and_the_next_is_judged()
    {
        var scrubber = new Scrubber(ScrubberUnderTest.Key, ScrubOptions.Default with { MaxLineBytes = 256 });

        var (text, receipt) = scrubber.Scrub($"enable secret {new string('s', 300)}\nenable secret short\nend\n");

        Assert.StartsWith("<withheld by scrubbing: line over the limit>\nenable secret scrubbed-", text);
        Assert.EndsWith("\nend\n", text);
        Assert.Equal(1, receipt.Doubtful[DoubtReason.LineTooLong]);
        Assert.Equal(3, receipt.LineCount);
    }

    [Fact]
    public void Text_of_two_bytes_a_character_is_withheld()
    {
        var bytes = Encoding.Unicode.GetBytes("enable secret hunter2\nend\n");

        var (text, receipt) = ScrubberUnderTest.Normal.Scrub(bytes);

        Assert.DoesNotContain("h\0u\0n\0t\0e\0r", Encoding.Latin1.GetString(text.Span));
        Assert.True(receipt.Doubtful[DoubtReason.NotText] >= 2);
    }

    [Fact]
    public void What_comes_after_the_time_budget_is_withheld()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var scrubber = new Scrubber(
            ScrubberUnderTest.Key,
            ScrubOptions.Default with
            {
                TimeBudget = TimeSpan.FromSeconds(1),
            },
            time
        );
        var output = new ArrayBufferWriter<byte>();
        using var session = scrubber.Begin(output);

        session.Write("enable secret early\n"u8);
        time.Advance(TimeSpan.FromSeconds(2));
        session.Write(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("enable secret later\n", 300))));
        var receipt = session.Complete();

        Assert.EndsWith("<withheld by scrubbing: out of time>\n", Encoding.ASCII.GetString(output.WrittenSpan));
        Assert.DoesNotContain("secret later", Encoding.ASCII.GetString(output.WrittenSpan));
        Assert.True(receipt.Doubtful[DoubtReason.OutOfTime] > 0);
    }

    [Fact]
    public void A_doubtful_line_can_be_kept_and_is_counted()
    {
        var scrubber = new Scrubber(ScrubberUnderTest.Key, ScrubOptions.Default with { Doubtful = DoubtfulText.Keep });

        var (text, receipt) = scrubber.Scrub("a\0b\n");

        Assert.Equal("a\0b\n", text);
        Assert.Equal(1, receipt.DoubtfulCount);
    }

    [Fact]
    public void Bytes_of_any_encoding_pass()
    {
        byte[] text = [.. "interface x\n description "u8, 0xE4, 0xF6, 0xFF, .. "\nenable secret a"u8, 0xE9, .. "\n"u8];

        var scrubbed = ScrubberUnderTest.Normal.Scrub(text).Text.ToArray();

        Assert.True(scrubbed.AsSpan().StartsWith(text.AsSpan(0, 29)));
        Assert.DoesNotContain((byte)0xE9, scrubbed);
    }

    [Fact]
    public async Task A_hundred_megabytes_take_no_more_memory_than_one()
    {
        var piece = Encoding.ASCII.GetBytes(
            string.Concat(
                Enumerable.Repeat(
                    "interface GigabitEthernet0/1\n ip address 10.0.0.1 255.255.255.0\nenable secret x\n",
                    500
                )
            )
        );
        var small = await AllocatedAsync(piece, 1_000_000);

        var large = await AllocatedAsync(piece, 100_000_000);

        // What is allocated while it runs is the pseudonyms' and is collected; held is a buffer and the receipt.
        Assert.InRange(large, 0, small + (16 * 1024 * 1024));
    }

    [Fact]
    public void The_receipt_tells_kinds_and_lines_and_no_value()
    {
        var (_, receipt) = ScrubberUnderTest.Normal.Scrub(
            "hostname r1\nenable secret hunter2\nsnmp-server community comm1 RO\nsnmp-server host 10.0.0.1 comm2\n"
        );

        Assert.Equal(
            [new(2, ScrubKind.LocalAccount, 1), new(3, ScrubKind.Snmp, 1), new(4, ScrubKind.Snmp, 1)],
            receipt.Lines
        );
        Assert.Equal(4, receipt.LineCount);
        Assert.Equal(3, receipt.ChangedLineCount);
        Assert.Equal(2, receipt.Replaced[ScrubKind.Snmp]);
        Assert.DoesNotContain("hunter2", receipt.ToString());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\n\nb", 3)]
    public void A_text_that_holds_nothing_has_the_receipt_that_a_session_gives(string text, long lines)
    {
        using var session = ScrubberUnderTest.Normal.Begin(new ArrayBufferWriter<byte>());
        session.Write(Encoding.UTF8.GetBytes(text));

        var (same, receipt) = ScrubberUnderTest.Normal.Scrub(text);

        Assert.Same(text, same);
        Assert.Equal(lines, receipt.LineCount);
        Assert.Equal(lines, session.Complete().LineCount);
        Assert.Equal(0, receipt.ReplacedCount + receipt.DoubtfulCount);
    }

    [Theory]
    [InlineData("snmp-server user x ")]
    [InlineData("password \"")]
    [InlineData("&quot;password=")]
    [InlineData("$1$a$")]
    [InlineData("<password>")]
    [InlineData("-----BEGIN ")]
    [InlineData("snmp-server host 10.1.1.1 ")]
    [InlineData("description key ")]
    [InlineData("location=\"key ")]
    [InlineData("-key ")]
    [InlineData("Enter key ")]
    [InlineData("sess=a;")]
    [InlineData("{\"key\":{")]
    [InlineData("<key><text>a")]
    [InlineData("a:b:c:d:")]
    public void A_line_of_nothing_but_beginnings_is_judged_to_its_end(string beginning)
    {
        var line = string.Concat(Enumerable.Repeat(beginning, 200_000 / beginning.Length)) + " enable secret hunter2";

        var (text, receipt) = ScrubberUnderTest.Normal.Scrub(line);

        Assert.DoesNotContain("hunter2", text);
        Assert.Equal(0, receipt.DoubtfulCount);
        Assert.Equal(text, ScrubberUnderTest.Normal.Text(text));
    }

    [Fact]
    public void Scrubbing_never_throws_and_is_idempotent_on_damaged_text()
    {
        var seeds = Sample.Split('\n').Select(Encoding.UTF8.GetBytes).Append(Encoding.UTF8.GetBytes(Sample)).ToArray();
        string[] tokens =
        [
            "password ",
            "key ",
            "\"",
            "'",
            "&quot;",
            "://",
            "@",
            "$1$",
            "<password>",
            "</",
            "\\n",
            "-----BEGIN ",
            "\r",
            "=",
            ":",
            "7 ",
        ];
        var mutations = new Mutations(seeds, [.. tokens.Select(Encoding.UTF8.GetBytes)]);
        var random = new Random(20_261);

        for (var round = 0; round < 400; round++)
        {
            var text = mutations.Next(random);
            foreach (var scrubber in new[] { ScrubberUnderTest.Normal, ScrubberUnderTest.High })
            {
                var once = scrubber.Scrub(text).Text.ToArray();

                Assert.True(once.AsSpan().SequenceEqual(scrubber.Scrub(once).Text.Span), $"round {round}");
                Assert.True(
                    once.AsSpan().SequenceEqual(scrubber.InPieces(text, 1 + random.Next(50))),
                    $"round {round}, in pieces"
                );
            }
        }
    }

    private static async Task<long> AllocatedAsync(byte[] piece, long length)
    {
        using var input = new RepeatedStream(piece, length);
        await ScrubberUnderTest.Normal.ScrubAsync(input, Stream.Null, CancellationToken.None);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>A piece again and again, up to a length.</summary>
    private sealed class RepeatedStream(byte[] piece, long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var from = (int)(_at % piece.Length);
            var read = (int)Math.Min(Math.Min(count, piece.Length - from), length - _at);
            piece.AsSpan(from, read).CopyTo(buffer.AsSpan(offset));
            _at += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
