using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class RulesNewTests
{
    private const string Line = "%ENVIRONMENTAL-3-FAN: fan tray 1 failed";

    [Fact]
    public async Task A_printed_message_becomes_a_rule_that_passes_its_examples()
    {
        using var folder = new TemporaryFolder();
        var pack = Path.Combine(folder.Path, "plant");

        var written = await HearthProcess.RunAsync("rules", "new", Line, "--id", "plant.fan", "--into", pack);
        var tested = await HearthProcess.RunAsync("rules", "test", pack);

        Assert.Equal(0, written.Status);
        Assert.EndsWith($"Read it through, then: hearth rules test {pack}\n", written.Output, StringComparison.Ordinal);
        Assert.StartsWith("id: plant\n", File.ReadAllText(Path.Combine(pack, "pack.yaml")), StringComparison.Ordinal);
        Assert.Equal((0, "2 passed, 0 failed\n"), (tested.Status, tested.Output));
        Assert.EndsWith(
            "plant.fan: still as drafted: title, impact; people would be mailed these words\n",
            tested.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Once_title_and_impact_are_written_nothing_is_told_of_the_draft()
    {
        using var folder = new TemporaryFolder();
        await HearthProcess.RunAsync(
            "rules",
            "new",
            Line,
            "--id",
            "plant.fan",
            "--title",
            "Fan of the plant",
            "--into",
            folder.Path
        );
        var file = Path.Combine(folder.Path, "rules", "plant.fan.yaml");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(
            file,
            lines.Select(line => line.StartsWith("impact:", StringComparison.Ordinal) ? "impact: It gets warm." : line),
            TestContext.Current.CancellationToken
        );

        var tested = await HearthProcess.RunAsync("rules", "test", folder.Path);

        Assert.Equal((0, ""), (tested.Status, tested.Error));
    }

    [Fact]
    public async Task It_tells_which_rules_speak_of_the_message_already()
    {
        var ended = await HearthProcess.RunAsync(
            "rules",
            "new",
            Repository.PathOf("samples/messages/nxos-environment-fan.xml")
        );

        Assert.Equal(0, ended.Status);
        Assert.Equal(
            "hearth rules new: rules speak of this message already: E04 (Fan failed). Yours will stand beside them.\n",
            ended.Error
        );
        Assert.Contains("\nexamples:\n  fires:\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_is_there_is_not_written_over()
    {
        using var folder = new TemporaryFolder();
        await HearthProcess.RunAsync("rules", "new", Line, "--id", "plant.fan", "--into", folder.Path);

        var again = await HearthProcess.RunAsync("rules", "new", Line, "--id", "plant.fan", "--into", folder.Path);

        Assert.Equal(2, again.Status);
        Assert.Contains("there is such a rule", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E04", "'E04' is no id for a rule of yours: small words with dots, such as plant.fan-noise.")]
    [InlineData("../plant.fan", "'../plant.fan' is no id for a rule of yours")]
    public async Task An_id_that_is_not_an_operators_is_refused(string id, string complaint)
    {
        var ended = await HearthProcess.RunAsync("rules", "new", Line, "--id", id);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.StartsWith($"hearth rules new: {complaint}", ended.Error, StringComparison.Ordinal);
    }
}
