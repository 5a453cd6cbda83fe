using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Packs;
using Hearth.Testing;

namespace Hearth.Service.Tests.Analysis.Packs;

public sealed class KnowledgeInForceTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_pack_laid_into_the_folder_is_applied_without_a_restart_and_named_by_its_findings(
        string database
    )
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var knowledge = service.Get<KnowledgeInForce>();
        var before = knowledge.Analyst;

        RulePacks.WriteFanPack(Pack(service, "plant"));
        Settle(knowledge);
        await service.ReceiveAsync(Messages.Fan(101));

        Assert.NotSame(before, knowledge.Analyst);
        var finding = Assert.Single(await service.AllAsync<Finding>(), f => f.RuleId == "plant.fan");
        Assert.Equal((1, "plant 1.0.0"), (finding.RuleVersion, finding.Pack));
        Assert.Contains(await service.AllAsync<Finding>(), f => f.Pack == "hearth.core 0.1.0");
    }

    [Fact]
    public async Task A_pack_with_one_wrong_rule_is_refused_as_a_whole_and_the_version_before_stays_in_force()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        var folder = Pack(service, "plant");
        RulePacks.WriteFanPack(folder);
        var knowledge = service.Get<KnowledgeInForce>();

        RulePacks.WriteFanPack(folder, version: 2);
        RulePacks.Write(folder, "rules/more.yaml", "id: plant.more\nversion: none\n");
        Settle(knowledge);

        var standing = Assert.Single(knowledge.Packs);
        Assert.Equal("plant 1.0.0", standing.InForce?.ToString());
        Assert.Equal(PackRefusalKind.Wrong, standing.Refusal?.Kind);
        Assert.StartsWith("rules/more.yaml:1: ", standing.Refusal?.Reason, StringComparison.Ordinal);
        Assert.Equal(1, knowledge.Knowledge.Rules.Single(rule => rule.Id == "plant.fan").Version);
        Assert.DoesNotContain(knowledge.Knowledge.Rules, rule => rule.Id == "plant.more");

        File.Delete(Path.Combine(folder, "rules", "more.yaml"));
        Settle(knowledge);

        Assert.Equal((null, "plant 2.0.0"), (knowledge.Packs[0].Refusal, knowledge.Packs[0].InForce?.ToString()));
    }

    [Fact]
    public async Task A_change_is_taken_only_once_it_has_come_to_rest()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        var knowledge = service.Get<KnowledgeInForce>();
        RulePacks.WriteFanPack(Pack(service, "plant"));

        Assert.False(knowledge.Look());
        RulePacks.WriteFanPack(Pack(service, "other"), rule: "other.fan");
        Assert.False(knowledge.Look());
        Assert.Empty(knowledge.Packs);
        Assert.True(knowledge.Look());
        Assert.Equal(["other", "plant"], knowledge.Packs.Select(pack => pack.Name));
        Assert.False(knowledge.Look());
    }

    [Fact]
    public async Task A_pack_that_is_taken_away_takes_its_rules_with_it()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        RulePacks.WriteFanPack(Pack(service, "plant"));
        var knowledge = service.Get<KnowledgeInForce>();
        Assert.Contains(knowledge.Knowledge.Rules, rule => rule.Id == "plant.fan");

        Directory.Delete(Pack(service, "plant"), recursive: true);
        Settle(knowledge);

        Assert.Empty(knowledge.Packs);
        Assert.DoesNotContain(knowledge.Knowledge.Rules, rule => rule.Id == "plant.fan");
    }

    [Fact]
    public async Task Two_packs_of_one_id_are_not_both_taken()
    {
        await using var service = await ServiceUnderTest.StartAsync("sqlite");
        RulePacks.WriteFanPack(Pack(service, "plant"));
        RulePacks.WriteFanPack(Pack(service, "site"));
        RulePacks.Write(Pack(service, "site"), "pack.yaml", "id: plant\nversion: 3.0.0\ntitle: Again\n");

        var packs = service.Get<KnowledgeInForce>().Packs;

        Assert.Null(packs[0].Refusal);
        Assert.Contains("The id 'plant' is that of another pack", packs[1].Refusal?.Reason, StringComparison.Ordinal);
    }

    private static string Pack(ServiceUnderTest service, string name) => Path.Combine(service.Folder, "packs", name);

    /// <summary>A change is seen by the first look and taken by the second.</summary>
    private static void Settle(KnowledgeInForce knowledge)
    {
        Assert.False(knowledge.Look());
        Assert.True(knowledge.Look());
    }
}
