using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

public sealed class RuleDraftTests
{
    [Theory]
    [InlineData("%FAN-3-FAN_FAILED: Fan 2 had a rotation error reading", "fan=2")]
    [InlineData(
        "000123: *Mar  1 00:18:48.064: %LINK-3-UPDOWN: Interface GigabitEthernet1/0/24, changed state to down",
        "interface=GigabitEthernet1/0/24"
    )]
    [InlineData(
        "%ASA-4-106023: Deny tcp src outside:192.0.2.7/1024 dst inside:198.51.100.7/22 by access-group \"in\" [0x0, 0x0]",
        "value=0x0 value2=0x0"
    )]
    [InlineData("%C6KENV-SP-4-FANTRAYFAILED: fan tray 1 failed", "tray=1")]
    [InlineData(
        "%OSPF-5-ADJCHG: Process 1, Nbr 192.0.2.1 on Vlan10 from FULL to DOWN",
        "process=1 address=192.0.2.1 interface=Vlan10"
    )]
    [InlineData(
        "%SW_MATM-4-MACFLAP_NOTIF: Host 0011.2233.4455 in vlan 10 is flapping",
        "address=0011.2233.4455 vlan=10"
    )]
    [InlineData("%PLATFORM-2-PS_FAIL: it's 'bad' {really} [yes] $1 \\d+ (50.5%)", "number=50.5%")]
    [InlineData(
        "RP/0/RSP0/CPU0:Nov  1 11:11:09.927 UTC: isis[1006]: %ROUTING-ISIS-5-ADJCHANGE : Adjacency to gw2 (TenGigE1/2/0/8.1) Down",
        "interface=TenGigE1/2/0/8.1"
    )]
    public void What_varies_in_a_system_message_is_captured_and_the_draft_passes_its_examples(
        string line,
        string captures
    )
    {
        var draft = Of(
            new Message
            {
                Format = MessageFormat.Aml,
                AlertGroup = AlertGroup.Syslog,
                Description = line,
            }
        );

        Assert.Equal(captures, string.Join(' ', draft.Captures.Select(capture => $"{capture.Key}={capture.Value}")));
        AssertPasses(draft);
    }

    [Fact]
    public void An_event_is_known_by_its_name() =>
        AssertPasses(
            Of(
                new Message
                {
                    Format = MessageFormat.Aml,
                    AlertGroup = AlertGroup.Environment,
                    EventName = "FAN_FAILURE",
                    Description = "fan 3 of 4 is not spinning",
                }
            )
        );

    [Fact]
    public void A_description_without_a_name_is_known_by_its_words_and_alert_group() =>
        AssertPasses(
            Of(
                new Message
                {
                    Format = MessageFormat.Aml,
                    AlertGroup = AlertGroup.Diagnostic,
                    Description = "TestFabric failed on module 4",
                }
            )
        );

    [Fact]
    public void What_is_known_of_the_message_stands_in_the_draft()
    {
        var text = Of(
                new Message
                {
                    Format = MessageFormat.Aml,
                    Description = "%LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down",
                }
            )
            .Write("plant.link", "Link of the plant lost");

        Assert.Contains("title: 'Link of the plant lost'", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Look at the log around it", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_says_nothing_gives_no_draft() =>
        Assert.Null(RuleDraft.Of(new Message { Format = MessageFormat.Aml }, MessageExplanations.BuiltIn));

    [Fact]
    public void Every_sample_message_that_can_be_known_gives_a_draft_that_passes()
    {
        var drafts = Directory
            .EnumerateFiles(Repository.PathOf("samples/messages"))
            .Select(file => MessageReader.Read(File.ReadAllBytes(file), ReaderLimits.Default).Value)
            .OfType<Message>()
            .Select(message => RuleDraft.Of(message, MessageExplanations.BuiltIn))
            .OfType<RuleDraft>()
            .ToArray();

        Assert.True(drafts.Length >= 30, $"only {drafts.Length} drafts");
        Assert.All(drafts, AssertPasses);
    }

    private static RuleDraft Of(Message message) => RuleDraft.Of(message, MessageExplanations.BuiltIn)!;

    private static void AssertPasses(RuleDraft draft)
    {
        using var folder = new TemporaryFolder();
        Assert.True(RuleDraft.IsId(draft.SuggestedId), draft.SuggestedId);
        var text = draft.Write(draft.SuggestedId, null);
        Packs.Write(folder.Path, text);
        var load = KnowledgeBase.LoadFolder(folder.Path);
        Assert.True(
            load is KnowledgeLoad.Loaded,
            $"{string.Join('\n', (load as KnowledgeLoad.Refused)?.Faults ?? [])}\n{text}"
        );

        var report = RuleExamples.Run(((KnowledgeLoad.Loaded)load).Knowledge);

        Assert.True(report.IsGreen, $"{string.Join('\n', report.Failed.Select(failed => failed.Failure))}\n{text}");
        Assert.Equal(2, report.Tests.Length);
    }
}
