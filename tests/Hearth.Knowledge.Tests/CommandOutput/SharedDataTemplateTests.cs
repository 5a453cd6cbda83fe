using System.Globalization;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.Tests.CommandOutput;

/// <summary>
/// Hearth's own templates over the outputs that the ntc-templates community recorded, against the rows it expects of them. The
/// recorded outputs are not part of the repository.
/// </summary>
public sealed class SharedDataTemplateTests(ITestOutputHelper output)
{
    /// <summary>Fixtures that are read exactly; may only rise.</summary>
    private const int ExactAtLeast = 124;

    /// <summary>Fixtures whose rows differ on purpose, and why.</summary>
    private static readonly Dictionary<string, string> Explained = new(StringComparer.Ordinal)
    {
        ["cisco_ios/show_file_systems/show_file_systems.raw"] =
            "the default file system, marked with a star, is a row here; the community's table leaves it out",
        ["cisco_ios/show_module/cisco_ios_show_module2.raw"] = CatalystFourThousand,
        ["cisco_ios/show_module/cisco_ios_show_module3.raw"] = CatalystFourThousand,
        ["cisco_ios/show_module/cisco_ios_show_module_02.raw"] = CatalystFourThousand,
        ["cisco_ios/show_module/cisco_ios_show_module_01.raw"] =
            "'Unknown Module' is the type of the card here; there its second word is taken for the product id",
        ["cisco_xr/admin_show_platform/cisco_xr_admin_show_platform.raw"] =
            "config_state is the configured state here; there it is the state of the software",
    };

    private const string CatalystFourThousand =
        "addresses, versions and status of a Catalyst 4500 are read here; the community's table leaves them empty";

    [Fact]
    public void The_communitys_outputs_give_the_communitys_rows_but_where_the_difference_is_explained()
    {
        var read = Fixtures().Select(Read).ToList();

        var differing = read.Where(one => one.Difference is not null).ToList();
        RecordedTable.Write(
            "ntc-templates",
            ["platform", "command", "outputs", "rows", "exact", "differing, and why"],
            read.GroupBy(one => (one.Fixture.Platform, one.Fixture.Command)).Select(Row)
        );
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{read.DistinctBy(one => (one.Fixture.Platform, one.Fixture.Command)).Count()} commands, {read.Count} fixtures, {read.Count - differing.Count} exact"
            )
        );
        Assert.Empty(
            differing
                .Where(one => !Explained.ContainsKey(one.Fixture.Name))
                .Select(one => $"{one.Fixture.Name}: {one.Difference}")
        );
        Assert.Equal([], Explained.Keys.Except(differing.Select(one => one.Fixture.Name)));
        Assert.InRange(read.Count - differing.Count, ExactAtLeast, int.MaxValue);
    }

    private static IReadOnlyList<string> Row(IGrouping<(string Platform, string Command), ReadFixture> command)
    {
        var reasons = command
            .Where(one => one.Difference is not null)
            .Select(one => Explained.GetValueOrDefault(one.Fixture.Name) ?? one.Difference!);
        return
        [
            command.Key.Platform,
            command.Key.Command,
            $"{command.Count()}",
            $"{command.Sum(one => one.Rows)}",
            $"{command.Count(one => one.Difference is null)}",
            string.Join("; ", reasons.Distinct()),
        ];
    }

    private static IEnumerable<PublicFixture> Fixtures() =>
        PublicFixture
            .Under(SharedSamples.Folder("ntc-templates", "fixtures"))
            .Where(fixture => TemplateLibrary.BuiltIn.Knows(fixture.Platform, fixture.Command));

    private static ReadFixture Read(PublicFixture fixture)
    {
        var table = TemplateLibrary.BuiltIn.Read(
            fixture.Platform,
            fixture.Command,
            fixture.Output,
            TemplateMode.Strict,
            TestContext.Current.CancellationToken
        )!;
        return new(fixture, table.Rows.Length, table.Fault ?? fixture.Difference(table.Columns, table.Rows));
    }

    /// <summary>A fixture with what differs from the rows it expects; <see langword="null"/> for nothing.</summary>
    private sealed record ReadFixture(PublicFixture Fixture, int Rows, string? Difference);
}
