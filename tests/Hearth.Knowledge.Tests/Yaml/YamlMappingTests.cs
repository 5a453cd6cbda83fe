using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Tests.Yaml;

/// <summary>Mappings of any length and order are read field by field; what comes twice, or is not asked for, is told with its line.</summary>
public sealed class YamlMappingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(400)]
    public void A_key_that_comes_twice_is_refused_however_many_there_are(int different)
    {
        var keys = Enumerable.Range(0, different).Select(number => $"k{number}: {number}\n");
        var sound = YamlTree.Read("a.yaml", string.Concat(keys), 16);
        var twice = YamlTree.Read("a.yaml", string.Concat(keys) + "k0: again\n", 16);

        Assert.Equal(different, Assert.IsType<YamlMapping>(Assert.Single(sound.Documents)).Entries.Length);
        Assert.Equal(new PackFault("a.yaml", different + 1, "The key 'k0' comes twice."), twice.Fault);
    }

    [Fact]
    public void Keys_of_one_level_are_not_those_of_another()
    {
        var read = YamlTree.Read("a.yaml", "a: {a: 1, b: [{a: 2}, 3]}\nb: 4\n", 16);

        Assert.Null(read.Fault);
        var outer = Assert.IsType<YamlMapping>(Assert.Single(read.Documents));
        Assert.Equal(["a", "b"], outer.Entries.Select(entry => entry.Key));
        var inner = Assert.IsType<YamlMapping>(outer.Entries[0].Value);
        Assert.Equal(["a", "b"], inner.Entries.Select(entry => entry.Key));
        Assert.Equal(2, Assert.IsType<YamlSequence>(inner.Entries[1].Value).Items.Length);
    }

    [Fact]
    public void Fields_are_found_in_any_order_and_once_and_the_rest_is_told()
    {
        var (documents, _) = YamlTree.Read("a.yaml", "three: 3\nextra: 4\none: 1\ntwo: 2\n", 16);
        var faults = new FaultList("a.yaml");
        var fields = new YamlFields(documents[0], "It", faults);

        string[] asked = ["one", "two", "three", "four", "one"];
        var taken = asked.Select(key => fields.Text(key) ?? "none").ToList();
        fields.RefuseTheRest();

        Assert.Equal(["1", "2", "3", "none", "none"], taken);
        Assert.Equal([new PackFault("a.yaml", 2, "It has no field 'extra'.")], faults.Faults);
    }

    [Fact]
    public void A_word_list_has_each_member_that_means_something_by_its_word()
    {
        Assert.Equal(["device", "site", "cluster", "fleet"], RuleWords.Scopes.Keys);
        Assert.True(RuleWords.Scopes.TryGetValue("fleet", out var scope));
        Assert.Equal(ReportScope.Fleet, scope);
        Assert.False(RuleWords.Scopes.TryGetValue("Fleet", out _));
        Assert.DoesNotContain("unknown", RuleWords.Components.Keys);
        Assert.All(
            Enum.GetValues<OccasionKind>().Where(kind => kind != default),
            kind => Assert.Equal(RuleWords.Of(kind), RuleWords.Occasions.WordOf(kind))
        );
    }
}
