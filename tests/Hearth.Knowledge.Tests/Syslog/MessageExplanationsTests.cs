using Hearth.Knowledge.Syslog;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>Files of explanations: how they are read, and how a message finds its own.</summary>
public sealed class MessageExplanationsTests
{
    private const string Sound = """
        messages:
          - tag: LINK-*-UPDOWN
            platforms: [ios, xr]
            explanation: A port changed.
            action:
              - Look at it.
              - Look again.
          - tags: [LINK-5-CHANGED, ASA-4-106023]
            platforms: [asa]
            explanation: Another.
            action: Do this.
          - tag: UC_CALLMANAGER-*-DeviceUnregistered
            platforms: [cucm]
            explanation: A device of voice.
            action: Look at it.
          - tag: F0411
            platforms: [ucs]
            explanation: A fault.
            action: [Mend it.]
        """;

    [Theory]
    [InlineData("%LINK-3-UPDOWN: x", "A port changed.")]
    [InlineData("%LINK-SP-5-UPDOWN: x", "A port changed.")]
    [InlineData("LC/0/2/CPU0:Jul  7 20:16:14 : ifmgr[2]: %PKT_INFRA-LINK-3-UPDOWN : x", "A port changed.")]
    [InlineData("%ASA-session-4-106023: x", "Another.")]
    [InlineData("%FTD-4-106023: x", "Another.")]
    [InlineData("%UCSM-3-THERMAL: [F0411][major][thermal][sys/chassis-1] hot", "A fault.")]
    [InlineData("%LINK-4-CHANGED: a severity that no text names", "Another.")]
    [InlineData("%ROUTING-CHANGED-5-X: x", null)]
    [InlineData("%X-CHANGED-5-LINK: x", null)]
    [InlineData("%SYS-3-THERMAL: [F0411][major] of another system", null)]
    [InlineData("%CIMC-3-THERMAL: [F0411][major][thermal][sys/rack-unit-1] hot", "A fault.")]
    [InlineData("%CCM_CALLMANAGER-CALLMANAGER-3-DeviceUnregistered: Device unregistered.", "A device of voice.")]
    [InlineData("%CCM_OLD-CALLMANAGER-3-DeviceUnregistered: an older name of the facility", "A device of voice.")]
    [InlineData("%CCM_OTHER-OTHER-3-DeviceUnregistered: of another service", null)]
    [InlineData("no message", null)]
    public void A_message_finds_its_explanation_whatever_role_class_or_group_it_is_printed_with(
        string line,
        string? text
    ) => Assert.Equal(text, Loaded(Sound).Find(line, MessageDecoder.Read(line))?.Explanation);

    [Fact]
    public void A_tag_with_its_severity_goes_before_one_for_every_severity()
    {
        var texts = Loaded(
            """
            messages:
              - {tag: A-*-B, platforms: [ios], explanation: any, action: do}
              - {tag: A-3-B, platforms: [ios], explanation: three, action: do}
            """
        );

        Assert.Equal("three", texts.Find("%A-3-B: x", MessageDecoder.Read("%A-3-B: x"))?.Explanation);
        Assert.Equal("any", texts.Find("%A-4-B: x", MessageDecoder.Read("%A-4-B: x"))?.Explanation);
    }

    [Theory]
    [InlineData("2026 Mar 11 10:20:30 sw1 %A-3-B: x", "of NX-OS")]
    [InlineData("*Mar  1 00:00:01: %A-3-B: x", "of IOS")]
    public void One_tag_may_mean_two_things_on_two_platforms(string line, string explanation)
    {
        var texts = Loaded(
            """
            messages:
              - {tag: A-3-B, platforms: [ios, xe], explanation: of IOS, action: do}
              - {tag: A-3-B, platforms: [nxos], explanation: of NX-OS, action: do}
            """
        );

        Assert.Equal(explanation, texts.Find(line, MessageDecoder.Read(line))?.Explanation);
    }

