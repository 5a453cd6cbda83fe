using System.Text;
using System.Text.Json;
using Hearth.Simulation;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class ReadCommandTests
{
    [Fact]
    public async Task A_message_is_shown_as_labelled_lines()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "alert.xml");
        await File.WriteAllBytesAsync(file, Sample(), TestContext.Current.CancellationToken);

        var ended = await HearthProcess.RunAsync("read", file);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Snapshot.Matches(ended.Output, "read");
    }

    [Fact]
    public async Task Standard_input_is_read_and_shown_as_one_json_document()
    {
        var ended = await HearthProcess.RunAsync(Sample(), ["read", "-", "--json"]);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var json = JsonDocument.Parse(ended.Output).RootElement;
        Assert.Equal(
            ("aml", "iosxe"),
            (
                json.GetProperty("format").GetString(),
                json.GetProperty("family").GetString()?.Replace("-", "", StringComparison.Ordinal)
            )
        );
        Assert.Equal("environment", json.GetProperty("alertGroup").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("good morning")]
    [InlineData("<html><body>no message</body></html>")]
    public async Task What_is_no_message_ends_with_2_and_one_line_that_names_the_source_and_the_reason(string input)
    {
        var ended = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(input), ["read", "-"]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.StartsWith("hearth read: standard input: ", ended.Error, StringComparison.Ordinal);
        Assert.Equal(1, ended.Error.Count(character => character == '\n'));
    }

    private static byte[] Sample() => new Fleet(
            new FleetOptions
            {
                Devices = 30,
                Start = new DateTimeOffset(2026, 3, 2, 6, 20, 0, TimeSpan.Zero),
                MessagesPerSecond = 1,
            }
        ).Messages().First(sent => sent.Fault?.Fault.Name == "catalyst9300.fan-failed").ToBytes();
}
