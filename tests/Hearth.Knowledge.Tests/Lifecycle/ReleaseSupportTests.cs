using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Lifecycle;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Lifecycle;

public sealed class ReleaseSupportTests
{
    private static readonly TrainSupport Old = Train(
        "16.12",
        new(2019, 7, 31),
        new(2022, 1, 31),
        new(2023, 7, 31),
        true
    );
    private static readonly TrainSupport Proven = Train(
        "17.9",
        new(2022, 7, 28),
        new(2025, 1, 28),
        new(2026, 7, 28),
        true
    );
    private static readonly TrainSupport Young = Train(
        "17.12",
        new(2023, 7, 28),
        new(2026, 1, 28),
        new(2027, 7, 28),
        true
    );
    private static readonly TrainSupport Brief = Train(
        "17.10",
        new(2022, 11, 30),
        new(2030, 1, 1),
        new(2030, 1, 1),
        false
    );

    [Theory]
    [InlineData("16.12.4")]
    [InlineData("16.12.04")]
    [InlineData("Cisco IOS XE Software, Version 16.12.04")]
    public void A_release_has_the_days_of_its_train(string software)
    {
        var answer = Assert.Single(Ask(software, new(2024, 1, 1)));

        Assert.Equal(("IOS XE 16.12", new DateOnly(2023, 7, 31)), (answer.Id, answer.Date));
        Assert.Equal(LifecycleVerdict.Affected, answer.Verdict);
        Assert.Equal(
            "16.12.4 is of train 16.12, maintained until 2022-01-31, with security fixes until 2023-07-31.",
            answer.Reason
        );
    }

    [Theory]
    [InlineData("2024-01-01", "17.9")]
    [InlineData("2024-07-26", "17.9")]
    [InlineData("2024-07-27", "17.12")]
    [InlineData("2027-07-28", null)]
    public void The_long_lived_train_with_most_time_left_is_named_once_it_is_a_year_old(string on, string? remedy)
    {
        Assert.Equal(remedy, Assert.Single(Ask("16.12.4", DateOnly.Parse(on, null))).Remedy);
    }

    [Theory]
    [InlineData("16.11.1")]
    [InlineData("15.2(7)E3")]
    [InlineData("no release")]
    [InlineData("")]
    [InlineData(null)]
    public void Of_other_trains_nothing_is_said(string? software)
    {
        Assert.Empty(Ask(software, new(2024, 1, 1)));
    }

    [Fact]
    public void Without_a_day_for_security_fixes_that_of_maintenance_is_told()
    {
        var answer = Assert.Single(
            new ReleaseSupport(Catalog<TrainSupport>.Of([Old with { SecurityUntil = null }], "test")).Ask(
                Question("16.12.4", null)
            )
        );

        Assert.Equal(("end of maintenance of the train", new DateOnly(2022, 1, 31)), (answer.Summary, answer.Date));
        Assert.Null(answer.Remedy);
    }

    private static IEnumerable<LifecycleAnswer> Ask(string? software, DateOnly on) =>
        new ReleaseSupport(Catalog<TrainSupport>.Of([Old, Proven, Young, Brief], "test")).Ask(Question(software, on));

    private static LifecycleQuestion Question(string? software, DateOnly? on) =>
        new()
        {
            Topic = LifecycleTopic.ReleaseSupport,
            Software = software,
            On = on,
        };

    private static TrainSupport Train(
        string train,
        DateOnly released,
        DateOnly maintained,
        DateOnly secured,
        bool isLong
    ) =>
        new()
        {
            Id = $"cisco_xe {train}",
            Source = "test",
            Platform = "cisco_xe",
            Train = train,
            Released = released,
            MaintenanceUntil = maintained,
            SecurityUntil = secured,
            IsLongTerm = isLong,
        };
}
