using System.Text;
using System.Text.Json;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class RulesCommandTests
{
    private static readonly string FanMessage = Repository.PathOf("samples", "messages", "nxos-environment-fan.xml");

    [Fact]
    public async Task The_pack_of_samples_that_the_page_of_rules_names_passes_its_examples()
    {
        var ended = await HearthProcess.RunAsync("rules", "test", Repository.PathOf("samples/packs/plant"));

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Matches(@"^\d{2} passed, 0 failed\r?\n$", ended.Output);
    }

    [Fact]
    public async Task Every_rule_is_listed_with_what_it_leads_to()
    {
        var text = await HearthProcess.RunAsync("rules", "list");
        var json = await HearthProcess.RunAsync("rules", "list", "--json");

        Assert.Equal((0, ""), (text.Status, text.Error));
        Assert.StartsWith("ID ", text.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nE04 +\d+ +S2 +problem +certain +hardware +hearth\.core 0\.1\.0 +Fan failed\n", text.Output);
        using var document = JsonDocument.Parse(json.Output);
        var ids = document.RootElement.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(text.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1, ids.Count);
        Assert.Contains("E04", ids);
    }

    [Fact]
    public async Task A_rule_is_shown_in_words_with_its_place_and_examples()
    {
        var ended = await HearthProcess.RunAsync("rules", "show", "h02");

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.Matches(@"^H02, version \d+: Module stopped answering and was power-cycled\n", ended.Output);
        Assert.Matches(@"rules/hardware\.yaml:\d+\n", ended.Output);
        Assert.Contains(
            "  system message OIR-PWRCYCLE or MODULE-MOD_NOT_ALIVE\n",
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("severity 3; severity 2 from report 2 within 24 h.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("module, once it happened twice", ended.Output, StringComparison.Ordinal);
        Assert.Contains("%OIR-SP-6-REMCARD: Card removed from slot 4", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_can_be_put_into_words()
    {
        var list = await HearthProcess.RunAsync("rules", "list", "--json");
        using var rules = JsonDocument.Parse(list.Output);
        var id = rules.RootElement[0].GetProperty("id").GetString()!;

        var ended = await HearthProcess.RunAsync("rules", "show", id, "--json");

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        var root = document.RootElement;
        Assert.Equal(id, root.GetProperty("id").GetString());
        Assert.NotEmpty(root.GetProperty("firesWhen").EnumerateArray());
        Assert.Contains(
            root.GetProperty("examples").EnumerateArray(),
            example => example.GetProperty("fires").GetBoolean()
        );
    }

    [Fact]
    public async Task Rules_are_found_by_the_words_they_speak_of()
    {
        var found = await HearthProcess.RunAsync("rules", "list", "fan tray");
        var json = await HearthProcess.RunAsync("rules", "list", "fan", "--json");
        var nothing = await HearthProcess.RunAsync("rules", "list", "zeppelin");

        Assert.Equal((0, ""), (found.Status, found.Error));
        Assert.Contains("\nE04 ", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\nC01 ", found.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Contains(document.RootElement.EnumerateArray(), rule => rule.GetProperty("id").GetString() == "E04");
        Assert.Equal((1, ""), (nothing.Status, nothing.Output));
        Assert.Contains("rules speaks of 'zeppelin'", nothing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_nobody_knows_is_bad_input_and_those_that_speak_of_the_word_are_named()
    {
        var unknown = await HearthProcess.RunAsync("rules", "show", "Z99");
        var word = await HearthProcess.RunAsync("rules", "show", "fan");
        var short4 = await HearthProcess.RunAsync("rules", "show", "e4");

        Assert.Equal((2, ""), (unknown.Status, unknown.Output));
        Assert.Contains("there is no rule 'Z99'", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("See hearth rules list.", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("E04 (Fan failed)", word.Error, StringComparison.Ordinal);
        Assert.StartsWith("E04, version ", short4.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_explained_by_what_each_rule_saw_and_by_what_was_missing()
    {
        var text = await HearthProcess.RunAsync("rules", "explain", FanMessage);
        var json = await HearthProcess.RunAsync("rules", "explain", FanMessage, "--json");

        Assert.Equal((0, ""), (text.Status, text.Error));
        Assert.Contains("E04  fired  Fan failed\n    saw: event FAN_FAILURE\n", text.Output, StringComparison.Ordinal);
        Assert.Contains(
            "E12  declined  Fan works again\n    because: too severe (Major; up to Normal)\n",
            text.Output,
            StringComparison.Ordinal
        );
        using var document = JsonDocument.Parse(json.Output);
        var fan = document
            .RootElement.GetProperty("considered")
            .EnumerateArray()
            .Single(rule => rule.GetProperty("ruleId").GetString() == "E04");
        Assert.Equal("fired", fan.GetProperty("outcome").GetString());
        Assert.Equal("description", fan.GetProperty("line").GetProperty("source").GetString());
        Assert.Equal("fan 2", fan.GetProperty("diagnoses")[0].GetProperty("position").GetString());
    }

    [Fact]
    public async Task The_same_file_is_explained_the_same_whenever_it_is_asked()
    {
        var ended = await HearthProcess.RunAsync("rules", "explain", FanMessage);

        Assert.DoesNotContain("fired  Clock is off", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_message_is_bad_input()
    {
        var ended = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes("nothing here"), ["rules", "explain", "-"]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.StartsWith("hearth rules explain: standard input: ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulation_without_a_store_or_of_nothing_known_is_bad_input_and_makes_no_store()
    {
        using var folder = new TemporaryFolder();

        var storeless = await HearthProcess.RunAsync("rules", "simulate", "E04", "--data", folder.Path);
        var unknown = await HearthProcess.RunAsync("rules", "simulate", "Z99", "--data", folder.Path);

        Assert.Equal((2, ""), (storeless.Status, storeless.Output));
        Assert.Contains("there is no store", storeless.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (unknown.Status, unknown.Output));
        Assert.Contains("'Z99' is neither a folder nor a rule in force", unknown.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_mute_of_a_device_nobody_knows_is_bad_input_and_is_not_listed()
    {
        using var folder = new TemporaryFolder();
        string[] place = ["--device", "FDO1", "--data", folder.Path];
        await HearthProcess.RunAsync("key", "add", "plant", "--data", folder.Path); // makes the store

        var mute = await HearthProcess.RunAsync([
            "rules",
            "mute",
            "E04",
            "--until",
            "2999-12-31",
            "--reason",
            "fan is ordered",
            .. place,
        ]);
        var date = await HearthProcess.RunAsync([
            "rules",
            "mute",
            "E04",
            "--until",
            "soon",
            "--reason",
            "fan is ordered",
            .. place,
        ]);
        var unmute = await HearthProcess.RunAsync(["rules", "unmute", "E04", .. place]);
        var list = await HearthProcess.RunAsync("rules", "mutes", "--all", "--data", folder.Path, "--json");

        Assert.Equal((2, ""), (mute.Status, mute.Output));
        Assert.Contains("a mute lasts at most 366 days", mute.Error, StringComparison.Ordinal);
        Assert.Equal(2, date.Status);
        Assert.Contains("'soon' is no time", date.Error, StringComparison.Ordinal);
        Assert.Equal(2, unmute.Status);
        Assert.Contains("there is no device 'FDO1'", unmute.Error, StringComparison.Ordinal);
        Assert.Equal((0, "[]\n"), (list.Status, list.Output));
    }
}
