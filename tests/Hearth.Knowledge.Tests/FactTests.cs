using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests;

/// <summary>Facts a message does not hold are asked when a rule needs them, and only then.</summary>
public sealed class FactTests
{
    private const string SupplyFailed = "%PLATFORM-2-PS_FAIL: Power supply 2 failed or shut down";

    [Fact]
    public void Nothing_is_asked_for_a_message_that_no_rule_needs_it_for()
    {
        var reports = new Asked();

        Analyse(Messages.Of("%SYS-5-CONFIG_I: Configured from console", AlertGroup.Syslog) with { Reports = reports });
        Analyse(Messages.Of("%ILPOWER-5-POWER_GRANTED: Interface Gi1/0/1: Power granted") with { Reports = reports });

        Assert.Empty(reports.Questions);
    }

    [Fact]
    public void A_power_supply_that_fails_asks_for_its_siblings_and_its_site()
    {
        var reports = new Asked();

        Analyse(Messages.Of(SupplyFailed) with { Reports = reports });

        Assert.Contains(new ReportQuestion(ReportScope.Device, "E01", TimeSpan.FromMinutes(10)), reports.Questions);
        Assert.Contains(new ReportQuestion(ReportScope.Site, "E02", TimeSpan.FromMinutes(15)), reports.Questions);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void Ten_minutes_are_ten_minutes(int secondsAgo, bool fires)
    {
        var input = Messages.Of(SupplyFailed) with
        {
            Reports = PastReports.Of(
                [(ReportScope.Device, Report("E01", "power supply 1", secondsAgo))],
                Messages.ReceivedAt
            ),
        };

        Assert.Equal(fires, Analyse(input).Any(diagnosis => diagnosis.RuleId == "E03"));
    }

    [Fact]
    public void Where_nothing_can_be_known_a_count_is_not_known_either()
    {
        var diagnosis = Assert.Single(
            Analyse(
                Messages.Of("%LINK-3-UPDOWN: Interface GigabitEthernet1/0/7, changed state to down", AlertGroup.Syslog)
            )
        );

        Assert.Equal((DiagnosisKind.Note, null), (diagnosis.Kind, diagnosis.Sightings));
    }

    [Fact]
    public void Another_occasion_wakes_only_the_rules_made_for_it()
    {
        var told = ImmutableDictionary<string, string>.Empty.Add("silentFor", "62 days");
        var input = Messages.Of(SupplyFailed) with { Occasion = new Occasion(OccasionKind.Silence, told) };

        var diagnosis = Assert.Single(Analyse(input));

        Assert.Equal("X01", diagnosis.RuleId);
        Assert.Contains(diagnosis.Evidence, line => line.Text.Contains("62 days", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cleared_fault_is_no_fault()
    {
        const string Cleared =
            "%UCSM-3-EQUIPMENT_INOPERABLE: [F0374][cleared][equipment-inoperable][sys/chassis-1/psu-2] Power supply 2 in chassis 1 operability: operable";

        Assert.Equal(["U22b"], Analyse(Messages.Of(Cleared)).Select(diagnosis => diagnosis.RuleId));
    }

    [Fact]
    public void A_serial_number_that_looks_like_a_fault_code_is_none()
    {
        Assert.Empty(Analyse(Messages.Of("%PLATFORM-6-NOTE: serial number F0374 was read", AlertGroup.Syslog)));
    }

    [Fact]
    public void Rows_of_an_output_wake_a_rule_and_are_its_evidence()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(
            folder.Path,
            Packs.RuleText.Replace(
                "  - syslog: [X-BAD]\n    text: ['slot (?<slot>\\d+)']",
                "  - rows: {command: ['show module*'], where: {STATUS: '^(?:fail|err)', SLOT: '^(?<slot>\\d+)$'}}",
                StringComparison.Ordinal
            )
        );
        var analyst = new Analyst(Packs.LoadedFrom(folder.Path));
        var input = Messages.With("", ("show module", "anything")) with { Tables = new TwoModules() };

        var diagnosis = Assert.Single(analyst.Analyse(input).Diagnoses);

        Assert.Equal("module 4", diagnosis.Position);
        Assert.Equal("show module", Assert.Single(diagnosis.Evidence).Source);
        Assert.Contains("status=fail", diagnosis.Evidence[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_differs_between_rows_fires_once()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(
            folder.Path,
            Packs.RuleText.Replace(
                "  - syslog: [X-BAD]\n    text: ['slot (?<slot>\\d+)']",
                "  - rows: {command: ['show module*'], where: {SLOT: '^(?<slot>\\d+)$'}, differ: STATUS}",
                StringComparison.Ordinal
            )
        );
        var analyst = new Analyst(Packs.LoadedFrom(folder.Path));
        var input = Messages.With("", ("show module", "anything")) with { Tables = new TwoModules() };

        Assert.Equal("ok, fail", Assert.Single(analyst.Analyse(input).Diagnoses).Captures["values"]);
    }

    [Fact]
    public void A_configuration_is_read_by_blocks()
    {
        const string Text =
            "hostname x\naaa new-model\nntp server 192.0.2.1\nlogging host 192.0.2.2\nline con 0\n transport input telnet\nline vty 0 4\n transport input ssh\nline vty 5 15\n transport input telnet\n";

        var diagnosis = Assert.Single(Analyse(Messages.With("", ("show running-config", Text))));

        Assert.Equal(("I09", "line vty 5 15"), (diagnosis.RuleId, diagnosis.Captures["block"]));
    }

    [Fact]
    public void A_device_counts_once_however_often_it_reported()
    {
        PastReport Own(int secondsAgo) =>
            Report("E01", "power supply 1", secondsAgo) with
            {
                IsOwn = true,
                IsOpen = true,
            };
        var other = Report("E06", "sensor 1", 60) with { Device = "other" };
        var input = Messages.Of(SupplyFailed) with
        {
            Reports = PastReports.Of(
                [(ReportScope.Site, Own(700)), (ReportScope.Site, Own(650)), (ReportScope.Site, other)],
                Messages.ReceivedAt
            ),
        };

        Assert.DoesNotContain(Analyse(input), diagnosis => diagnosis.RuleId == "E11");
    }

    private static PastReport Report(string rule, string position, int secondsAgo) =>
        new()
        {
            RuleId = rule,
            Position = position,
            Fingerprint = $"{rule}|{position}",
            Device = "d",
            At = Messages.ReceivedAt - TimeSpan.FromSeconds(secondsAgo),
        };

    private static ImmutableArray<Diagnosis> Analyse(AnalysisInput input) => input.Analyse();

    private sealed class Asked : IPastReports
    {
        public List<ReportQuestion> Questions { get; } = [];

        public bool IsKnown => true;

        public IEnumerable<PastReport> Find(ReportQuestion question)
        {
            Questions.Add(question);
            return [];
        }
    }

    private sealed class TwoModules : IOutputTables
    {
        public ImmutableArray<OutputRow> Read(DeviceFamily family, string command, string output) =>
            [Row("3", "ok", 3), Row("4", "fail", 4)];

        private static OutputRow Row(string slot, string status, int line) =>
            new(
                ImmutableDictionary
                    .Create<string, string>(StringComparer.OrdinalIgnoreCase)
                    .Add("slot", slot)
                    .Add("status", status),
                ["slot", "status"],
                line
            );
    }
}
