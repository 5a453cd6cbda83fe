using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Hearth.Knowledge;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules explain</c>: why rules fire on a message, and why others do not.</summary>
internal static class RulesExplainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("MESSAGE-FILE")
        {
            Description = "A message in any format; - for standard input.",
        };
        var data = RulePackInput.Folder();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "explain",
            "Tell of every rule a message makes look: what it saw, or what was missing.",
            """
            The message is looked at alone, as if received the moment it was composed from a device nobody knows: what rules ask of the
            clock, inventory, coverage and earlier reports does not hold. The portal tells the same of a stored message, with all that was
            known of its device.

            Example:
              hearth rules explain samples/messages/iosxe-environment.xml
            """
        )
        {
            file,
            data,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (message, complaint) = await InputMessage.ReadAsync(
                    parsed.GetRequiredValue(file),
                    cancellationToken
                );
                if (message is null)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"hearth rules explain: {complaint}");
                    return ExitStatus.BadInput;
                }

                var knowledge = RulePackInput.InForce(parsed.GetValue(data));
                var explained = Explain(knowledge, message);
                await parsed.InvocationConfiguration.Output.WriteAsync(
                    parsed.GetValue(json)
                        ? JsonText.Of(new { Rules = knowledge.Rules.Length, Considered = explained })
                        : ToText(explained, knowledge.Rules.Length)
                );
                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static ImmutableArray<Explained> Explain(KnowledgeBase knowledge, Message message)
    {
        var result = new Analyst(knowledge).Analyse(
            // The time of receipt is not in the file. The device's own makes the same file give the same answer.
            new AnalysisInput
            {
                Message = message,
                ReceivedAt = (message.CreatedTime ?? message.EventTime)?.Instant ?? TimeProvider.System.GetUtcNow(),
            }
        );
        var rules = knowledge.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        return
        [
            .. result.Trace.Select(note => new Explained(
                note.RuleId,
                rules[note.RuleId].Version,
                rules[note.RuleId].Title,
                note.Outcome,
                note.Detail,
                note.Line,
                [
                    .. result
                        .Diagnoses.Where(diagnosis => diagnosis.RuleId == note.RuleId)
                        .Select(diagnosis => new Concluded(
                            (int?)diagnosis.ProposedSeverity,
                            diagnosis.Position,
                            diagnosis.Problem
                        )),
                ]
            )),
        ];
    }

    private static string ToText(ImmutableArray<Explained> explained, int rules)
    {
        var text = new StringBuilder();
        foreach (var one in explained)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{one.RuleId}  {RuleText.Word(one.Outcome)}  {TerminalText.Shown(one.Title)}\n"
            );
            var word = one.Outcome == TraceOutcome.Fired ? "saw" : "because";
            if (one.Detail.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {word}: {TableJson.OnTerminal(one.Detail)}\n");
            }

            if (one.Line is { } line)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    in {TableJson.OnTerminal(line.Source)}, line {line.LineNumber}: {TableJson.OnTerminal(line.Text)}\n"
                );
            }

            foreach (var concluded in one.Diagnoses)
            {
                var request = concluded.Severity is { } severity ? $"severity {severity}" : "no service request";
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    says ({request}): {TableJson.OnTerminal(concluded.Problem)}\n"
                );
            }
        }

        var looked = explained.Select(one => one.RuleId).Distinct(StringComparer.Ordinal).Count();
        var spoke = explained.Count(one => !one.Diagnoses.IsEmpty && one.Outcome == TraceOutcome.Fired);
        text.Append(
            CultureInfo.InvariantCulture,
            $"{looked} of {rules} rules looked, {spoke} {(spoke == 1 ? "speaks" : "speak")}; nothing in the message makes the others look.\n"
        );
        return text.ToString();
    }

    /// <summary>A rule that looked at the message.</summary>
    private sealed record Explained(
        string RuleId,
        int Version,
        string Title,
        TraceOutcome Outcome,
        string Detail,
        EvidenceLine? Line,
        ImmutableArray<Concluded> Diagnoses
    );

    /// <summary>What a rule that fired says.</summary>
    private sealed record Concluded(int? Severity, string? Position, string Problem);
}
