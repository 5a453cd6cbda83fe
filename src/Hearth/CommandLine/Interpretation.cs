using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary>From a text to what is told of each output in it.</summary>
internal static class Interpretation
{
    /// <summary>Reads a session, or the output of one command.</summary>
    /// <param name="interpreter">The templates.</param>
    /// <param name="analyst">The rules.</param>
    /// <param name="text">What was captured.</param>
    /// <param name="command">The command that printed it; <see langword="null"/> for a session, which is cut at its prompts.</param>
    /// <param name="platform">The platform; <see langword="null"/> when it is to be found by the look of the output.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Empty when the text holds no output.</returns>
    public static ImmutableArray<InterpretReport> Of(
        OutputInterpreter interpreter,
        Analyst analyst,
        string text,
        string? command,
        string? platform,
        CancellationToken cancellationToken
    )
    {
        var session = CommandSession.Read(text);
        return session.Parts.IsEmpty
            ? []
            :
            [
                .. interpreter
                    .Interpret(Wanted(session, command), platform, cancellationToken)
                    .Select(one => Report(interpreter, analyst, one.Part, one.Output)),
            ];
    }

    /// <summary>With a command named, the part that it printed; the first one that is no other command's.</summary>
    private static CommandSession Wanted(CommandSession session, string? command)
    {
        if (command is null)
        {
            return session;
        }

        var named = session.Parts.FirstOrDefault(part =>
            string.Equals(part.Command, command, StringComparison.OrdinalIgnoreCase)
        );
        var part = named ?? session.Parts.FirstOrDefault(part => part.Command is null) ?? session.Parts[0];
        return new CommandSession([part with { Command = command }]);
    }

    private static InterpretReport Report(
        OutputInterpreter interpreter,
        Analyst analyst,
        CommandPart part,
        InterpretedOutput read
    )
    {
        return new InterpretReport(part, read, read.Command is { } command ? Findings(command) : []);

        ImmutableArray<Diagnosis> Findings(string command) =>
            analyst
                .Analyse(
                    new AnalysisInput
                    {
                        Message = new Message
                        {
                            Format = MessageFormat.Unknown,
                            Kind = MessageKind.Command,
                            Family = TemplateTables.FamilyOf(read.Platform),
                            Attachments = [new Attachment { Name = command, Text = part.Output }],
                        },
                        // There is no event: rules that look at clocks have nothing to look at.
                        ReceivedAt = DateTimeOffset.UnixEpoch,
                        Tables = new TemplateTables(interpreter),
                    }
                )
                .Diagnoses;
    }
}
