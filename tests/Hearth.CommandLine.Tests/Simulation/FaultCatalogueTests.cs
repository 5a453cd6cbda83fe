using Hearth.Protocol;
using Hearth.Simulation;

namespace Hearth.CommandLine.Tests.Simulation;

/// <summary>Every simulated fault, written for the wire and read back.</summary>
public sealed class FaultCatalogueTests
{
    public static TheoryData<string> Names => [.. FaultCatalogue.All.Select(fault => fault.Name)];

    [Fact]
    public void Names_are_unique_and_every_fault_names_a_rule()
    {
        Assert.Equal(
            FaultCatalogue.All.Length,
            FaultCatalogue.All.Select(fault => fault.Name).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.All(FaultCatalogue.All, fault => Assert.Matches("^[GEH][0-9]{2}[a-z]?$", fault.RuleId));
        Assert.All(FaultCatalogue.All, fault => Assert.Equal(fault.Clear is null, fault.ClearRuleId is null));
    }

    [Fact]
    public void Every_platform_has_faults() =>
        Assert.All(Enum.GetValues<Platform>(), platform => Assert.True(FaultCatalogue.Of(platform).Length >= 7));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_read_back_with_its_syslog_key_event_name_and_group(string name)
    {
        var sent = SimulatedFaults.Of(name).First(message => message.Occasion == Occasion.FaultRaised);
        var fault = sent.Fault!.Fault;

        var read = Read(sent);

        Assert.Equal(fault.SyslogKey, read.Syslog?.Key);
        Assert.Equal(fault.Group, read.AlertGroup);
        Assert.Equal(fault.Severity, read.Severity);
        Assert.Equal(fault.EventName, read.EventName);
        Assert.True(fault.SyslogKey is not null || fault.EventName is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_names_the_part_it_hits_and_is_cleared_by_its_own_message(string name)
    {
        var fault = FaultCatalogue.All.Single(fault => fault.Name == name);
        var cleared = SimulatedFaults.Of(name).FirstOrDefault(message => message.Occasion == Occasion.FaultCleared);

        Assert.DoesNotContain(
            '{',
            SimulatedFaults.Of(name)[0].Message.Description!.Replace("{ID=", "", StringComparison.Ordinal)
        );
        Assert.Equal(fault.Clear is not null, cleared is not null);
        if (cleared is not null)
        {
            Assert.Equal(fault.ClearSyslogKey, Read(cleared).Syslog?.Key);
            Assert.Equal(CallHomeLevel.Normal, Read(cleared).Severity);
        }
    }

    [Fact]
    public void A_diagnostic_fault_carries_the_result_that_names_the_test()
    {
        foreach (var fault in FaultCatalogue.All.Where(fault => fault.Test is not null))
        {
            var sent = SimulatedFaults.Of(fault.Name).First(message => message.Occasion == Occasion.FaultRaised);

            var result = Assert.Single(
                sent.Message.Attachments,
                attachment => attachment.Name.StartsWith("show diagnostic result", StringComparison.Ordinal)
            );
            Assert.Contains(fault.Test!, result.Text, StringComparison.Ordinal);
            Assert.Contains("1 (DIAG_FAILURE)", result.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_written_is_read_back_as_it_was()
    {
        foreach (var sent in SimulatedFaults.Fleet(1).Messages().Take(600))
        {
            var read = Read(sent);

            Assert.Equal(PlatformTraits.FamilyOf(sent.Device.Line.Platform), read.Family);
            Assert.Equal(sent.Message.MessageId, read.MessageId);
            Assert.Equal(sent.Device.Udi, read.Device);
            Assert.Equal(sent.Message.Kind, read.Kind);
            Assert.Equal(sent.Message.SubType, read.SubType);
            Assert.Equal(sent.Message.EventTime, read.EventTime);
            Assert.Equal(sent.Message.System, read.System);
            Assert.Equal(
                sent.Message.Cards.Select(card => card.SerialNumber),
                read.Cards.Select(card => card.SerialNumber)
            );
            Assert.Equal(
                sent.Message.Attachments.Select(attachment => attachment.Name),
                read.Attachments.Select(attachment => attachment.Name)
            );
        }
    }

    private static Message Read(SimulatedMessage sent)
    {
        var (message, problems) = MessageReader.Read(sent.ToBytes(), ReaderLimits.Default);
        Assert.Empty(problems);
        return message!;
    }
}
