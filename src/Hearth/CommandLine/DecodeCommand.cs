using System.CommandLine;
using System.Text;
using Hearth.Knowledge.Syslog;

namespace Hearth.CommandLine;

/// <summary><c>hearth decode</c>: what a system message says, means and asks for.</summary>
public static class DecodeCommand
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var line = new Argument<string>("LINE")
        {
            Description =
                "A log line, quoted; a file with a log; - for a log or a show logging buffer on standard input.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON: an object; with - one object a line." };
        var (received, zone, data) = (Received(), Zone(), Data());
        var command = new HearthCommand(
            "decode",
            "Say what a system message means and what to do about it.",
            """
            The printed forms of IOS, IOS XE, IOS XR, NX-OS, ASA, FTD, UCS, Unified CM, SD-WAN and both syslog RFCs are taken apart: counters,
            stamps, zones, hosts, slots, processes, carried messages. Of a file or - the messages are grouped, the worst first; with --json
            each line is an object of its own, in the order of the log. What is not known is null, never a guess.
            Exit status 2 when there is no text.

            Examples:
              hearth decode "*Mar  1 00:01:02: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down"
              hearth decode switch.log --zone Europe/Vienna
              hearth decode - --json < switch.log
            """
        )
        {
            line,
            json,
            received,
            zone,
            data,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var error = parsed.InvocationConfiguration.Error;
                var (reference, complaint) = DecodeReference.Read(
                    parsed.GetValue(received),
                    parsed.GetValue(zone),
                    TimeProvider.System
                );
                var (explainer, refusal) = ExplanationInput.Of("decode", parsed.GetValue(data));
                if (reference is null || explainer is null)
                {
                    await error.WriteAsync(complaint is null ? refusal : $"hearth decode: --{complaint}\n");
                    return ExitStatus.BadInput;
                }

                var output = parsed.InvocationConfiguration.Output;
                var work = new Work(explainer, reference, parsed.GetValue(json), output, error);
                return await RunAsync(parsed.GetRequiredValue(line), work, cancellationToken);
            }
        );
        return command;
    }

    /// <summary>When the lines were received.</summary>
    private static Option<string?> Received() =>
        new("--received")
        {
            Description =
                "When the lines were received, with offset (2026-03-11T10:20:30Z): for stamps without a year. Now, if not given.",
            HelpName = "TIME",
        };

    /// <summary>The zone of the device's clock.</summary>
    private static Option<string?> Zone() =>
        new("--zone")
        {
            Description = "Zone of the device's clock, such as Europe/Vienna or +05:30: for stamps without one.",
            HelpName = "ZONE",
        };

    /// <summary>An installation with explanations of its own.</summary>
    private static Option<string?> Data() =>
        Installation.Standing(
            new Option<string?>("--data")
            {
                Description =
                    "Data folder whose packs and own explanations (messages/*.yaml) count beside those of this build.",
                HelpName = "DIR",
            }
        );

    private static async Task<int> RunAsync(string line, Work work, CancellationToken cancellationToken)
    {
        if (line == InputFile.StandardInput)
        {
            return await ReadLogAsync(Console.OpenStandardInput(), "standard input", work, cancellationToken);
        }

        if (!line.Contains('%', StringComparison.Ordinal) && File.Exists(line))
        {
            var (log, complaint) = await InputFile.OpenAsync(line, cancellationToken);
            if (log is not null)
            {
                return await ReadLogAsync(log, InputFile.Shown(line), work, cancellationToken);
            }

            await work.Error.WriteLineAsync($"hearth decode: {complaint}");
            return ExitStatus.BadInput;
        }

        if (string.IsNullOrWhiteSpace(line))
        {
            await work.Error.WriteLineAsync("hearth decode: LINE: there is no text in it");
            return ExitStatus.BadInput;
        }

        if (line.AsSpan().Trim().ContainsAny('\r', '\n'))
        {
            return await ReadLogAsync(Bytes(line), "LINE", work, cancellationToken);
        }

        var message = work.Explainer.Explain(NamedMessage.AsPrinted(line.Trim()), work.Reference);
        await work.Output.WriteAsync(
            work.IsJson ? Json([message], isIndented: true) : DecodeReport.Of(message, work.Explainer.Texts)
        );
        return ExitStatus.Worked;
    }

    private static async Task<int> ReadLogAsync(
        Stream stream,
        string name,
        Work work,
        CancellationToken cancellationToken
    )
    {
        await using var source = stream;
        var groups = new LogGroups(work.Explainer, work.Reference);
        var lines = 0;
        var cut = 0;
        var chunk = new List<ExplainedMessage>();
        var characters = 0;
        await foreach (var line in LogLines.ReadAsync(source, cancellationToken))
        {
            lines++;
            cut += line.IsCut ? 1 : 0;
            if (!work.IsJson)
            {
                groups.Add(line.Text);
                continue;
            }

            chunk.Add(work.Explainer.Explain(line.Text, work.Reference));
            characters += line.Text.Length;
            if (characters > ChunkBytes)
            {
                await work.Output.WriteAsync(Json(chunk, isIndented: false));
                chunk.Clear();
                characters = 0;
            }
        }

        if (lines == 0)
        {
            await work.Error.WriteLineAsync($"hearth decode: {name}: there is no text in it");
            return ExitStatus.BadInput;
        }

        await work.Output.WriteAsync(
            work.IsJson ? Json(chunk, isIndented: false) : LogReport.Of(groups, work.Explainer)
        );
        if (cut > 0)
        {
            await work.Error.WriteLineAsync(
                $"hearth decode: {cut} lines are longer than {LogLines.MaxLineLength} characters; the rest of each was left out"
            );
        }

        return ExitStatus.Worked;
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Messages as JSON, each an object on a line of its own.</summary>
    private static string Json(IEnumerable<ExplainedMessage> messages, bool isIndented) =>
        string.Concat(messages.Select(message => JsonText.Written(message.Write, isIndented)));

    /// <summary>What one call works with.</summary>
    private sealed record Work(
        MessageExplainer Explainer,
        TimeReference Reference,
        bool IsJson,
        TextWriter Output,
        TextWriter Error
    );
}
