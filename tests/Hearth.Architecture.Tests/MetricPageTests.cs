using System.Text.RegularExpressions;
using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>docs/metrics.md lists the metrics there are, and no other.</summary>
public sealed partial class MetricPageTests
{
    private const string Page = "docs/metrics.md";

    [Fact]
    public void The_page_lists_every_metric_of_the_code_and_no_other() =>
        Offenders.None(
            $"{Page} has one row for each metric: | `name` | ...",
            Differences(SourceTree.Product.Select(file => file.Text), SourceTree.Text(Page))
        );

    [Fact]
    public void A_metric_missing_on_either_side_is_seen() =>
        Assert.Equal(
            ["hearth.b is not on the page", "hearth.c is not in the code"],
            Differences(
                ["m.CreateCounter<long>(\"hearth.a\"); m.CreateObservableGauge(\n    \"hearth.b\", Read);"],
                "| `hearth.a` | one |\n| `hearth.c` | three |\n"
            )
        );

    private static IEnumerable<string> Differences(IEnumerable<string> sources, string page)
    {
        var inCode = sources
            .SelectMany(text => Instrument().Matches(text).Select(match => match.Groups["name"].Value))
            .ToHashSet();
        var onPage = Row().Matches(page).Select(match => match.Groups["name"].Value).ToHashSet();
        return inCode
            .Except(onPage)
            .Select(name => $"{name} is not on the page")
            .Concat(onPage.Except(inCode).Select(name => $"{name} is not in the code"));
    }

    [GeneratedRegex(
        @"\bCreate(?:Observable)?(?:Counter|Gauge|Histogram|UpDownCounter)(?:<\w+>)?\(\s*""(?<name>[^""]+)""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^\| `(?<name>hearth\.[\w.]+)` \|", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Row();
}
