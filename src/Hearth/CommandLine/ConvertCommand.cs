using System.CommandLine;
using System.Text;
using System.Text.Json;
using Hearth.Protocol;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;
using Hearth.Protocol.Text;

namespace Hearth.CommandLine;

/// <summary><c>hearth convert</c>: a message of any format, written in another one.</summary>
public static class ConvertCommand
{
    // What is longer, no reader of Hearth's would take back.
    private static readonly int LargestBytes = (int)ReaderLimits.Default.MaxBytes;

    /// <summary>Members of the record that tell of its form, not of what it says.</summary>
    private static readonly string[] Form =
    [
        "format",
        "family",
        "defects",
        "alertGroupRaw",
        "severityRaw",
        "eventTimeRaw",
        "createdTimeRaw",
    ];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Message file; - for standard input." };
        var to = new Option<string>("--to")
        {
            Description = "Format to write: aml, long, full, short or json.",
            HelpName = "FORMAT",
            Required = true,
        };
        to.AcceptOnlyFromAmong("aml", "long", "full", "short", "json");
        var style = new Option<AmlStyle>("--style")
        {
            Description = "How AML is written: Ios, IosXe or NxOs.",
            DefaultValueFactory = _ => AmlStyle.IosXe,
        };
        var maxBytes = Arguments.Number("--max-bytes", 1, LargestBytes, LargestBytes);
        maxBytes.Description =
            "Most bytes to write, such as the message-size-limit of a device; what any command and server here takes when left out.";
        maxBytes.HelpName = "N";
        var command = new HearthCommand(
            "convert",
            "Read a message of any format and write it in another.",
            """
            The result goes to standard output. What the other format cannot carry is named on standard error: the result is read back and
            compared with what was read. A result that would be too long loses attachments, the largest first and whole ones only; one that
            tells which is put in their place. Exit status 2 when nothing usable could be read, or the rest is still too long.

            Examples:
              hearth convert alert.xml --to long
              hearth convert - --to aml --style NxOs < alert.txt
              hearth convert inventory.xml --to long --max-bytes 3145728
            """
        )
        {
            file,
            to,
            style,
            maxBytes,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    message => Write(message, parsed.GetRequiredValue(to), parsed.GetValue(style)),
                    parsed.GetValue(maxBytes),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string file,
        Func<Message, byte[]> write,
        int maxBytes,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        var (message, complaint) = await InputMessage.ReadAsync(file, cancellationToken);
        if (message is null)
        {
            await error.WriteLineAsync("hearth convert: " + complaint);
            return ExitStatus.BadInput;
        }

        var written = SizeLimit.Write(message, maxBytes, write);
        if (written.Length > maxBytes)
        {
            await error.WriteLineAsync(
                $"hearth convert: {InputFile.Shown(file)}: without any attachment it still takes {written.Length} bytes, more than the {maxBytes} it may have (--max-bytes)"
            );
            return ExitStatus.BadInput;
        }

        await output.WriteAsync(Encoding.UTF8.GetString(written));
        var changed = Changed(message, MessageReader.Read(written, ReaderLimits.Default).Value);
        if (changed.Count > 0)
        {
            await error.WriteLineAsync(
                $"hearth convert: left out or changed, because the format cannot carry it: {string.Join(", ", changed)}"
            );
        }

        return ExitStatus.Worked;
    }

    private static byte[] Write(Message message, string format, AmlStyle style) =>
        format switch
        {
            "aml" => AmlWriter.Write(message, style),
            "long" => TextMessageWriter.WriteLong(message),
            "full" => TextMessageWriter.WriteFull(message, sanOs: false),
            "short" => TextMessageWriter.WriteShort(message),
            _ => Encoding.UTF8.GetBytes(MessageJson.ToJson(message, indented: true) + "\n"),
        };

    /// <summary>The members of the record that are not the same any more, in its order.</summary>
    private static List<string> Changed(Message before, Message? after)
    {
        using var first = JsonDocument.Parse(MessageJson.ToJson(before, indented: false));
        if (after is null)
        {
            return ["the message"];
        }

        using var second = JsonDocument.Parse(MessageJson.ToJson(after, indented: false));
        return
        [
            .. first
                .RootElement.EnumerateObject()
                .Where(member =>
                    !Form.Contains(member.Name, StringComparer.Ordinal)
                    && !JsonElement.DeepEquals(member.Value, second.RootElement.GetProperty(member.Name))
                )
                .Select(member => member.Name),
        ];
    }
}
