using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Syslog;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class DecodeCommandTests
{
    private const string Unknown = "<189>7: sw1: *Mar  1 00:00:05: %NOSUCHTHING-2-NEVERPRINTED: x";

    [Fact]
    public async Task A_message_is_explained_by_its_name_alone()
    {
        var ended = await HearthProcess.RunAsync("decode", "LINK-3-UPDOWN");

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Assert.StartsWith("LINK-3-UPDOWN\n", ended.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("What to do", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_is_one_object_with_the_fields_that_scripts_hold_on_to()
    {
        var ended = await HearthProcess.RunAsync("decode", Unknown, "--json");

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        string[] names =
        [
            "facility",
            "subFacility",
            "severity",
            "severityName",
            "mnemonic",
            "text",
            "timestamp",
            "host",
            "sequence",
            "callHomeSeverity",
            "explanation",
            "recommendedAction",
            "ruleId",
        ];
        Assert.Equal(names, document.RootElement.EnumerateObject().Take(names.Length).Select(field => field.Name));
    }

    [Fact]
    public async Task An_explained_message_is_told_with_what_to_do()
    {
        const string Known =
            "<189>12: sw1: *Mar  1 00:01:02.123 CET: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down";

        var ended = await HearthProcess.RunAsync("decode", Known);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var known = MessageExplanations.BuiltIn.Find(Known, MessageDecoder.Read(Known))!;
        var head = ended.Output[..ended.Output.IndexOf("What it means", StringComparison.Ordinal)];
        Snapshot.Matches(head, "decode-known");
        var words = string.Join(' ', ended.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            $"What it means {known.Explanation} What to do 1. {known.Action[0]}",
            words,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_unknown_message_is_said_to_be_unknown_with_what_is_known()
    {
        var ended = await HearthProcess.RunAsync("decode", Unknown);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Snapshot.Matches(ended.Output, "decode-unknown");
    }

    [Fact]
    public async Task A_log_is_grouped_by_message_and_the_worst_comes_first()
    {
        var ended = await HearthProcess.RunAsync(Log(), ["decode", "-"]);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        // The table; the explanations behind it are texts of their own.
        Snapshot.Matches(string.Join("\n\n", ended.Output.Split("\n\n").Take(2)), "decode-log");
        Assert.Contains("NOSUCHTHING-1-NEVERPRINTED.", ended.Output.Split("\n\n")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_as_JSON_is_an_object_a_line_in_its_own_order()
    {
        var ended = await HearthProcess.RunAsync(Log(), ["decode", "-", "--json"]);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        var mnemonics = ended
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line =>
            {
                using var document = JsonDocument.Parse(line);
                return document.RootElement.GetProperty("mnemonic").GetString() ?? "-";
            });
        Assert.Equal(["-", "UPDOWN", "-", "CONFIG_I", "NEVERPRINTED", "UPDOWN"], mnemonics);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("  ")]
    public async Task An_empty_line_is_a_complaint_of_one_line(string line)
    {
        var ended = await HearthProcess.RunAsync("decode", line);

        Assert.Equal(
            (2, "", "hearth decode: LINE: there is no text in it\n"),
            (ended.Status, ended.Output, ended.Error)
        );
    }

    [Fact]
    public async Task An_empty_log_is_a_complaint_of_one_line()
    {
        var ended = await HearthProcess.RunAsync("\r\n\r\n"u8.ToArray(), ["decode", "-"]);

        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.Equal("hearth decode: standard input: there is no text in it\n", ended.Error);
    }

    [Theory]
    [InlineData(65_536, "")]
    [InlineData(65_537, "hearth decode: 1 lines are longer than 65536 characters; the rest of each was left out\n")]
    [InlineData(131_072, "hearth decode: 1 lines are longer than 65536 characters; the rest of each was left out\n")]
    public async Task A_line_is_cut_behind_its_last_letter_and_the_next_one_is_whole(int length, string told)
    {
        var log = $"%SYS-5-A: before it\n{new string('y', length)}\n%SYS-5-X: behind it\n";

        var ended = await HearthProcess.RunAsync(Encoding.UTF8.GetBytes(log), ["decode", "-", "--json"]);

        Assert.Equal(3, ended.Output.Count(letter => letter == '\n'));
        Assert.Contains("\"text\":\"behind it\"", ended.Output, StringComparison.Ordinal);
        Assert.Equal(told, ended.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Fifty_megabytes_without_a_line_end_are_cut_and_the_cut_is_told()
    {
        var bytes = new byte[50 * 1024 * 1024];
        bytes.AsSpan().Fill((byte)'%');
        Encoding.UTF8.GetBytes("\n%SYS-5-X: behind it\n").CopyTo(bytes.AsSpan(bytes.Length - 21));

        var ended = await HearthProcess.RunAsync(bytes, ["decode", "-", "--json"]);

        Assert.Equal(0, ended.Status);
        Assert.Contains("1 lines are longer than 65536 characters", ended.Error, StringComparison.Ordinal);
        Assert.True(ended.Output.Length < 100_000, $"{ended.Output.Length} characters came out.");
        Assert.Contains("\"text\":\"behind it\"", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_a_device_writes_steers_the_terminal()
    {
        var ended = await HearthProcess.RunAsync("decode", "%SYS-5-X: \u001b[2Jgone\u0007 and {\u001b[31m}");

        Assert.Equal(0, ended.Status);
        Assert.DoesNotContain('\u001b', ended.Output);
        Assert.DoesNotContain('\u0007', ended.Output);
    }

    [Fact]
    public async Task Time_is_an_instant_with_what_of_it_is_assumed()
    {
        var ended = await HearthProcess.RunAsync(
            "decode",
            "sw1: Mar 11 10:20:30: %SYS-5-X: y",
            "--json",
            "--received",
            "2026-03-11T12:00:00Z",
            "--zone",
            "+02:00"
        );

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        using var document = JsonDocument.Parse(ended.Output);
        Assert.Equal("2026-03-11T08:20:30Z", document.RootElement.GetProperty("time").GetString());
        Assert.Equal("year-and-zone-assumed", document.RootElement.GetProperty("timeIs").GetString());
        Assert.Equal("Mar 11 10:20:30", document.RootElement.GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task A_count_from_the_start_is_a_duration()
    {
        var ended = await HearthProcess.RunAsync("decode", "3d04h: %SYS-5-X: y", "--json");

        using var document = JsonDocument.Parse(ended.Output);
        Assert.Equal(
            ("P3DT4H", "uptime", JsonValueKind.Null),
            (
                document.RootElement.GetProperty("uptime").GetString(),
                document.RootElement.GetProperty("timeIs").GetString(),
                document.RootElement.GetProperty("time").ValueKind
            )
        );
    }

    [Theory]
    [InlineData("--received", "yesterday", "--received: it is no time with an offset, such as 2026-03-11T10:20:30Z")]
    [InlineData(
        "--received",
        "2026-03-11T10:20:30",
        "--received: it is no time with an offset, such as 2026-03-11T10:20:30Z"
    )]
    [InlineData("--zone", "Nowhere/City", "--zone: it is no name such as Europe/Vienna, and no offset such as +05:30")]
    [InlineData("--zone", "+25:00", "--zone: it is no name such as Europe/Vienna, and no offset such as +05:30")]
    public async Task A_time_or_zone_that_is_none_is_a_complaint_of_one_line(
        string option,
        string value,
        string complaint
    )
    {
        var ended = await HearthProcess.RunAsync("decode", "%SYS-5-X: y", option, value);

        Assert.Equal((2, "", $"hearth decode: {complaint}\n"), (ended.Status, ended.Output, ended.Error));
    }

    [Fact]
    public async Task A_file_is_read_as_a_log_with_its_span_of_time()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "switch.log");
        File.WriteAllText(
            file,
            "sw1: Mar 11 2026 10:20:30 UTC: %SYS-5-CONFIG_I: a\nsw2: Mar  9 2026 10:20:30 UTC: %SYS-5-CONFIG_I: b\n"
        );

        var ended = await HearthProcess.RunAsync("decode", file);

        Assert.Equal((0, ""), (ended.Status, ended.Error));
        Snapshot.Matches(string.Join("\n\n", ended.Output.Split("\n\n").Take(2)), "decode-file");
    }

    [Fact]
    public async Task Explanations_of_a_data_folder_go_first_and_a_mistake_refuses_them_with_file_and_line()
    {
        using var data = new TemporaryFolder();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(data.Path, "messages")).FullName, "plant.yaml");
        File.WriteAllText(
            file,
            "messages:\n  - {tag: PLANT-4-PUMP, platforms: [ios], explanation: A pump stopped., action: Look at it.}\n"
        );

        var told = await HearthProcess.RunAsync("decode", "%PLANT-4-PUMP: 3", "--json", "--data", data.Path);
        File.AppendAllText(file, "  - {tag: PLANT-9-PUMP, platforms: [ios], explanation: a, action: b}\n");
        var refused = await HearthProcess.RunAsync("decode", "%PLANT-4-PUMP: 3", "--data", data.Path);

        using var document = JsonDocument.Parse(told.Output);
        Assert.Equal("A pump stopped.", document.RootElement.GetProperty("explanation").GetString());
        Assert.Equal((2, ""), (refused.Status, refused.Output));
        Assert.StartsWith(
            $"hearth decode: {file}:3: The tag 'PLANT-9-PUMP' must be",
            refused.Error,
            StringComparison.Ordinal
        );
    }

    private static byte[] Log() =>
        Encoding.UTF8.GetBytes(
            """
            Syslog logging: enabled (0 messages dropped)

            *Mar  1 00:01:02.123: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down
            *Mar  1 00:01:03.123: last message repeated 4 times
            *Mar  1 00:02:02.123: %SYS-5-CONFIG_I: Configured from console by console
            *Mar  1 00:03:02.123: %NOSUCHTHING-1-NEVERPRINTED: no one knows
            *Mar  1 00:04:02.123: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to up
            """.ReplaceLineEndings("\r\n")
        );
}
