using System.Globalization;
using Hearth.Knowledge.Syslog;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>
/// A wrong severity or a mnemonic that no device prints explains nothing. <c>published-messages.tsv</c> holds where each explained message of IOS
/// and IOS XE was found, or that it was not; a message that is explained anew is to be looked up, and entered there.
/// </summary>
public sealed class PublishedMessageTests
{
    private const string None = "-";
    private const string Any = "*";

    private static readonly string[] Files =
    [
        "aaa-security",
        "call-home",
        "clock",
        "configuration",
        "crypto",
        "environment",
        "hardware-errors",
        "license",
        "link",
        "memory-crash",
        "modules",
        "modules-4500",
        "optics",
        "power",
        "redundancy-stack",
        "routing",
        "sdwan",
        "spanning-tree",
        "wan-voice",
        "wireless",
        "xe-system",
    ];

    [Fact]
    public void Every_explained_message_is_listed_as_found_or_as_not_found()
    {
        var listed = Rows().Select(row => row.Tag).ToHashSet(StringComparer.Ordinal);
        var named = Rows().Select(row => (row.Facility, row.Mnemonic)).ToHashSet();

        var explained = Explained();

        Assert.True(explained.Length >= 1000, $"{explained.Length} messages");
        Assert.Empty(
            explained
                .Where(tag =>
                    tag.Severity == Any ? !named.Contains((tag.Facility, tag.Mnemonic)) : !listed.Contains(tag.Tag)
                )
                .Select(tag => tag.Tag)
        );
    }

    [Fact]
    public void No_explained_severity_stands_unfound_beside_one_that_was_found()
    {
        var rows = Rows();
        var found = rows.Where(row => row.Sources != None).Select(row => (row.Facility, row.Mnemonic)).ToHashSet();

        Assert.Empty(
            rows.Where(row => row.Sources == None && found.Contains((row.Facility, row.Mnemonic)))
                .Select(row => row.Tag)
        );
    }

    [Fact]
    public void Every_message_that_was_found_is_explained_as_printed()
    {
        var found = Rows().Where(row => row.Sources != None).ToArray();

        Assert.True(found.Length >= 750, $"{found.Length} messages");
        Assert.All(
            found,
            row =>
            {
                var line = $"%{row.Tag}: x";
                var text = MessageExplanations.BuiltIn.Find(line, MessageDecoder.Read(line));

                Assert.True(
                    text is not null && text.Tags.Any(tag => Row.Of(tag, "").Names(row)),
                    $"{row.Tag} is not explained."
                );
            }
        );
    }

    [Fact]
    public void Each_row_of_the_list_stands_once_and_names_sources_the_list_describes()
    {
        var comment = string.Join('\n', File.ReadLines(Page).TakeWhile(line => line.StartsWith('#')));

        var rows = Rows();

        Assert.Empty(rows.GroupBy(row => row.Tag).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(
            rows.SelectMany(row => row.Sources.Split(' ')).Distinct().Where(source => source != None),
            source => Assert.Matches($@"[ ,]{source}[ ,]", comment)
        );
    }

    [Fact]
    public void The_page_about_the_decoder_tells_how_many_were_found()
    {
        var found = Rows().Where(row => row.Sources != None).ToArray();
        var explained = Explained();
        var sure = explained.Count(tag =>
            found.Any(row => tag.Names(row) && (tag.Severity == Any || tag.Severity == row.Severity))
        );

        var page = File.ReadAllText(Repository.PathOf("docs", "decoder.md")).ReplaceLineEndings(" ");

        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Of the {explained.Length:N0} tags in the files about IOS and IOS XE, {sure} were found"
            ),
            page,
            StringComparison.Ordinal
        );
        Assert.Contains($"The other {explained.Length - sure} were found in none", page, StringComparison.Ordinal);
    }

    private static string Page =>
        Repository.PathOf("tests", "Hearth.Knowledge.Tests", "Syslog", "published-messages.tsv");

    private static Row[] Rows() =>
        [
            .. File.ReadLines(Page)
                .SkipWhile(line => line.StartsWith('#'))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(cells => new Row(cells[0], cells[1], cells[2], cells[3])),
        ];

    private static Row[] Explained() =>
        [
            .. MessageExplanations
                .BuiltIn.All.Where(text => Files.Contains(Path.GetFileNameWithoutExtension(text.File)))
                .SelectMany(text => text.Tags)
                .Select(tag => Row.Of(tag, "")),
        ];

    private sealed record Row(string Facility, string Severity, string Mnemonic, string Sources)
    {
        public string Tag => $"{Facility}-{Severity}-{Mnemonic}";

        public static Row Of(string tag, string sources)
        {
            for (var at = tag.Length - 2; at > 1; at--)
            {
                if (tag[at - 1] == '-' && tag[at + 1] == '-' && tag[at] is (>= '0' and <= '7') or '*')
                {
                    return new Row(tag[..(at - 1)], tag[at..(at + 1)], tag[(at + 2)..], sources);
                }
            }

            return new Row(tag, Any, "", sources);
        }

        public bool Names(Row other) => Facility == other.Facility && Mnemonic == other.Mnemonic;
    }
}
