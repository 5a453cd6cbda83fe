using System.Collections.Immutable;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hearth.Protocol;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests;

public sealed class AnalystTests
{
    private const string FanFailed = "%FAN-3-FAN_FAILED: Fan 2 had a rotation error reported.";
    private const string SupplyFailed = "%PLATFORM-2-PS_FAIL: Power supply 2 failed or shut down";

    [Fact]
    public void The_same_event_has_the_same_fingerprint_whatever_its_words()
    {
        var first = Messages.Of(FanFailed).Analyse();
        var second = Messages.Of("%C6KENV-SP-4-FANTRAYFAILED: fan tray 2 failed, replace it").Analyse();

        Assert.Equal("E04|fan 2", Assert.Single(first).Fingerprint);
        Assert.Equal("E04|fan 2", Assert.Single(second).Fingerprint);
    }

    [Fact]
    public void Another_place_has_another_fingerprint()
    {
        var other = Messages.Of("%FAN-3-FAN_FAILED: Fan 3 had a rotation error reported.").Analyse();

        Assert.Equal("E04|fan 3", Assert.Single(other).Fingerprint);
    }

    [Fact]
    public void The_part_is_taken_from_the_inventory_before_the_event()
    {
        var device = Messages.Holding(
            new("Power Supply Module 1", ComponentClass.PowerSupply, "PWR-A", "AAA1"),
            new("Power Supply Module 2", ComponentClass.PowerSupply, "PWR-B", "BBB2"),
            new("module 2", ComponentClass.Module, "MOD", "CCC3")
        );

        var diagnosis = Assert.Single(Messages.Of(SupplyFailed).On(device).Analyse());

        Assert.Equal(
            ("PWR-B", "BBB2", PartSource.Inventory, "power supply 2"),
            (diagnosis.Part!.ProductId, diagnosis.Part.SerialNumber, diagnosis.Part.Source, diagnosis.Part.Position)
        );
    }

    [Fact]
    public void A_place_the_inventory_does_not_know_names_no_part()
    {
        var device = Messages.Holding(
            new("Power Supply Module 0", ComponentClass.PowerSupply, "PWR-A", "AAA1"),
            new("Power Supply Module 1", ComponentClass.PowerSupply, "PWR-B", "BBB2")
        );

        var part = Assert.Single(Messages.Of(SupplyFailed).On(device).Analyse()).Part;

        Assert.Equal((PartSource.None, null), (part!.Source, part.ProductId));
    }

    [Fact]
    public void The_single_part_of_its_class_needs_no_place()
    {
        var device = Messages.Holding(new KnownComponent("Fan Tray", ComponentClass.Fan, "C8500-FAN-1R", "FFF1"));

        var part = Assert.Single(Messages.Of("%C6KENV-SP-4-FANTRAYFAILED: fan tray failed").On(device).Analyse()).Part;

        Assert.Equal("C8500-FAN-1R", part!.ProductId);
    }

    [Fact]
    public void Without_an_inventory_the_attached_one_is_read()
    {
        var input = Messages.With(
            SupplyFailed,
            (
                "show inventory",
                "NAME: \"Power Supply Module 2\", DESCR: \"750W AC\"\nPID: PWR-750 , VID: V01 , SN: ART2229FAR7\n"
            )
        );

        var part = Assert.Single(input.Analyse()).Part;

        Assert.Equal(
            ("PWR-750", "ART2229FAR7", PartSource.Attachment),
            (part!.ProductId, part.SerialNumber, part.Source)
        );
    }

