using System.CommandLine;
using System.Text;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules new</c>: a rule drafted from a message, to be completed by hand.</summary>
internal static class RulesNewCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var line = new Argument<string>("MESSAGE")
        {
            Description =
                "What the device printed, in quotes; or a file with a message in any format; - for standard input.",
        };
        var id = new Option<string?>("--id")
        {
            Description = "Id of the rule, such as plant.fan-noise; made of the message when left out.",
        };
        var title = new Option<string?>("--title") { Description = "What it finds, in a few words." };
        var into = new Option<string?>("--into")
        {
            Description =
                "Folder of the pack the rule is written to; it is begun when it is not there. Printed when left out.",
            HelpName = "DIR",
        };
        var command = new HearthCommand(
            "new",
            "Draft a rule from a message: woken by it, with what varies captured, and the message as its first example.",
            """
            Numbers, interfaces and addresses become captures. Where Hearth knows the message, its explanation and steps stand in the draft.
            The draft loads and passes its examples at once; what is yours to say is marked.

            Examples:
              hearth rules new '%FAN-3-FAN_FAILED: Fan 2 had a rotation error' --id plant.fan-noise
              hearth rules new message.xml --into hearth-data/packs/plant && hearth rules test hearth-data/packs/plant
            """
        )
        {
            line,
            id,
            title,
            into,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(line),
                    parsed.GetValue(id),
                    parsed.GetValue(title),
                    parsed.GetValue(into),
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string given,
        string? id,
        string? title,
        string? into,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        var (draft, message, complaint) = await DraftAsync(given, cancellationToken);
        var chosen = id ?? draft?.SuggestedId ?? "";
        complaint =
            draft is not null && !RuleDraft.IsId(chosen)
                ? $"'{chosen}' is no id for a rule of yours: small words with dots, such as plant.fan-noise"
                : complaint;
        if (draft is null || complaint.Length > 0)
        {
            await console.Error.WriteLineAsync($"hearth rules new: {complaint}.");
            return ExitStatus.BadInput;
        }

        await SpeakingAsync(message!, console.Error);
        var text = draft.Write(chosen, title);
        if (into is null)
        {
            await console.Output.WriteAsync(text);
            return ExitStatus.Worked;
        }

        var rule = Path.Combine(into, "rules", $"{chosen}.yaml");
        if (File.Exists(into) || File.Exists(rule))
        {
            var reason = File.Exists(into) ? $"{into}: it is a file, not a folder" : $"{rule}: there is such a rule";
            await console.Error.WriteLineAsync($"hearth rules new: {reason}.");
            return ExitStatus.BadInput;
        }

        var file = await WriteAsync(into, chosen, text, cancellationToken);
        await console.Output.WriteLineAsync(
            TerminalText.Shown($"{file}: written. Read it through, then: hearth rules test {into}")
        );
        return ExitStatus.Worked;
    }

    private static async Task<(RuleDraft? Draft, Message? Message, string Complaint)> DraftAsync(
        string given,
        CancellationToken cancellationToken
    )
    {
        Message? message;
        if (given.Contains('%', StringComparison.Ordinal) && !File.Exists(given))
        {
            message = new Message
            {
                Format = MessageFormat.Aml,
                AlertGroup = AlertGroup.Syslog,
                Description = given,
            };
        }
        else
        {
            (message, var complaint) = await InputMessage.ReadAsync(given, cancellationToken);
            if (message is null)
            {
                return (null, null, complaint.TrimEnd('.'));
            }
        }

        return RuleDraft.Of(message, MessageExplanations.BuiltIn) is { } draft
            ? (draft, message, "")
            : (null, message, "the message has no system message, event name or description to know it by");
    }

    /// <summary>Tells which rules speak of the message already: one of them may be all that is wanted.</summary>
    private static async Task SpeakingAsync(Message message, TextWriter output)
    {
        var knowledge = Installation.Knowledge();
        var input = new AnalysisInput
        {
            Message = message,
            ReceivedAt = (message.CreatedTime ?? message.EventTime)?.Instant ?? TimeProvider.System.GetUtcNow(),
        };
        var ids = new Analyst(knowledge).Analyse(input).Diagnoses.Select(one => one.RuleId).ToHashSet();
        var speaking = knowledge.Rules.Where(rule => ids.Contains(rule.Id)).Select(rule => $"{rule.Id} ({rule.Title})");
        if (ids.Count > 0)
        {
            await output.WriteLineAsync(
                $"hearth rules new: rules speak of this message already: {string.Join(", ", speaking)}. Yours will stand beside them."
            );
        }
    }

    private static async Task<string> WriteAsync(
        string folder,
        string id,
        string text,
        CancellationToken cancellationToken
    )
    {
        var rules = Directory.CreateDirectory(Path.Combine(folder, "rules")).FullName;
        var header = Path.Combine(folder, "pack.yaml");
        if (!File.Exists(header))
        {
            var name = RuleDraft.PackIdOf(Path.GetFileName(Path.GetFullPath(folder)));
            await WholeFile.WriteAsync(
                header,
                $"id: {name}\nversion: 0.1.0\ntitle: Rules of {name}\n",
                mayReplace: false,
                isSecret: false,
                cancellationToken
            );
        }

        var file = Path.Combine(rules, $"{id}.yaml");
        await WholeFile.WriteAsync(file, text, mayReplace: false, isSecret: false, cancellationToken);
        return file;
    }
}
