using System.CommandLine;
using Hearth.Protocol;
using Hearth.Protocol.Display;
using Hearth.Protocol.Json;

namespace Hearth.CommandLine;

/// <summary><c>hearth read</c>: any message format, shown as the canonical record.</summary>
public static class ReadCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Message file; - for standard input." };
        var json = Arguments.Json();
        var command = new HearthCommand(
            "read",
            "Read a message of any format and show what it says.",
            """
            Damage that could be stepped over is listed as defects. Exit status 2 when nothing usable could be read.

            Examples:
              hearth read alert.xml
              hearth read - --json < alert.xml
            """
        )
        {
            file,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string file,
        bool json,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var (message, complaint) = await InputMessage.ReadAsync(file, cancellationToken);
        if (message is null)
        {
            await error.WriteLineAsync("hearth read: " + complaint);
            return ExitStatus.BadInput;
        }

        await output.WriteAsync(
            json ? MessageJson.ToJson(message, indented: true) + "\n" : MessageText.Render(message)
        );
        return ExitStatus.Worked;
    }
}
