using System.Text;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

public sealed class PackLoadTests
{
    /// <summary>What is replaced in a sound rule, by what, the line of the mistake and words of the reason.</summary>
    public static TheoryData<string, string, int, string> Mistakes =>
        new()
        {
            { "team: hardware", "team: hardware\ncolour: red", 16, "has no field 'colour'" },
            { "team: hardware", "team: plumbing", 15, "no value 'plumbing'" },
            { "'slot (?<slot>\\d+)'", "'slot (?<slot>\\d+'", 6, "pattern is not valid" },
            { "'slot (?<slot>\\d+)'", "'(?<slot>\\d+)(?=x)'", 6, "Look-arounds" },
            { "'slot (?<slot>\\d+)'", "'(?<slot>\\d)\\1'", 6, "Back-references" },
            { "problem: Slot {slot} is bad.", "problem: Slot {bay} is bad.", 1, "no pattern of the rule captures it" },
            { "problem: Slot {slot} is bad.", "problem: Slot {slot is bad.", 1, "Braces must hold" },
            { "problem: Slot {slot} is bad.", "problem: ''", 9, "'problem' is empty" },
            { "impact: Little.\n", "", 1, "lacks 'impact'" },
            { "title: Test\n", "", 1, "lacks 'title'" },
            { "defaults: {slot: unknown}\n", "", 1, "no entry in 'defaults'" },
            { "id: T01", "id: fan", 1, "must be a capital letter and two digits" },
            { "version: 1", "version: zero", 2, "whole number" },
            { "serviceRequest: S3", "serviceRequest: S9", 13, "must be none, S1, S2, S3 or S4" },
            { "part: none", "part: none\nclears: [T99]", 1, "names 'T99', which the pack does not have" },
            { "part: none", "part: {class: fan}\nfacility: true", 1, "facility rule replaces no part" },
            { "  - syslog: [X-BAD]\n    text:", "  - text:", 5, "needs a syslog" },
            { "  - syslog: [X-BAD]", "  - fault: {causes: [x]}", 5, "'fault' lacks 'codes'" },
            { "  - syslog: [X-BAD]", "  - rows: {command: [show x]}", 5, "'rows' needs" },
            { "  - syslog: [X-BAD]", "  - configuration: {under: [x]}", 5, "'configuration' needs" },
            {
                "  - syslog: [X-BAD]",
                "  - lifecycle: {critical: true}\n    alertGroup: inventory",
                5,
                "'lifecycle' lacks"
            },
            { "  - syslog: [X-BAD]", "  - replacedWithin: 5 d\n    syslog: [X-BAD]", 5, "needs 'finding'" },
            {
                "  - syslog: [X-BAD]",
                "  - syslog: [X-BAD]\n    reports: {rules: [same], within: 5 d}",
                5,
                "needs 'finding'"
            },
            { "  - syslog: [X-BAD]", "  - syslog: [X-BAD]\n    reports: {rules: [T01]}", 6, "'reports' needs" },
            { "  - syslog: [X-BAD]", "  - syslog: [X-BAD]\n    compare: [{value: slot}]", 6, "A comparison needs one" },
            { "  - syslog: [X-BAD]", "  - occasion: holiday", 5, "has no value 'holiday'" },
            {
                "  stays-silent:\n    - description: '%X-1-OK: fine'\n",
                "",
                18,
                "at least one message under 'stays-silent'"
            },
            { "- description: '%X-1-OK: fine'", "- descripton: '%X-1-OK: fine'", 21, "has no field 'descripton'" },
            { "title: Test", "title: &name Test", 3, "Anchors are not allowed" },
            { "title: Test", "title: *name", 3, "Aliases are not allowed" },
            { "title: Test", "title: !!str Test", 3, "Tags are not allowed" },
            { "title: Test", "title: Test\ntitle: Again", 4, "comes twice" },
            { "title: Test", "title: [", 3, "no YAML" },
            { "title: Test", "title: '", 6, "no YAML" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_refuses_the_whole_pack_with_file_and_line(string sound, string wrong, int line, string reason)
    {
        using var folder = new TemporaryFolder();
        var text = Packs.RuleText.Replace(sound, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Packs.RuleText, text);
        Packs.Write(folder.Path, text);

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.All(refused.Faults, fault => Assert.Equal("rules/test.yaml", fault.File));
        var fault = Assert.Single(refused.Faults, fault => fault.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(line, fault.Line);
    }

    [Fact]
    public void The_undamaged_pack_loads()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText);

        var knowledge = Packs.LoadedFrom(folder.Path);

        Assert.Equal("T01", Assert.Single(knowledge.Rules).Id);
        Assert.Equal(("test", "1.0.0", "A test"), (knowledge.PackId, knowledge.Version, knowledge.Title));
    }

    [Fact]
    public void The_same_id_twice_is_refused_where_it_comes_again()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText + "---\n" + Packs.RuleText);

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        var fault = Assert.Single(refused.Faults);
        Assert.Equal(23, fault.Line);
        Assert.Contains("already taken in rules/test.yaml:1", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_of_a_file_is_reported_at_once()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, "id: T01\nversion: x\nwhen: 3\n");

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.True(refused.Faults.Length > 5, string.Join('\n', refused.Faults));
    }

    [Fact]
    public void A_time_without_a_unit_is_refused()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText + "within: 5\n");

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.Equal(
            "rules/test.yaml:22: 'within' must be a time with its unit, such as '30 min' (s, min, h, d).",
            Assert.Single(refused.Faults).ToString()
        );
    }

    [Fact]
    public void A_missing_folder_is_refused()
    {
        using var folder = new TemporaryFolder();

        var refused = Assert.IsType<KnowledgeLoad.Refused>(
            KnowledgeBase.LoadFolder(Path.Combine(folder.Path, "nowhere"))
        );

        Assert.Contains("There is no such folder.", Assert.Single(refused.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_without_a_header_is_refused()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText, header: null);

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.Equal("pack.yaml", Assert.Single(refused.Faults).File);
    }

    [Fact]
    public void A_file_that_has_no_place_in_a_pack_is_refused()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText);
        File.WriteAllText(Path.Combine(folder.Path, "notes.yaml"), "a: b");

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.Equal("notes.yaml", Assert.Single(refused.Faults).File);
    }

    [Fact]
    public void A_file_above_the_limit_is_not_read()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText + new string('#', 1000));

        var load = KnowledgeBase.LoadFolder(folder.Path, new KnowledgeLimits { MaxFileBytes = 999 });

        var refused = Assert.IsType<KnowledgeLoad.Refused>(load);
        Assert.Equal("The file is larger than 999 bytes.", Assert.Single(refused.Faults).Reason);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, "id: " + new string('[', 5000) + new string(']', 5000));

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.Contains("Nested deeper than 16", Assert.Single(refused.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_billion_laughs_are_refused_at_the_first()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.Equal(1, Assert.Single(refused.Faults).Line);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText);
        File.WriteAllBytes(
            Path.Combine(folder.Path, "rules", "test.yaml"),
            [.. Encoding.UTF8.GetBytes("id: T01\ntitle: "), 0xE9, 0x0A]
        );

        var refused = Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));

        Assert.Equal("rules/test.yaml:2: The file is not UTF-8.", Assert.Single(refused.Faults).ToString());
    }

    [Fact]
    public void Damaged_files_are_refused_or_loaded_but_never_throw()
    {
        var random = new Random(20260302);
        using var folder = new TemporaryFolder();
        const string Marks = "[]{}:-#&*!|>'\"%@`,?\n\t \0\u00e9~0";

        for (var round = 0; round < 1500; round++)
        {
            var text = new StringBuilder(Packs.RuleText);
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0)
                {
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                }
                else
                {
                    text.Insert(at, Marks[random.Next(Marks.Length)]);
                }
            }

            Packs.Write(folder.Path, text.ToString());
            Assert.NotNull(KnowledgeBase.LoadFolder(folder.Path));
        }
    }

    [Fact]
    public void The_digest_changes_with_a_single_character()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, Packs.RuleText);
        var before = Packs.LoadedFrom(folder.Path).Digest;

        Packs.Write(folder.Path, Packs.RuleText.Replace("Little.", "Little!", StringComparison.Ordinal));

        Assert.NotEqual(before, Packs.LoadedFrom(folder.Path).Digest);
    }
}
