using System.Text.RegularExpressions;
using Hearth.Knowledge.Syslog;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>
/// Which messages of NX-OS, IOS XR, Unified CM, ACI, SAN and threat defence were seen in a public source, so that the next reader knows what is
/// confirmed and what rests on our word alone.
/// </summary>
/// <remarks>
/// <c>confirmed-nxos-xr-ucm.tsv</c> has a line for each message: its tag, and the public source that prints it with this severity, or
/// <c>-</c> where none was found. The tags and the names of the sources are facts.
/// </remarks>
public sealed partial class ConfirmedMessageTests
{
    private const string NotFound = "-";

    private static readonly string[] Files =
    [
        "aci",
        "ftd",
        "nxos-hardware",
        "nxos-links",
        "nxos-system",
        "san",
        "unified-cm",
        "xr",
    ];

    [Fact]
    public void Every_confirmed_message_is_explained_with_the_severity_it_is_printed_with()
    {
        var explained = Explained();

        Assert.All(
            Confirmed(),
            line =>
                Assert.True(
                    explained.Contains(line.Message) || explained.Contains(AnySeverity().Replace(line.Message, "-*-")),
                    $"{line.Message} is printed so ({line.Source}), and no text names it."
                )
        );
    }

    [Fact]
    public void Every_explained_message_is_confirmed_or_told_to_be_not()
    {
        var listed = Confirmed().Select(line => line.Message).ToHashSet();

        Assert.All(
            Explained(),
            tag =>
                Assert.True(
                    listed.Contains(tag)
                        || (tag.Contains('*') && listed.Any(message => AnySeverity().Replace(message, "-*-") == tag)),
                    $"{tag} is to be looked for in public sources, and entered in confirmed-nxos-xr-ucm.tsv with what was found."
                )
        );
    }

    [Fact]
    public void A_message_is_listed_once()
    {
        var messages = Confirmed().Select(line => line.Message).ToArray();

        Assert.Equal(messages.Order(StringComparer.Ordinal).Distinct(), messages);
    }

    [Fact]
    public void A_good_part_of_them_is_confirmed()
    {
        var lines = Confirmed();

        Assert.InRange(lines.Count(line => line.Source != NotFound), 150, lines.Length);
    }

    private static HashSet<string> Explained() =>
        [
            .. MessageExplanations
                .BuiltIn.All.Where(text => Files.Contains(Path.GetFileNameWithoutExtension(text.File)))
                .SelectMany(text => text.Tags),
        ];

    private static (string Message, string Source)[] Confirmed() =>
        [
            .. File.ReadLines(
                    Repository.PathOf("tests", "Hearth.Knowledge.Tests", "Syslog", "confirmed-nxos-xr-ucm.tsv")
                )
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(cells => (cells[0], cells[1])),
        ];

    /// <summary>The severity of a tag, with the hyphens around it.</summary>
    [GeneratedRegex("-[0-7]-")]
    private static partial Regex AnySeverity();
}