    [Fact]
    public void An_attached_output_is_read_whatever_its_encoding()
    {
        const string Inventory =
            "NAME: \"Power Supply Module 2\", DESCR: \"750W AC\"\nPID: PWR-750 , VID: V01 , SN: ART2229FAR7\n";
        var plain = Messages.With(SupplyFailed, ("show inventory", Inventory));
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Inventory));
        }

        var encoded = plain with
        {
            Message = plain.Message with
            {
                Attachments =
                [
                    new Attachment
                    {
                        Name = "show inventory",
                        Encoding = "base64",
                        Text = Convert.ToBase64String(compressed.ToArray()),
                    },
                ],
            },
        };

        Assert.Equal(
            ("PWR-750", PartSource.Attachment),
            (Assert.Single(encoded.Analyse()).Part!.ProductId, Assert.Single(encoded.Analyse()).Part!.Source)
        );
    }

    [Fact]
    public void Without_any_inventory_the_cards_of_the_message_are_asked()
    {
        var input = Messages.Of(
            new Message
            {
                Format = MessageFormat.Aml,
                AlertGroup = AlertGroup.Syslog,
                Description = "%OIR-SP-3-PWRCYCLE: Card in module 4, is being power-cycled Off (keep alive)",
                Cards =
                [
                    new Card
                    {
                        ProductId = "WS-X6748-GE-TX",
                        SerialNumber = "SAL1011XYZ0",
                        Location = "4",
                    },
                ],
            }
        );

        var part = Assert.Single(input.Analyse()).Part;

        Assert.Equal(
            ("WS-X6748-GE-TX", PartSource.Message, true),
            (part!.ProductId, part.Source, part.NeedsSecondEvidence)
        );
    }

    [Fact]
    public void A_missing_input_is_a_matter_of_the_building_and_replaces_nothing()
    {
        var diagnosis = Assert.Single(
            Messages.Of("%PLATFORM-2-PS_FAIL: Power supply 2 failed or shut down, no input power").Analyse()
        );

        Assert.Equal(("E02", true, null), (diagnosis.RuleId, diagnosis.IsFacility, diagnosis.Part));
        Assert.Equal(TimeSpan.FromMinutes(30), diagnosis.OpensAfter);
    }

    [Fact]
    public void A_rule_that_explains_better_silences_the_other()
    {
        var input = Messages.With(
            "%PLATFORM_FEP-1-FRU_PS_SIGNAL_FAULTY: Switch 1: signal on power supply A is faulty",
            ("show environment all", "1A  PWR-C4-950WAC-R     GEN222700VU  No Input Power  Bad      n/a      950\n")
        );

        var result = new Analyst(Packs.Embedded).Analyse(input);

        Assert.Equal("E02", Assert.Single(result.Diagnoses).RuleId);
        Assert.Contains(result.Trace, note => note is { RuleId: "E01", Outcome: TraceOutcome.Suppressed });
    }

    [Fact]
    public void A_recovery_clears_the_finding_of_its_place()
    {
        var failed = Assert.Single(Messages.Of(FanFailed).Analyse());
        var recovered = Assert.Single(Messages.Of("%FAN-3-FAN_OK: Fan 2 is operating properly.").Analyse());

        Assert.Equal(DiagnosisKind.Recovery, recovered.Kind);
        Assert.Contains(new ClearedFinding(failed.RuleId, failed.Position), recovered.Clears);
    }

    [Fact]
    public void Each_failed_test_is_a_finding_of_its_own()
    {
        var input = Messages.With(
            "diagnostic failure",
            (
                "show diagnostic result module all detail",
                """
                Module 3: SerialNo : SAL1
                  2) TestScratchRegister -------------> F
                  5) TestFabricCh0Health -------------> F
                Module 4: SerialNo : SAL2
                  2) TestScratchRegister -------------> F
                  5) TestFabricCh0Health -------------> U
                """
            )
        );

        var places = input.Analyse().Select(diagnosis => $"{diagnosis.RuleId} {diagnosis.Position}").Order();

        Assert.Equal(["G02 module 3", "G02 module 4", "G08 module 3"], places);
    }

    [Fact]
    public void A_sentence_and_the_counters_of_the_same_test_are_one_finding()
    {
        var input = Messages.With(
            "%DIAG-SP-3-TEST_FAIL: Module 3: TestFabricCh0Health{ID=5} has failed. Error code = 0x1",
            (
                "show diagnostic result module 3 detail",
                "  5) TestFabricCh0Health -------------> F\n   Consecutive failure count ---> 7\n"
            )
        );

        var diagnosis = Assert.Single(input.Analyse());

        Assert.Equal("7", diagnosis.Captures["consecutive"]);
    }

    [Fact]
    public void The_message_inside_a_carrier_is_found()
    {
        var diagnosis = Assert.Single(
            Messages
                .Of("%IOSXE-6-PLATFORM: R0/0: kernel: %PLATFORM-2-PS_FAIL: Power supply 1 failed or shut down")
                .Analyse()
        );

        Assert.Equal(("E01", "power supply 1"), (diagnosis.RuleId, diagnosis.Position));
    }

    [Fact]
    public void A_change_window_leaves_a_note_and_opens_nothing()
    {
        var device = DeviceFacts.None with { IsInChangeWindow = true };

        var diagnosis = Assert.Single(Messages.Of(FanFailed).On(device).Analyse());

        Assert.Equal((DiagnosisKind.Note, null, null), (diagnosis.Kind, diagnosis.ProposedSeverity, diagnosis.Part));
    }

    [Fact]
    public void The_clock_is_off_only_beyond_five_minutes()
    {
        static ImmutableArray<Diagnosis> At(TimeSpan skew) =>
            Messages
                .Of(
                    new Message
                    {
                        Format = MessageFormat.Aml,
                        AlertGroup = AlertGroup.Inventory,
                        CreatedTime = new DeviceTime((Messages.ReceivedAt + skew).DateTime, TimeSpan.Zero, "t"),
                    }
                )
                .Analyse();

        Assert.Empty(At(TimeSpan.FromMinutes(5)));
        Assert.Empty(At(TimeSpan.FromMinutes(-5)));
        Assert.Equal("I17", Assert.Single(At(new TimeSpan(0, 5, 1))).RuleId);
        Assert.Equal("I17", Assert.Single(At(new TimeSpan(0, -5, -1))).RuleId);
    }

    [Fact]
    public void Nothing_is_said_of_an_event_no_rule_knows()
    {
        var result = new Analyst(Packs.Embedded).Analyse(
            Messages.Of("%SYS-5-CONFIG_I: Configured from console", AlertGroup.Syslog)
        );

        Assert.Empty(result.Diagnoses);
        Assert.Empty(result.SetAside);
    }

    [Fact]
    public void A_rule_that_breaks_is_set_aside_and_the_others_speak()
    {
        using var folder = new TemporaryFolder();
        var slow = Packs.RuleText.Replace(
            "'slot (?<slot>\\d+)'",
            "'^ ?(a|aa|a.|.a|..)*x(?<slot>\\d+)!'",
            StringComparison.Ordinal
        );
        Packs.Write(folder.Path, slow + "---\n" + Packs.RuleText.Replace("T01", "T02", StringComparison.Ordinal));
        var limits = new KnowledgeLimits { PatternTimeout = TimeSpan.FromMilliseconds(500) };
        var knowledge = Assert.IsType<KnowledgeLoad.Loaded>(KnowledgeBase.LoadFolder(folder.Path, limits)).Knowledge;

        var result = new Analyst(knowledge).Analyse(
            Messages.Of($"%X-1-BAD: {new string('a', 500)}\nslot 3", AlertGroup.Syslog)
        );

        Assert.Equal("T01", Assert.Single(result.SetAside).RuleId);
        Assert.Equal("T02", Assert.Single(result.Diagnoses).RuleId);
        Assert.Contains(result.Trace, note => note is { RuleId: "T01", Outcome: TraceOutcome.SetAside });
    }

    [Fact]
    public void When_the_time_for_a_message_is_used_up_the_rules_left_are_set_aside_and_named()
    {
        var analyst = new Analyst(Packs.Embedded) { Patience = TimeSpan.Zero };

        var result = analyst.Analyse(
            Messages.Of("%FAN-3-FAN_FAILED: Fan 1 had a rotation error reported.", AlertGroup.Syslog)
        );

        Assert.Empty(result.Diagnoses);
        Assert.Contains(
            new RuleFault("E04", "The rules before it took all the time there is for a message."),
            result.SetAside
        );
        Assert.Contains(result.Trace, note => note is { RuleId: "E04", Outcome: TraceOutcome.SetAside });
    }

    [Fact]
    public void Hostile_texts_are_read_within_bounds()
    {
        var bait = new string('a', 1024 * 1024);
        var lines = string.Join('\n', Enumerable.Repeat("Configuration register is 0x" + new string('4', 900), 4000));
        var input = Messages.With(
            bait + "%FAN-3-FAN_FAILED: Fan " + new string('1', 100_000),
            ("show version", lines),
            ("show bootvar", bait),
            (
                "show diagnostic result module 3 detail",
                string.Concat(Enumerable.Repeat("  1) TestLoopback ---> F\n", 100_000))
            ),
            (
                "show inventory",
                string.Concat(Enumerable.Repeat("NAME: \"x\", DESCR: \"y\"\nPID: z, VID: 1, SN: q\n", 50_000))
            ),
            (new string('s', 1024 * 1024), "x"),
            ("description", "x")
        );
        var watch = Stopwatch.StartNew();

        var result = new Analyst(Packs.Embedded).Analyse(input);

        // No measure of speed: a third of a second on an idle machine; what is quadratic in a megabyte takes hours.
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"took {watch.Elapsed}");
        Assert.All(
            result.Diagnoses.SelectMany(diagnosis => diagnosis.Evidence),
            line => Assert.True(line.Text.Length <= 300)
        );
    }

    [Fact]
    public void No_text_from_a_device_makes_the_analyst_throw_or_leak_braces()
    {
        var words = Gen.Elements(
            "%FAN-3-FAN_FAILED: Fan {fan}",
            "%",
            "{slot}",
            "%PLATFORM-2-PS_FAIL:",
            "power supply {psu}",
            "[",
            "]",
            "\0\u001b",
            "\n",
            "TestLoopback failed module",
            "{",
            "}",
            "9999999999",
            "CALLHOME",
            "%C6KENV-SP-4-FANTRAYFAILED: fan tray {0}",
            "\ud800"
        );
        var texts = words.ListOf().Select(list => string.Join(' ', list)).ToArbitrary();

        Prop.ForAll(
                texts,
                text =>
                    Messages
                        .With(text, (text, text), ("show version", text), ("show diagnostic result module 1", text))
                        .Analyse()
                        .All(diagnosis =>
                            !diagnosis
                                .Recommendation.Add(diagnosis.Problem)
                                .Add(diagnosis.Impact)
                                .Any(t => t.Contains('{') || t.Contains('}'))
                        )
            )
            .QuickCheckThrowOnFailure();
    }
}
