using System.Collections.Immutable;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Inventory;
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
/// <param name="Published">The catalogues, read when an output asks for them, or the first mistake in them.</param>
/// <param name="Today">The day, for dates of support.</param>
public sealed record OutputExplainer(
    OutputInterpreter Interpreter,
    Analyst Analyst,
    MessageExplainer Explainer,
    Lazy<(PublishedFacts? Facts, string? Fault)> Published,
    DateOnly Today
)
{
    /// <summary>Most different system messages of one output that are explained.</summary>
    private const int MostMessages = 100;

    /// <summary>Messages of this severity and graver ones are explained; the others are the ordinary run of things.</summary>
    private const int LeastSeverity = 4;

    /// <summary>
    /// The device that printed it, as its message and the back end know it; <see langword="null"/> when nobody knows. Without it the
    /// rules speak of "the device", and know no parts and no redundancy.
    /// </summary>
    public AnalysisInput? About { get; init; }

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
        var broken = BrokenParts(part, read);
        return WithRelease(
            WithParts(
                new ExplainedOutput(part, read, Findings(part, read, messages, broken), messages)
                {
                    BrokenParts = broken,
                }
            )
        );
    }

    private ExplainedOutput WithRelease(ExplainedOutput output)
    {
        if (!ReleaseBriefing.IsToldBy(output.Read))
        {
            return output;
        }

        var (facts, fault) = Published.Value;
        return facts is null
            ? output with
            {
                ReleaseFault = fault,
            }
            : output with
            {
                Release = ReleaseBriefing.Of(output.Part.Output, output.Read, facts, Today),
            };
    }

    /// <summary>The parts of an output that lists any: one whose command says so, or which no template reads.</summary>
    private static ExplainedOutput WithParts(ExplainedOutput output)
    {
        var (part, read) = (output.Part, output.Read);
        var isListing =
            read.Table is not { } table
            || InventoryText.IsListedBy(read.Command)
            || InventoryText.IsListedBy(table.Template);
        return isListing && InventoryText.Read(part.Output) is { Value: { } listed } result
            ? output with
            {
                Parts = ComponentTree.Of(listed.Items, ProductCatalog.Shipped),
                PartsFault = result.Problems.FirstOrDefault()?.Detail,
            }
            : output;
    }

    /// <summary>
    /// What the rules say of the output as it stands, of each system message in it, and of each part that a row calls broken. The
    /// same is said once.
    /// </summary>
    private ImmutableArray<Diagnosis> Findings(
        CommandPart part,
        InterpretedOutput read,
        ImmutableArray<OutputMessage> messages,
        ImmutableArray<Diagnosis> broken
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
                Attachments = [new Attachment { Name = WrittenOut(command, read.Platform), Text = part.Output }],
            }
        );
        var logged = messages.SelectMany(message =>
            Analyse(Alert(read, AlertGroup.Syslog, null, message.Text))
                .Select(diagnosis => With(diagnosis, command, message.Line, message.Text))
        );
        return Told(whole.Concat(logged).Concat(broken));
    }

    /// <summary>Rules know commands by their whole words: <c>sh ver | i image</c> is <c>show version | i image</c>.</summary>
    private static string WrittenOut(string command, string? platform)
    {
        var answer = CommandLookup.BuiltIn.Find(command, platform);
        return answer.Found.Select(found => found.Expanded).Distinct(StringComparer.Ordinal).ToList() is [var whole]
            ? answer.Filter is { } filter
                ? $"{whole} {filter}"
                : whole
            : command;
    }

    /// <summary>What the rules say of each part that a row calls broken.</summary>
    private ImmutableArray<Diagnosis> BrokenParts(CommandPart part, InterpretedOutput read)
    {
        if (read.Command is not { } command || read.Table is not { } table)
        {
            return [];
        }

        var lines = new Lazy<string[]>(() => part.Output.Split('\n'));
        return Told(
            RowAlerts
                .Of(table)
                .SelectMany(alert =>
                    Analyse(Alert(read, AlertGroup.Environment, alert.EventName, alert.Description))
                        .Select(diagnosis => With(diagnosis, command, LineOf(lines.Value, table, alert), null))
                )
        );
    }

    private static ImmutableArray<Diagnosis> Told(IEnumerable<Diagnosis> diagnoses) =>
        [
            .. diagnoses
                .Where(diagnosis => diagnosis.Kind == DiagnosisKind.Problem)
                .DistinctBy(diagnosis => (diagnosis.RuleId, diagnosis.Fingerprint))
                .Select(diagnosis => diagnosis with { Problem = Sentence(diagnosis.Problem) }),
        ];

    private static Diagnosis With(Diagnosis diagnosis, string source, (int Number, string Text) line, string? text) =>
        diagnosis with
        {
            Evidence = [new EvidenceLine(source, line.Number, text ?? line.Text)],
        };

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

    private ImmutableArray<Diagnosis> Analyse(Message message)
    {
        // There is no event: rules that look at clocks have nothing to look at.
        var input = About ?? new AnalysisInput { Message = message, ReceivedAt = DateTimeOffset.UnixEpoch };
        return Analyst
            .Analyse(
                input with
                {
                    Message = message with
                    {
                        Device = input.Message.Device,
                        Chassis = input.Message.Chassis,
                        System = input.Message.System,
                    },
                    Tables = new TemplateTables(Interpreter),
                }
            )
            .Diagnoses;
    }

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

    /// <summary>The line that says most of a row, of those it was read from.</summary>
    private static (int Number, string Text) LineOf(string[] lines, CommandTable table, RowAlert alert)
    {
        var (first, last) = table.Lines[alert.Row];
        var cells = table
            .Rows[alert.Row]
            .OfType<TemplateCell.Text>()
            .Select(cell => cell.Value)
            .Where(value => value.Length > 0)
            .ToList();
        var best = Enumerable
            .Range(first, last - first + 1)
            .Where(number => number >= 1 && number <= lines.Length)
            .DefaultIfEmpty(1)
            .MaxBy(number => cells.Count(cell => lines[number - 1].Contains(cell, StringComparison.Ordinal)));
        return (best, lines[best - 1].Trim());
    }
}
