using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Hearth.Knowledge.Rules;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules list</c> and <c>hearth rules show</c>: the rules in words.</summary>
internal static class RulesShowCommand
{
    /// <summary>Makes <c>list</c>.</summary>
    public static Command CreateList()
    {
        var text = new Argument<string?>("TEXT")
        {
            Description =
                "Only rules that speak of these words: in id, title, what wakes them, what they say, team or pack.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = RulePackInput.Folder();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "list",
            "List the rules, one a line.",
            """
            S1 (critical) to S4 (minor) is the severity of the service request a rule opens by itself, - that it opens none.

            Examples:
              hearth rules list
              hearth rules list "power supply"
              hearth rules list --data hearth-data
            """
        )
        {
            text,
            data,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var surroundings = parsed.InvocationConfiguration;
                var wanted = parsed.GetValue(text) ?? "";
                var knowledge = RulePackInput.InForce(parsed.GetValue(data));
                var rules = RuleSearch.Find(knowledge, wanted);
                await surroundings.Output.WriteAsync(
                    parsed.GetValue(json) ? JsonText.Of(rules.Select(Summary)) : RuleText.Table(rules)
                );
                if (rules.IsEmpty)
                {
                    await surroundings.Error.WriteLineAsync(
                        $"hearth rules list: none of the {knowledge.Rules.Length} rules speaks of '{TableJson.OnTerminal(wanted)}'"
                    );
                    return ExitStatus.FoundWrong;
                }

                return ExitStatus.Worked;
            }
        );
        return command;
    }

    /// <summary>Makes <c>show</c>.</summary>
    public static Command CreateShow()
    {
        var id = new Argument<string>("ID") { Description = "Id of the rule, such as E04." };
        var data = RulePackInput.Folder();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "show",
            "Show a rule in words: what wakes it, what it says, what follows, its examples.",
            """
            Regular expressions stand in slashes, names in braces are filled from the message.

            Example:
              hearth rules show E04
            """
        )
        {
            id,
            data,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var wanted = parsed.GetRequiredValue(id);
                var knowledge = RulePackInput.InForce(parsed.GetValue(data));
                var rule = RuleSearch.Named(knowledge, wanted);
                if (rule is null)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"hearth rules show: there is no rule '{TableJson.OnTerminal(wanted)}' among the {knowledge.Rules.Length}. {RuleText.Near(knowledge, wanted)}"
                    );
                    return ExitStatus.BadInput;
                }

                var sheet = RuleSheet.Of(rule);
                await parsed.InvocationConfiguration.Output.WriteAsync(
                    parsed.GetValue(json) ? JsonText.Of(Whole(sheet)) : ToText(sheet)
                );
                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static object Summary(Rule rule) =>
        new
        {
            rule.Id,
            rule.Version,
            rule.Title,
            rule.Pack,
            rule.Overrides,
            Kind = RuleText.Word(rule.Kind),
            Severity = (int?)rule.Severity,
            Confidence = RuleText.Word(rule.Confidence),
            Team = RuleText.Word(rule.Team),
            rule.File,
            rule.Line,
        };

    private static object Whole(RuleSheet sheet)
    {
        var rule = sheet.Rule;
        return new
        {
            rule.Id,
            rule.Version,
            rule.Title,
            rule.Pack,
            rule.Overrides,
            Kind = RuleText.Word(rule.Kind),
            sheet.FiresWhen,
            sheet.SilentWhen,
            Problem = rule.ProblemText,
            Impact = rule.ImpactText,
            Recommendation = rule.RecommendationTexts,
            Severity = (int?)rule.Severity,
            sheet.ServiceRequest,
            sheet.Part,
            rule.IsFacility,
            rule.Clears,
            rule.Suppresses,
            Confidence = RuleText.Word(rule.Confidence),
            Team = RuleText.Word(rule.Team),
            sheet.Examples,
            rule.File,
            rule.Line,
        };
    }

    private static string ToText(RuleSheet sheet)
    {
        var rule = sheet.Rule;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{rule.Id}, version {rule.Version}: {TerminalText.Shown(rule.Title)}\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"{RuleText.Word(rule.Kind)}, {RuleText.Word(rule.Confidence)}, for the {RuleText.Word(rule.Team)} team; {rule.Pack}, {TerminalText.Shown(rule.File)}:{rule.Line}\n"
        );
        Section(text, "Replaces the rule of this id of", rule.Overrides is { } pack ? [pack] : []);
        Section(text, "Fires when one of these holds", sheet.FiresWhen);
        Section(text, "Stays silent when", sheet.SilentWhen);
        Section(text, "Problem", [rule.ProblemText]);
        Section(text, "Impact", [rule.ImpactText]);
        Section(
            text,
            "Recommendation",
            [
                .. rule.RecommendationTexts.Select(
                    (step, i) => $"{(i + 1).ToString(CultureInfo.InvariantCulture)}. {step}"
                ),
            ]
        );
        Section(text, "Service request", [sheet.ServiceRequest]);
        Section(text, "Part to replace", sheet.Part is { } part ? [part] : []);
        Section(text, "Cause", rule.IsFacility ? ["the building, not the device"] : []);
        Section(text, "Ends the findings of", Joined(rule.Clears));
        Section(text, "Silences beside it", Joined(rule.Suppresses));
        Section(text, "Fires on", [.. sheet.Examples.Where(example => example.Fires).Select(Told)]);
        Section(text, "Stays silent on", [.. sheet.Examples.Where(example => !example.Fires).Select(Told)]);
        return text.ToString();
    }

    private static ImmutableArray<string> Joined(ImmutableArray<string> ids) =>
        ids.IsEmpty ? [] : [string.Join(", ", ids)];

    private static string Told(RuleExampleSheet example) =>
        $"line {example.Line}: {example.Text.ReplaceLineEndings(" / ")}"
        + (example.Gives.IsEmpty ? "" : $"  ({string.Join(", ", example.Gives)})");

    private static void Section(StringBuilder text, string heading, ImmutableArray<string> lines)
    {
        if (lines.IsEmpty)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{heading}:\n");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {TableJson.OnTerminal(line.Trim())}\n");
        }
    }
}
