using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Lifecycle;

namespace Hearth.Knowledge.Tests.Lifecycle;

public sealed class FieldNoticesTests
{
    private static readonly FieldNotice Notice = new()
    {
        Id = "FN12345",
        Source = "test",
        Title = "clock signal may fail",
        Products = ["ISR4331/K9", "FAN-T*"],
        Remedy = "replace the chassis",
    };

    private static readonly FieldNotice OfSerials = Notice with
    {
        SerialNumbers = [new() { From = "FDO2001A000", To = "FDO2052ZZZZ" }],
    };

    private static readonly FieldNotice OfWeeks = Notice with { BuiltIn = [new() { From = "2016-W05", To = "2052" }] };

    [Theory]
    [InlineData("FDO2001A000", LifecycleVerdict.Affected)]
    [InlineData("fdo2052zzzz", LifecycleVerdict.Affected)]
    [InlineData("FDO2000ZZZZ", LifecycleVerdict.NotAffected)]
    [InlineData("FDO2053A000", LifecycleVerdict.NotAffected)]
    [InlineData("FOC2031A0BC", LifecycleVerdict.NotAffected)]
    [InlineData(null, LifecycleVerdict.Possible)]
    public void Serial_numbers_decide_to_the_last_piece(string? serial, LifecycleVerdict verdict)
    {
        Assert.Equal(verdict, Assert.Single(Ask("ISR4331", serial, null, OfSerials)).Verdict);
    }

    [Theory]
    [InlineData("FDO2005A000", LifecycleVerdict.Affected)]
    [InlineData("FOC2052A000", LifecycleVerdict.Affected)]
    [InlineData("FDO2004A000", LifecycleVerdict.NotAffected)]
    [InlineData("FDO2101A000", LifecycleVerdict.NotAffected)]
    [InlineData("FDO2099A000", LifecycleVerdict.Possible)]
    [InlineData("9K66Z7TOKAACDEQA24N7S", LifecycleVerdict.Possible)]
    [InlineData(null, LifecycleVerdict.Possible)]
    public void Weeks_of_making_are_read_from_the_serial_number(string? serial, LifecycleVerdict verdict)
    {
        Assert.Equal(verdict, Assert.Single(Ask("ISR4331/K9", serial, null, OfWeeks)).Verdict);
    }

    [Theory]
    [InlineData("17.9.4", "17.9.5", LifecycleVerdict.Possible, "a later one of its train")]
    [InlineData("17.9.4", "17.12.1", LifecycleVerdict.NotAffected, "does not name")]
    [InlineData("17.9.x", "17.9.5", LifecycleVerdict.Affected, "17.9.x")]
    [InlineData("17.9", "17.9.5", LifecycleVerdict.Affected, "names the running release")]
    [InlineData("<17.9.5", "17.9.4", LifecycleVerdict.Affected, "<17.9.5")]
    [InlineData("17.9.5 and earlier", "17.12.1", LifecycleVerdict.NotAffected, "does not name")]
    [InlineData("some of 17", "17.9.5", LifecycleVerdict.Possible, "not understood")]
    [InlineData("17.9.4", "what is this", LifecycleVerdict.Possible, "is not understood")]
    [InlineData("17.9.4", "Cisco IOS XE Software, Version 17.09.04", LifecycleVerdict.Affected, "17.9.4")]
    public void Releases_of_a_notice_may_be_trains_and_ranges_and_are_never_lost(
        string named,
        string software,
        LifecycleVerdict verdict,
        string reason
    )
    {
        var answer = Assert.Single(Ask("ISR4331/K9", null, software, Notice with { Releases = [named] }));

        Assert.Equal(verdict, answer.Verdict);
        Assert.Contains(reason, answer.Reason, StringComparison.Ordinal);
        Assert.Equal("test", answer.Source);
    }

    [Theory]
    [InlineData("C9300-48P", true)]
    [InlineData("C9300L-24T-4G", true)]
    [InlineData("C9500-24Y4C", false)]
    public void A_notice_may_name_hardware_by_brand_and_number(string productId, bool isMeant) =>
        Assert.Equal(isMeant, Ask(productId, null, null, Notice with { Products = ["Catalyst 9300 Series"] }).Any());

