using System.Collections.Immutable;
using Hearth.Knowledge.Rules;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

/// <summary>A pack of an operator beside the rules that come with Hearth.</summary>
public sealed class PackBesideTests
{
    [Fact]
    public void Its_rules_stand_beside_those_that_come_with_the_product()
    {
        using var folder = new TemporaryFolder();
        RulePacks.WriteFanPack(Path.Combine(folder.Path, "plant"));

        var knowledge = Loaded(folder, "plant");

        Assert.Equal(["hearth.core", "plant"], knowledge.Packs.Select(pack => pack.Id));
        Assert.Equal(Packs.Embedded.Rules.Length + 1, knowledge.Rules.Length);
        Assert.Equal("plant 1.0.0", knowledge.Rules.Single(rule => rule.Id == "plant.fan").Pack);
        Assert.True(RuleExamples.Run(knowledge, knowledge.Packs[1]).IsGreen);
    }

    [Fact]
    public void The_id_of_another_packs_rule_is_refused_unless_the_rule_says_that_it_overrides_it()
    {
        using var folder = new TemporaryFolder();
        RulePacks.WriteFanPack(Path.Combine(folder.Path, "plant"), rule: "E04");

        var fault = Assert.Single(Refused(folder, "plant"));

        Assert.Equal(("rules/fan.yaml", 1), (fault.File, fault.Line));
        Assert.Contains("Write 'overrides: hearth.core' to replace it", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_says_so_replaces_the_other()
    {
        using var folder = new TemporaryFolder();
        RulePacks.WriteFanPack(
            Path.Combine(folder.Path, "plant"),
            rule: "E04",
            version: 7,
            further: "overrides: hearth.core"
        );

        var knowledge = Loaded(folder, "plant");

        var rule = Assert.Single(knowledge.Rules, rule => rule.Id == "E04");
        Assert.Equal((7, "plant 7.0.0"), (rule.Version, rule.Pack));
        Assert.Equal(Packs.Embedded.Rules.Length, knowledge.Rules.Length);
        Assert.Equal(["E04"], knowledge.Packs[1].Overrides);
        var found = new Analyst(knowledge).Analyse(Messages.Of("%ENVIRONMENTAL-3-FAN: fan tray 1 failed")).Diagnoses;
        Assert.Equal("plant 7.0.0", found.Single(diagnosis => diagnosis.RuleId == "E04").Pack);
    }

    [Theory]
    [InlineData("overrides: other", "overrides 'E04' of the pack 'other', which has no such rule")]
    [InlineData("overrides: hearth.core\nclears: [Z99]", "names 'Z99', which neither the pack has nor one before it")]
    public void What_it_says_of_other_packs_must_be_true(string further, string reason)
    {
        using var folder = new TemporaryFolder();
        RulePacks.WriteFanPack(Path.Combine(folder.Path, "plant"), rule: "E04", further: further);

        var fault = Assert.Single(Refused(folder, "plant"));

        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hearth: 99.0.0", "The pack needs Hearth 99.0.0; this is ")]
    [InlineData("hearth: soon", "'hearth' must be the lowest version it works with")]
    [InlineData("id: hearth.core", "The id 'hearth.core' is that of another pack")]
    [InlineData("id: Pl/ant", "must be of small letters")]
    [InlineData("version: one", "must be numbers with dots")]
    public void A_header_that_does_not_fit_is_refused(string line, string reason)
    {
        using var folder = new TemporaryFolder();
        var pack = Path.Combine(folder.Path, "plant");
        RulePacks.WriteFanPack(pack);
        var key = line.Split(':')[0];
        var header = File.ReadAllLines(Path.Combine(pack, "pack.yaml"))
            .Where(l => !l.StartsWith(key + ":", StringComparison.Ordinal));
        RulePacks.Write(pack, "pack.yaml", string.Join('\n', [.. header, line, ""]));

        var faults = Refused(folder, "plant");

        Assert.Contains(
            faults,
            fault => fault.File == "pack.yaml" && fault.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_pack_that_is_too_large_is_not_read_to_the_end()
    {
        using var folder = new TemporaryFolder();
        var pack = Path.Combine(folder.Path, "plant");
        RulePacks.WriteFanPack(pack);

        var load = PackFolder.Read(pack, new KnowledgeLimits { MaxPackBytes = 300 }).Load();

        var fault = Assert.IsType<KnowledgeLoad.Refused>(load).Faults[0];
        Assert.Equal("The file is larger than 300 bytes.", fault.Reason);
    }

    private static KnowledgeBase Loaded(TemporaryFolder folder, string name) =>
        Load(folder, name) switch
        {
            KnowledgeLoad.Loaded(var knowledge) => knowledge,
            KnowledgeLoad.Refused(var faults) => throw new InvalidOperationException(string.Join('\n', faults)),
            _ => throw new InvalidOperationException("There is no third outcome."),
        };

    private static ImmutableArray<PackFault> Refused(TemporaryFolder folder, string name) =>
        Assert.IsType<KnowledgeLoad.Refused>(Load(folder, name)).Faults;

    private static KnowledgeLoad Load(TemporaryFolder folder, string name) =>
        PackFolder.Read(Path.Combine(folder.Path, name), KnowledgeLimits.Default).LoadBeside(Packs.Embedded);
}