    [Theory]
    [InlineData("*Mar  1 00:00:01: %A-3-B: x", "our own")]
    [InlineData("2026 Mar 11 10:20:30 sw1 %A-3-B: x", "shipped")]
    [InlineData("%A-4-B: x", "our own")]
    [InlineData("%C-4-D: x", "shipped, too")]
    [InlineData("%FTD-4-106023: x", "our firewall")]
    [InlineData("%E-4-F: x", null)]
    public void Explanations_of_ones_own_go_before_others_where_they_are_for_the_same_system(string line, string? text)
    {
        var texts = Loaded(
                """
                messages:
                  - {tag: A-*-B, platforms: [ios], explanation: our own, action: do}
                  - {tag: ASA-4-106023, platforms: [asa], explanation: our firewall, action: do}
                """
            )
            .Before(
                Loaded(
                    """
                    messages:
                      - {tag: A-3-B, platforms: [ios, nxos], explanation: shipped, action: do}
                      - {tag: C-4-D, platforms: [ios], explanation: 'shipped, too', action: do}
                    """
                )
            );

        Assert.Equal(text, texts.Find(line, MessageDecoder.Read(line))?.Explanation);
        Assert.Equal((4, 4), (texts.Count, texts.All.Length));
    }

    [Theory]
    [InlineData(
        "%LOG_LOCAL7-3-SYSTEM_MSG: [F0411][raised][equipment-failed][major][sys/ch/psuslot-1] x",
        "A power supply"
    )]
    [InlineData("%UCSM-3-THERMAL: [F0411][major][thermal-problem][sys/chassis-1] x", "A sensor of a chassis")]
    [InlineData("%LOG_LOCAL7-3-SYSTEM_MSG: [F9999][raised][cause][major][sys] x", "A fault, event or audit record")]
    [InlineData("%UCSM-3-CAUSE: [F1394][major][cause][sys] x", null)]
    public void One_code_of_a_fault_means_two_things_on_two_systems(string line, string? begins)
    {
        var found = MessageExplanations.BuiltIn.Find(line, MessageDecoder.Read(line));

        Assert.Equal(begins, begins is null ? found?.Explanation : found?.Explanation[..begins.Length]);
    }

    [Fact]
    public void A_severity_that_no_text_names_is_passed_over_when_only_one_text_has_the_name()
    {
        var texts = Loaded(
            """
            messages:
              - {tag: A-6-B, platforms: [ios], explanation: six, action: do}
              - {tag: C-3-D, platforms: [ios], explanation: three, action: do}
              - {tag: C-5-D, platforms: [ios], explanation: five, action: do}
            """
        );

        Assert.Equal("six", texts.Find("%A-5-B: x", MessageDecoder.Read("%A-5-B: x"))?.Explanation);
        Assert.Null(texts.Find("%C-4-D: x", MessageDecoder.Read("%C-4-D: x")));
        Assert.Equal(3, texts.Count);
    }