    [Theory]
    [InlineData("17.9.4a", LifecycleVerdict.Affected)]
    [InlineData("17.09.04a", LifecycleVerdict.Affected)]
    [InlineData("17.9.4", LifecycleVerdict.NotAffected)]
    [InlineData(null, LifecycleVerdict.Possible)]
    public void Releases_are_the_same_in_every_notation(string? software, LifecycleVerdict verdict)
    {
        Assert.Equal(
            verdict,
            Assert.Single(Ask("ISR4331/K9", null, software, Notice with { Releases = ["17.9.4a"] })).Verdict
        );
    }

    [Fact]
    public void What_one_condition_rules_out_is_ruled_out_whatever_the_others_leave_open()
    {
        var both = OfSerials with { Releases = ["17.9.4a"] };

        Assert.Equal(LifecycleVerdict.NotAffected, Assert.Single(Ask("ISR4331/K9", null, "17.12.1", both)).Verdict);
        Assert.Equal(LifecycleVerdict.Possible, Assert.Single(Ask("ISR4331/K9", null, "17.9.4a", both)).Verdict);
        Assert.Equal(
            LifecycleVerdict.Affected,
            Assert.Single(Ask("ISR4331/K9", "FDO2031A0BC", "17.9.4a", both)).Verdict
        );
    }

    [Fact]
    public void A_notice_that_names_products_alone_leaves_open_which_are_meant()
    {
        var answer = Assert.Single(Ask("ISR4331/K9", "FDO2031A0BC", "17.9.4a", Notice));

        Assert.Equal(LifecycleVerdict.Possible, answer.Verdict);
        Assert.Contains("read the notice", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_are_asked_about_and_the_gravest_counts()
    {
        ImmutableArray<KnownComponent> parts =
        [
            new("Fan 1", ComponentClass.Fan, "FAN-T2", "FDO2101A000"),
            new("Fan 2", ComponentClass.Fan, "FAN-T3", "FDO2031A0BC"),
        ];

        var answer = Assert.Single(
            new FieldNotices(Catalog<FieldNotice>.Of([OfWeeks], "test"), ProductCatalog.Shipped.Suffixes).Ask(
                new()
                {
                    Topic = LifecycleTopic.FieldNotice,
                    ProductId = "C9300-48P",
                    Parts = parts,
                }
            )
        );

        Assert.Equal(LifecycleVerdict.Affected, answer.Verdict);
        Assert.Contains("FAN-T3", answer.Reason, StringComparison.Ordinal);
        Assert.Equal(("clock signal may fail", "replace the chassis"), (answer.Summary, answer.Remedy));
    }

    [Fact]
    public void The_gravest_notice_comes_first()
    {
        var answers = Ask(
            "ISR4331/K9",
            "FDO2031A0BC",
            null,
            Notice with
            {
                Id = "FN1",
            },
            OfSerials with
            {
                Id = "FN2",
            },
            OfSerials with
            {
                Id = "FN3",
                SerialNumbers = [new() { From = "FDO2031A0BD" }],
            }
        );

        Assert.Equal(["FN2", "FN1", "FN3"], answers.Select(answer => answer.Id));
    }

    [Fact]
    public void Of_other_products_and_topics_nothing_is_said()
    {
        Assert.Empty(Ask("C9300-48P", null, null, OfSerials));
        Assert.Empty(Ask("n/a", null, null, OfSerials));
    }

    private static IEnumerable<LifecycleAnswer> Ask(
        string? productId,
        string? serial,
        string? software,
        params FieldNotice[] notices
    ) =>
        new FieldNotices(Catalog<FieldNotice>.Of(notices, "test"), ProductCatalog.Shipped.Suffixes).Ask(
            new()
            {
                Topic = LifecycleTopic.FieldNotice,
                ProductId = productId,
                SerialNumber = serial,
                Software = software,
            }
        );
}
