using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>A log event's id names it for good: unique, and from the block of its slice.</summary>
public sealed partial class LogEventTests
{
    private const int BlockSize = 100;

    /// <summary>First id of each folder's block.</summary>
    private static readonly FrozenDictionary<string, int> Blocks = new Dictionary<string, int>
    {
        ["src/Hearth.Service/Intake/"] = 1000,
        ["src/Hearth.Service/Registration/"] = 1100,
        ["src/Hearth.Service/Entitlement/"] = 1200,
        ["src/Hearth.Service/Gateway/"] = 1300,
        ["src/Hearth.Service/Devices/"] = 1400,
        ["src/Hearth.Service/Analysis/"] = 2000,
        ["src/Hearth.Service/ServiceRequests/"] = 3000,
        ["src/Hearth.Service/Replacements/"] = 3100,
        ["src/Hearth.Service/Notifications/"] = 4000,
        ["src/Hearth.Service/Storage/"] = 5000,
        ["src/Hearth.Mail/"] = 6000,
        ["src/Hearth.Agent/"] = 7000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    [Fact]
    public void Event_ids_are_unique_and_from_the_block_of_their_slice() =>
        Offenders.None(
            "An event id is used once, and stands in the block of its folder (LogEventTests.Blocks).",
            Wrong(SourceTree.Product)
        );

    [Fact]
    public void Every_event_is_listed_for_operators() =>
        Offenders.None(
            "docs/operations.md lists every event as a row: | `id` | level | meaning |.",
            Events(SourceTree.Product)
                .Where(found =>
                    !SourceTree.Text("docs/operations.md").Contains($"| {found.Id} |", StringComparison.Ordinal)
                )
                .Select(found => $"{found.Place} {found.Id}")
        );

    [Fact]
    public void Events_are_found_at_all() => Assert.NotEmpty(Events(SourceTree.Product));

    [Fact]
    public void A_repeated_a_foreign_and_a_homeless_id_are_seen()
    {
        SourceFile[] files =
        [
            new(
                "src/Hearth.Service/Intake/A.cs",
                "[LoggerMessage(1000, LogLevel.Error, \"a\")]\n[LoggerMessage(\n  1001,"
            ),
            new("src/Hearth.Service/Intake/B.cs", "[LoggerMessage(1000, LogLevel.Error, \"b\")]"),
            new("src/Hearth.Service/Storage/C.cs", "[LoggerMessage(EventId = 1002, Message = \"c\")]"),
            new("src/Hearth/D.cs", "[LoggerMessage(9000, LogLevel.Error, \"d\")]"),
        ];

        Assert.Equal(
            [
                "src/Hearth.Service/Intake/B.cs:1 1000 is used by src/Hearth.Service/Intake/A.cs:1 too",
                "src/Hearth.Service/Storage/C.cs:1 1002 is outside of 5000 to 5099",
                "src/Hearth/D.cs:1 9000 stands in a folder without a block",
            ],
            Wrong(files)
        );
    }

    private static IEnumerable<string> Wrong(IEnumerable<SourceFile> files)
    {
        var seen = new Dictionary<int, string>();
        foreach (var (place, path, id) in Events(files))
        {
            if (!seen.TryAdd(id, place))
            {
                yield return $"{place} {id} is used by {seen[id]} too";
            }

            var folder = Blocks.Keys.FirstOrDefault(start => path.StartsWith(start, StringComparison.Ordinal));
            if (folder is null)
            {
                yield return $"{place} {id} stands in a folder without a block";
            }
            else if (id < Blocks[folder] || id >= Blocks[folder] + BlockSize)
            {
                yield return $"{place} {id} is outside of {Blocks[folder]} to {Blocks[folder] + BlockSize - 1}";
            }
        }
    }

    private static IEnumerable<(string Place, string Path, int Id)> Events(IEnumerable<SourceFile> files) =>
        files.SelectMany(file =>
            Event()
                .Matches(file.Text)
                .Select(match =>
                    (file.At(match.Index), file.Path, int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture))
                )
        );

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(?<id>\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Event();
}
