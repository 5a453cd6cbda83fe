using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>What rule I06 asks: whether a release is deferred, withdrawn, or below the suggested one of its train.</summary>
public sealed class ReleaseStandingTests
{
    private static readonly ReleaseStanding Standing = new(
        Catalog<SoftwareRelease>.Of(
            [
                Line("17.9.5", ReleaseStatus.Suggested),
                Line("17.9.6", ReleaseStatus.Available),
                Line("17.9.4", ReleaseStatus.Deferred) with
                {
                    Notes = "loses its configuration",
                },
                Line("17.12.4", ReleaseStatus.Suggested),
                Line("16.9.1", ReleaseStatus.Withdrawn),
                Line("17.6.7", ReleaseStatus.Suggested) with
                {
                    Products = ["ISR4331/K9"],
                },
            ],
            "test"
        )
    );

    [Theory]
    [InlineData("17.9.3", "below the suggested release of its train", "17.9.5")]
    [InlineData("17.09.03", "below the suggested release of its train", "17.9.5")]
    [InlineData("Cisco IOS XE Software, Version 17.09.03", "below the suggested release of its train", "17.9.5")]
    [InlineData("17.9.4", "the release is deferred", "17.9.5")]
    [InlineData("16.9.1", "the release was withdrawn", null)]
    public void A_release_that_is_not_one_to_stay_on_is_told_with_the_one_to_go_to(
        string software,
        string summary,
        string? remedy
    )
    {
        var answer = Assert.Single(Standing.Ask(Question(software)));

        Assert.Equal((LifecycleVerdict.Affected, summary, remedy), (answer.Verdict, answer.Summary, answer.Remedy));
    }

    [Theory]
    [InlineData("17.9.5")]
    [InlineData("17.9.6")]
    [InlineData("17.12.4a")]
    [InlineData("17.3.1")]
    [InlineData("17.6.1")]
    [InlineData("N/A")]
    public void Of_everything_else_nothing_is_told(string software) => Assert.Empty(Standing.Ask(Question(software)));

    [Fact]
    public void The_reason_is_what_the_source_says() =>
        Assert.Equal("release notes: loses its configuration", Assert.Single(Standing.Ask(Question("17.9.4"))).Reason);

    [Fact]
    public void Other_questions_are_not_answered() =>
        Assert.Empty(Standing.Ask(Question("17.9.3") with { Topic = LifecycleTopic.Advisory }));

    private static LifecycleQuestion Question(string software) =>
        new()
        {
            Topic = LifecycleTopic.Release,
            Software = software,
            ProductId = "C9300-24T",
        };

    private static SoftwareRelease Line(string release, ReleaseStatus status) =>
        new()
        {
            Id = release,
            Source = "release notes",
            Platform = "cisco_xe",
            Release = release,
            Status = status,
            Products = ["C9300-*"],
        };
}
