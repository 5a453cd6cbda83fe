using System.Globalization;
using System.Text.Json;
using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>Recorded lines of others with what they say themselves of them.</summary>
public sealed class RecordedMessageTests
{
    [Fact]
    public void Recorded_messages_give_the_values_expected_of_them()
    {
        foreach (var file in SharedSamples.Files("napalm-logs", "", "syslog.msg"))
        {
            var line = File.ReadAllText(file).Trim();
            using var document = JsonDocument.Parse(
                File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "yang.json"))
            );
            var expected = document.RootElement.GetProperty("message_details");
            string? Value(string name) =>
                expected.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                    ? value.GetString()
                    : null;

            var message = MessageDecoder.Decode(line);

            Assert.Equal(Value("pri"), message.Priority?.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(expected.GetProperty("facility").GetInt32(), message.Priority / 8);
            Assert.Equal(expected.GetProperty("severity").GetInt32(), message.Priority % 8);
            Assert.Equal(Value("messageId"), message.Sequence);
            Assert.Equal(Value("host"), message.Host);
            Assert.Equal(Value("nodeId"), message.Node);
            Assert.Equal(Value("timeZone"), message.Zone);
            Assert.Equal(
                $"{Value("date")} {Value("time")}{(Value("milliseconds") is { } part ? "." + part.TrimStart('.') : "")}",
                message.Stamp
            );
            Assert.Equal(Value("tag"), TagOf(message));
            // The number of the process is taken off the end of the text of NX-OS; "processId" of IOS is that of OSPF.
            var text =
                message.Node is null && message.Process is { } process
                    ? $"{message.Text} - {process}[{message.ProcessId}]"
                    : message.Text;
            Assert.EndsWith(Value("message")!, text, StringComparison.Ordinal);
            if (message.Node is not null)
            {
                Assert.Equal((Value("processName"), Value("processId")), (message.Process, message.ProcessId));
            }

            Assert.Null(message.UnknownPrefix);
        }
    }

    [Fact]
    public void Every_recorded_shape_is_read_with_nothing_unknown_in_front()
    {
        var checkedLines = 0;
        foreach (var line in SharedSamples.Files("sc4s-syslog", "", "samples.jsonl").SelectMany(File.ReadLines))
        {
            using var sample = JsonDocument.Parse(line);
            var template = sample.RootElement.GetProperty("template").GetString()!;
            var printed = Filled(template);

            var message = MessageDecoder.Decode(printed);

            Assert.Equal(189, message.Priority);
            Assert.Null(message.UnknownPrefix);
            if (template.Contains('%', StringComparison.Ordinal))
            {
                var tag = template[(template.IndexOf('%', StringComparison.Ordinal) + 1)..].Split(' ', ':')[0];
                Assert.Equal(tag, TagOf(message));
                Assert.NotNull(message.Stamp);
                Assert.Equal(
                    template.Contains("{{ seq }}", StringComparison.Ordinal) ? "1234" : message.Sequence,
                    message.Sequence
                );
                Assert.Equal(HostStandsInFront(template) ? "host-1" : null, message.Host);
            }
            else
            {
                Assert.Equal(("1377449842.512569", "host-1"), (message.Stamp, message.Host));
            }

            checkedLines++;
        }

        Assert.True(checkedLines >= 30, $"Only {checkedLines} shapes were looked at.");
    }

    private static bool HostStandsInFront(string template)
    {
        var host = template.IndexOf("host }}", StringComparison.Ordinal);
        return host >= 0 && host < template.IndexOf('%', StringComparison.Ordinal);
    }

    private static string? TagOf(DecodedMessage message) =>
        message.Message is { } tag
            ? $"{tag.Facility}{(tag.SubFacility is { } sub ? "-" + sub : "")}-{tag.Severity}-{tag.Mnemonic}"
            : null;

    private static string Filled(string template)
    {
        (string Name, string Value)[] values =
        [
            ("mark", "<189>"),
            ("seq", "1234"),
            ("host", "host-1"),
            ("bsd", "Mar  1 10:20:30"),
            ("millisec", "123"),
            ("microsec", "123456"),
            ("tzname", "UTC"),
            ("year", "2026"),
            ("iso", "2026-03-01T10:20:30"),
            ("epoch", "1377449842.512569"),
            ("ucm_time", "Mar 01 2026 10:20:30 AM.123"),
            ("node_id", "RP/0/RSP0/CPU0"),
        ];
        var text = values.Aggregate(
            template,
            (line, value) =>
                line.Replace($"{{{{ {value.Name} }}}}", value.Value, StringComparison.Ordinal)
                    .Replace($"{{{{{value.Name}}}}}", value.Value, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        return text;
    }
}
