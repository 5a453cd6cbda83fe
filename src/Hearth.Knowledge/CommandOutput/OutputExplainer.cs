using System.Collections.Immutable;
using Hearth.Knowledge.Syslog;
using Hearth.Knowledge.TextFsm;
using Hearth.Protocol;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>
/// From what somebody captured on a device to what is told of each output in it: its rows, what the rules find in it, and what the
/// system messages in it mean. For use by many threads.
/// </summary>
/// <param name="Interpreter">The templates.</param>
/// <param name="Analyst">The rules.</param>
/// <param name="Explainer">What system messages mean.</param>
public sealed record OutputExplainer(OutputInterpreter Interpreter, Analyst Analyst, MessageExplainer Explainer)
{
    /// <summary>Most different system messages of one output that are explained.</summary>
    private const int MostMessages = 100;

    /// <summary>Messages of this severity and graver ones are explained; the others are the ordinary run of things.</summary>
    private const int LeastSeverity = 4;

    /// <summary>Reads a session, or the output of one command.</summary>
    /// <param name="text">What was captured.</param>
    /// <param name="command">The command that printed it; <see langword="null"/> for a session, which is cut at its prompts.</param>
    /// <param name="platform">The platform; <see langword="null"/> when it is to be found by the look of the output.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Empty when the text holds no output.</returns>
    public ImmutableArray<ExplainedOutput> Of(
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
                .. Interpreter
                    .Interpret(Wanted(session, command), platform, cancellationToken)
                    .Select(one => Explain(one.Part, one.Output, cancellationToken)),
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

    private ExplainedOutput Explain(CommandPart part, InterpretedOutput read, CancellationToken cancellationToken)
    {
        var messages = Messages(part, cancellationToken);
        return new ExplainedOutput(part, read, Findings(part, read, messages), messages);
    }

    /// <summary>
    /// What the rules say of the output as it stands, of each system message in it, and of each part that a row calls broken. The
    /// same is said once.
    /// </summary>
    private ImmutableArray<Diagnosis> Findings(
        CommandPart part,
        InterpretedOutput read,
        ImmutableArray<OutputMessage> messages
    )
    {
        if (read.Command is not { } command)
        {
            return [];
        }

        var whole = Analyse(
            new Message
            {
                Format = MessageFormat.Unknown,
                Kind = MessageKind.Command,
                Family = TemplateTables.FamilyOf(read.Platform),
                Attachments = [new Attachment { Name = command, Text = part.Output }],
            }
        );
        var logged = messages.SelectMany(message =>
            Analyse(Alert(read, AlertGroup.Syslog, null, message.Text))
                .Select(diagnosis => With(diagnosis, command, message.Line, message.Text))
        );
        var broken = (read.Table is { } table ? RowAlerts.Of(table) : []).SelectMany(alert =>
            Analyse(Alert(read, AlertGroup.Environment, alert.EventName, alert.Description))
                .Select(diagnosis => With(diagnosis, command, LineOf(part.Output, read.Table!, alert), null))
        );
        return
        [
            .. whole
                .Concat(logged)
                .Concat(broken)
                .Where(diagnosis => diagnosis.Kind == DiagnosisKind.Problem)
                .DistinctBy(diagnosis => (diagnosis.RuleId, diagnosis.Fingerprint))
                .Select(diagnosis => diagnosis with { Problem = Sentence(diagnosis.Problem) }),
        ];

        static Diagnosis With(Diagnosis diagnosis, string source, (int Number, string Text) line, string? text) =>
            diagnosis with
            {
                Evidence = [new EvidenceLine(source, line.Number, text ?? line.Text)],
            };
    }

    /// <summary>An output names no host: where a text begins with it, "the device" begins a sentence.</summary>
    private static string Sentence(string problem) =>
        problem.StartsWith("the ", StringComparison.Ordinal) ? "T" + problem[1..] : problem;

    private static Message Alert(InterpretedOutput read, AlertGroup group, string? eventName, string description) =>
        new()
        {
            Format = MessageFormat.Unknown,
            Kind = MessageKind.Reactive,
            AlertGroup = group,
            EventName = eventName,
            Family = TemplateTables.FamilyOf(read.Platform),
            Description = description,
        };

    private ImmutableArray<Diagnosis> Analyse(Message message) =>
        Analyst
            .Analyse(
                new AnalysisInput
                {
                    Message = message,
                    // There is no event: rules that look at clocks have nothing to look at.
                    ReceivedAt = DateTimeOffset.UnixEpoch,
                    Tables = new TemplateTables(Interpreter),
                }
            )
            .Diagnoses;

    /// <summary>The different system messages in an output, the gravest first, with the line where each was last seen.</summary>
    private ImmutableArray<OutputMessage> Messages(CommandPart part, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OutputMessage>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in part.Output.Split('\n'))
        {
            number++;
            cancellationToken.ThrowIfCancellationRequested();
            if (!line.Contains('%', StringComparison.Ordinal))
            {
                continue;
            }

            var explained = Explainer.Explain(line, TimeReference.None);
            if (
                explained.Decoded is not { Message: { } message, Severity: <= LeastSeverity }
                || (found.Count >= MostMessages && !found.ContainsKey(message.Key))
            )
            {
                continue;
            }

            var times = found.TryGetValue(message.Key, out var earlier) ? earlier.Times + 1 : 1;
            found[message.Key] = new OutputMessage(explained, (number, line.Trim()), times);
        }

        return [.. found.Values.OrderBy(message => message.Explained.Decoded.Severity)];
    }

    /// <summary>The line of the output that a row was read from, as well as it can be told: the first that holds all its cells.</summary>
    private static (int Number, string Text) LineOf(string output, CommandTable table, RowAlert alert)
    {
        var cells = table
            .Rows[alert.Row]
            .OfType<TemplateCell.Text>()
            .Select(cell => cell.Value)
            .Where(value => value.Length > 0)
            .ToList();
        var best = output
            .Split('\n')
            .Index()
            .MaxBy(line => cells.Count(cell => line.Item.Contains(cell, StringComparison.Ordinal)));
        return (best.Index + 1, best.Item.Trim());
    }
}
