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
    private const int ExactAtLeast = 122;

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
        var counts = new SortedDictionary<string, (int All, int Exact)>(StringComparer.Ordinal);
        var unexplained = new List<string>();
        var differing = new List<string>();
        foreach (var fixture in Fixtures())
        {
            var difference = DifferenceOf(fixture);
            var place = $"{fixture.Platform} {fixture.Command}";
            var (all, exact) = counts.GetValueOrDefault(place);
            counts[place] = (all + 1, exact + (difference is null ? 1 : 0));
            if (difference is null)
            {
                continue;
            }

            differing.Add(fixture.Name);
            if (!Explained.TryGetValue(fixture.Name, out var why))
            {
                unexplained.Add($"{fixture.Name}: {difference}");
            }

            output.WriteLine($"{fixture.Name}: {why ?? difference}");
        }

        foreach (var (place, count) in counts)
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place, -55}{count.All, 4} fixtures{count.Exact, 4} exact"
                )
            );
        }

        var read = counts.Values.Sum(count => count.Exact);
        output.WriteLine($"{counts.Count} commands, {counts.Values.Sum(count => count.All)} fixtures, {read} exact");
        Assert.Empty(unexplained);
        Assert.Equal([], Explained.Keys.Except(differing));
        Assert.InRange(read, ExactAtLeast, int.MaxValue);
    }

    private static IEnumerable<PublicFixture> Fixtures() =>
        PublicFixture
            .Under(SharedSamples.Folder("ntc-templates", "fixtures"))
            .Where(fixture => TemplateLibrary.BuiltIn.Knows(fixture.Platform, fixture.Command));

    private static string? DifferenceOf(PublicFixture fixture)
    {
        var table = TemplateLibrary.BuiltIn.Read(
            fixture.Platform,
            fixture.Command,
            fixture.Output,
            TemplateMode.Strict,
            TestContext.Current.CancellationToken
        )!;
        return table.Fault ?? fixture.Difference(table.Columns, table.Rows);
    }
}
