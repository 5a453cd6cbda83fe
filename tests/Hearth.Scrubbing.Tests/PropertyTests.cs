using System.Security.Cryptography;
using System.Text;
using Hearth.Testing;

namespace Hearth.Scrubbing.Tests;

/// <summary>What has to be true of every text, tried on the whole corpus.</summary>
public sealed class PropertyTests
{
    private static readonly (string Name, MarkedText Text)[] Corpus =
    [
        .. Directory
            .GetFiles(
                Repository.PathOf("tests", "Hearth.Scrubbing.Tests", "Corpus"),
                "*.txt",
                SearchOption.AllDirectories
            )
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), MarkedText.Parse(File.ReadAllText(path)))),
    ];

    [Fact]
    public void Every_line_stays_a_line()
    {
        foreach (var (name, text) in Corpus)
        {
            foreach (var scrubber in (Scrubber[])[ScrubberUnderTest.Normal, ScrubberUnderTest.High])
            {
                Assert.True(text.Plain.Count(c => c == '\n') == scrubber.Text(text.Plain).Count(c => c == '\n'), name);
            }
        }
    }

    [Fact]
    public void The_receipt_names_the_lines_that_changed_and_no_other()
    {
        foreach (var (name, text) in Corpus)
        {
            var (scrubbed, receipt) = ScrubberUnderTest.Normal.Scrub(text.Plain);

            var changed = text
                .Plain.Split('\n')
                .Zip(scrubbed.Split('\n'))
                .Select((pair, index) => (pair, Number: index + 1L))
                .Where(line => line.pair.First != line.pair.Second)
                .Select(line => line.Number);
            Assert.True(changed.SequenceEqual(receipt.Lines.Select(line => line.Number).Distinct()), name);
            Assert.Equal(receipt.ReplacedCount, receipt.Lines.Sum(line => line.Count));
        }
    }

    [Fact]
    public void Agent_and_server_with_keys_of_their_own_do_not_undo_each_other()
    {
        var server = new Scrubber(ScrubKey.Of("the key of a server, not an agent's"u8), ScrubOptions.Default);
        foreach (var (name, text) in Corpus)
        {
            var atAgent = ScrubberUnderTest.Normal.Text(text.Plain);

            Assert.True(atAgent == server.Text(atAgent), name);
        }
    }

    [Fact]
    public void A_second_time_changes_nothing_whatever_letters_the_key_gives_a_hash()
    {
        const string Text =
            "enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0\n"
            + " secret 10 $6$K654UUg1$C6JY8j4JfeTsRvPGnCElwtXzTXDCjNKkjlTSIWHt2yQnNTmpIrAJx63NJVVXQNU5aomiontD3kTPHHUc9BBivL\n"
            + "username a secret 9 $9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM\n"
            + "kind: Secret\ndata:\n  username: YWRtaW4=\n";
        var other = ScrubKey.Of("the key of a server, not an agent's"u8);
        foreach (var level in Enum.GetValues<ScrubLevel>())
        {
            var options = ScrubOptions.Default with { Level = level };
            var server = new Scrubber(other, options);
            for (var number = 0; number < 300; number++)
            {
                var once = new Scrubber(ScrubKey.Of(SHA256.HashData(BitConverter.GetBytes(number))), options).Text(
                    Text
                );

                Assert.Equal(once, server.Text(once));
            }
        }
    }

    [Fact]
    public void A_hash_that_ends_in_a_dot_is_the_same_one_everywhere()
    {
        var lines = ScrubberUnderTest
            .Normal.Text(
                "enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m.\n{\"hash\": \"$1$mERr$hx5rVt7rPNoS4wqbXKX7m.\"}\nIt was $1$mERr$hx5rVt7rPNoS4wqbXKX7m..\n"
            )
            .Split('\n');

        var hash = lines[0].Split(' ')[^1];
        Assert.StartsWith("$1$scrubbed$", hash, StringComparison.Ordinal);
        Assert.Equal($"{{\"hash\": \"{hash}\"}}", lines[1]);
        Assert.Equal($"It was {hash}.", lines[2]);
    }

    [Fact]
    public void Pieces_of_any_size_give_what_the_whole_gives()
    {
        foreach (var (name, text) in Corpus)
        {
            var bytes = Encoding.UTF8.GetBytes(text.Plain);
            var whole = ScrubberUnderTest.Normal.Scrub(bytes).Text.ToArray();

            Assert.True(whole.AsSpan().SequenceEqual(ScrubberUnderTest.Normal.InPieces(bytes, 13)), name);
        }
    }

    [Fact]
    public void One_changed_word_changes_one_line()
    {
        const string Before = "hostname r1\nenable secret 0 hunter2\nsnmp-server community c1 RO\n description old\n";
        var after = Before.Replace("old", "new", StringComparison.Ordinal);

        var differing = ScrubberUnderTest
            .Normal.Text(Before)
            .Split('\n')
            .Zip(ScrubberUnderTest.Normal.Text(after).Split('\n'))
            .Count(pair => pair.First != pair.Second);

        Assert.Equal(1, differing);
    }

    [Fact]
    public void What_only_looks_like_a_pseudonym_is_replaced()
    {
        var scrubbed = ScrubberUnderTest.Normal.Text("enable secret 0 scrubbed-hunter2aaa\n");

        Assert.DoesNotContain("hunter2", scrubbed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br(config)#ena sec «a1»")]
    [InlineData("br(config)#usern kim priv 15 sec 0 «a1»")]
    [InlineData("br(config)#snmp-s comm «a1» RO")]
    [InlineData("br(config)#key ch KEYS")]
    [InlineData("br(config)#serv pass")]
    [InlineData("{\n  \"password\": {\n    \"type\": 7,\n    \"value\": \"«a1»\"\n  }\n}")]
    [InlineData("password:\n  type: plain\n  value: «a1»\nnext:\n  value: stays")]
    [InlineData("<password><enctype>0</enctype><text>«a1»</text></password><text>stays</text>")]
    [InlineData("If you have lost your password call the help desk")]
    [InlineData("description password kept by operations")]
    [InlineData("description lab, password: «Lab1»")]
    public void What_is_meant_is_told_by_what_stands_around(string marked) =>
        ScrubberUnderTest.TakesExactlyTheMarked(marked);
}