    [Theory]
    [InlineData("- a", "bad.yaml:1: A file of explanations must be a mapping.")]
    [InlineData("messages: x", "bad.yaml:1: 'messages' must be a list.")]
    [InlineData("messages: []\nrules: []", "bad.yaml:2: A file of explanations has no field 'rules'.")]
    [InlineData(
        "messages:\n  - {platforms: [ios], explanation: a, action: b}",
        "bad.yaml:2: An explanation lacks 'tag' or 'tags'."
    )]
    [InlineData(
        "messages:\n  - {tag: A-3-B, explanation: a, action: b}",
        "bad.yaml:2: An explanation lacks 'platforms'."
    )]
    [InlineData(
        "messages:\n  - {tag: A-3-B, platforms: [ios], action: b}",
        "bad.yaml:2: An explanation lacks 'explanation'."
    )]
    [InlineData(
        "messages:\n  - {tag: A-3-B, platforms: [ios], explanation: a}",
        "bad.yaml:2: An explanation lacks 'action': what to do."
    )]
    [InlineData(
        "messages:\n  - {tag: A-3-B, platforms: [ios], explanation: a, action: b, note: c}",
        "bad.yaml:2: An explanation has no field 'note'."
    )]
    [InlineData("messages: &a []", "bad.yaml:1: Anchors are not allowed in packs.")]
    [InlineData("messages: [", "bad.yaml:2: This is no YAML")]
    public void A_mistake_is_told_with_file_and_line(string text, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Faults(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("A-8-B")]
    [InlineData("%A-3-B")]
    [InlineData("A-3-")]
    [InlineData("3-B")]
    [InlineData("A-3-B C")]
    [InlineData("X0411")]
    public void A_tag_that_no_message_can_have_is_refused(string tag) =>
        Assert.StartsWith(
            $"bad.yaml:2: The tag '{tag}' must be FACILITY-SEVERITY-MNEMONIC",
            Assert.Single(Faults($"messages:\n  - {{tag: '{tag}', platforms: [ios], explanation: a, action: b}}")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Unknown_platforms_and_second_explanations_are_refused_and_every_mistake_is_told()
    {
        var faults = Faults(
            """
            messages:
              - {tag: A-3-B, platforms: [ios, amiga], explanation: a, action: b}
              - {tag: A-3-B, platforms: [nxos, ios], explanation: a, action: b}
            """
        );

        Assert.Equal(2, faults.Length);
        Assert.StartsWith(
            "bad.yaml:2: There is no platform 'amiga'; there are ios,",
            faults[0],
            StringComparison.Ordinal
        );
        Assert.Equal("bad.yaml:3: The message 'A-3-B' is already explained in bad.yaml:2.", faults[1]);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_a_file_that_is_too_large_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "bad.yaml"), Sound);
        var small = KnowledgeLimits.Default with { MaxFileBytes = 100 };

        Assert.Contains(
            "There is no such folder",
            Assert.Single(FaultsOf(MessageExplanations.LoadFolder(Path.Combine(folder.Path, "no"), small))),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "bad.yaml: The file is larger than 100 bytes.",
            Assert.Single(FaultsOf(MessageExplanations.LoadFolder(folder.Path, small)))
        );
    }

    [Fact]
    public void Looking_an_explanation_up_allocates_nothing()
    {
        const string Line = "Mar  1 00:00:01: %PKT_INFRA-LINK-3-UPDOWN : x";
        var texts = Loaded(Sound);
        var parts = MessageDecoder.Read(Line);
        Assert.NotNull(texts.Find(Line, parts));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1000; time++)
        {
            texts.Find(Line, parts);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_comes_with_the_product_is_sound_explains_400_messages_and_says_nothing_twice()
    {
        var texts = MessageExplanations.BuiltIn;

        Assert.True(texts.Count >= 400, $"Only {texts.Count} messages are explained.");
        Assert.Empty(
            texts.All.GroupBy(text => text.Explanation).Where(same => same.Count() > 1).Select(same => same.Key)
        );
        Assert.All(texts.All, text => Assert.NotEmpty(text.Action));
    }

    [Fact]
    public void Every_explained_tag_is_found_in_a_line_that_prints_it()
    {
        foreach (var text in MessageExplanations.BuiltIn.All)
        {
            foreach (var tag in text.Tags)
            {
                var line =
                    tag[0] == 'F' && char.IsAsciiDigit(tag[1])
                        ? $"%{(text.Platforms.Contains("aci") ? "LOG_LOCAL7-3-SYSTEM_MSG" : "UCSM-3-CAUSE")}: [{tag}][major][cause][sys] x"
                        : $"%{tag.Replace("-*-", "-3-", StringComparison.Ordinal)}: x";

                var found = MessageExplanations.BuiltIn.Find(line, MessageDecoder.Read(line));

                Assert.True(found is not null && found.Tags.Contains(tag), $"{text.File}:{text.Line}: {tag}");
            }
        }
    }

    private static MessageExplanations Loaded(string text) =>
        Assert.IsType<MessageExplanationsLoad.Loaded>(Load(text)).Texts;

    private static string[] Faults(string text) => FaultsOf(Load(text));

    private static string[] FaultsOf(MessageExplanationsLoad load) =>
        [.. Assert.IsType<MessageExplanationsLoad.Refused>(load).Faults.Select(fault => fault.ToString())];

    private static MessageExplanationsLoad Load(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "bad.yaml"), text);
        return MessageExplanations.LoadFolder(folder.Path, KnowledgeLimits.Default);
    }
}
