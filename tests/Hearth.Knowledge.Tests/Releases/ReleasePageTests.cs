using System.Text.RegularExpressions;
using Hearth.Knowledge.Releases;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>The page of releases says what the grammars and the order do.</summary>
public sealed partial class ReleasePageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "releases.md"));

    public static TheoryData<string> Notations { get; } =
    [.. Page.SkipWhile(line => line != "## Notations").Skip(4).TakeWhile(line => line.StartsWith('|'))];

    [Theory]
    [MemberData(nameof(Notations))]
    public void Every_notation_of_the_table_is_read(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var family = FamilyOf(cells[1]);
        var canonical = Words(cells[2]).Select(text => ReleaseTests.Read(text, family)).ToList();
        var also = Words(cells[3]).Select(text => ReleaseTests.Read(text, family)).ToList();

        Assert.NotEmpty(canonical);
        Assert.Equal(Words(cells[2]), canonical.Select(release => release.Canonical));
        Assert.Subset(canonical.Concat(also).Select(release => release.Train).ToHashSet(), Words(cells[4]).ToHashSet());
    }

    [Fact]
    public void Every_family_is_in_the_table() =>
        Assert.Equal(
            Enum.GetValues<ReleaseFamily>().Order(),
            Notations.Select(row => FamilyOf(row.Data.Split('|', StringSplitOptions.TrimEntries)[1])).Distinct().Order()
        );

    [Fact]
    public void Every_train_that_goes_on_as_another_is_in_the_table() =>
        Assert.Equal(
            TrainSteps.All.Select(step => $"| `{step.From}` | `{step.To}` | {step.Fact} |"),
            Page.SkipWhile(line => line != "| line | goes on as | because |")
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|'))
        );

    [Fact]
    public void Every_kind_of_text_that_is_no_release_is_named() =>
        Assert.All(
            Enum.GetNames<ReleaseFaultKind>(),
            kind =>
                Assert.Contains(
                    Page,
                    line => line.StartsWith('|') && line.Contains($"`{kind}`", StringComparison.Ordinal)
                )
        );

    private static ReleaseFamily FamilyOf(string cell) =>
        cell switch
        {
            _ when cell.StartsWith("IOS XE", StringComparison.Ordinal) => ReleaseFamily.IosXe,
            _ when cell.StartsWith("NX-OS", StringComparison.Ordinal) => ReleaseFamily.NxOs,
            _ when cell.StartsWith("FTD", StringComparison.Ordinal) => ReleaseFamily.Ftd,
            _ when cell.StartsWith("UCS", StringComparison.Ordinal) => ReleaseFamily.Ucs,
            "any other product" => ReleaseFamily.Other,
            _ => ReleaseFamilies.Known.Single(family => ReleaseFamilies.Title(family) == cell),
        };

    private static string[] Words(string cell) => [.. Word().Matches(cell).Select(match => match.Groups["word"].Value)];

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
