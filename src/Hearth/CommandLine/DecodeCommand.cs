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
            Description = "A log line, quoted; - for a log or a show logging buffer on standard input.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON: an object; with - one object a line." };
        var command = new HearthCommand(
            "decode",
            "Say what a system message means and what to do about it.",
            """
            The printed forms of IOS, IOS XE, IOS XR, NX-OS, ASA, FTD, UCS, Unified CM, SD-WAN and both syslog RFCs are taken apart: counters,
            stamps, zones, hosts, slots, processes, carried messages. With - the messages are grouped, the worst first; with --json each
            line is an object of its own, in the order of the log. What is not known is null, never a guess.
            Exit status 2 when there is no text.

            Examples:
              hearth decode "*Mar  1 00:01:02: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down"
              hearth decode - --json < switch.log
            """
        )
        {
            line,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(line),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string line,
        bool isJson,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var explainer = new MessageExplainer(Installation.Knowledge(), MessageExplanations.BuiltIn);
        if (line == InputFile.StandardInput || line.AsSpan().Trim().ContainsAny('\r', '\n'))
        {
            await using var source = line == InputFile.StandardInput ? Console.OpenStandardInput() : Bytes(line);
            return await ReadLogAsync(source, explainer, isJson, output, error, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(line))
        {
            await error.WriteLineAsync("hearth decode: LINE: there is no text in it");
            return ExitStatus.BadInput;
        }

        var message = explainer.Explain(line.Trim());
        await output.WriteAsync(isJson ? Json([message], isIndented: true) : DecodeReport.Of(message, explainer.Texts));
        return ExitStatus.Worked;
    }

    private static async Task<int> ReadLogAsync(
        Stream source,
        MessageExplainer explainer,
        bool isJson,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var groups = new LogGroups(explainer);
        var lines = 0;
        var cut = 0;
        var chunk = new List<ExplainedMessage>();
        var characters = 0;
        await foreach (var line in LogLines.ReadAsync(source, cancellationToken))
        {
            lines++;
            cut += line.IsCut ? 1 : 0;
            if (!isJson)
            {
                groups.Add(line.Text);
                continue;
            }

            chunk.Add(explainer.Explain(line.Text));
            characters += line.Text.Length;
            if (characters > ChunkBytes)
            {
                await output.WriteAsync(Json(chunk, isIndented: false));
                chunk.Clear();
                characters = 0;
            }
        }

        if (lines == 0)
        {
            await error.WriteLineAsync("hearth decode: standard input: there is no text in it");
            return ExitStatus.BadInput;
        }

        await output.WriteAsync(isJson ? Json(chunk, isIndented: false) : LogReport.Of(groups, explainer));
        if (cut > 0)
        {
            await error.WriteLineAsync(
                $"hearth decode: {cut} lines are longer than {LogLines.MaxLineLength} characters; the rest of each was left out"
            );
        }

        return ExitStatus.Worked;
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Messages as JSON, each an object on a line of its own.</summary>
    private static string Json(IEnumerable<ExplainedMessage> messages, bool isIndented) =>
        string.Concat(messages.Select(message => JsonText.Written(message.Write, isIndented)));
}
