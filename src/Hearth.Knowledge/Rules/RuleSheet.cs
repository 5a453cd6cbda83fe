using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>A rule put into words, for people who did not write it.</summary>
public sealed record RuleSheet
{
    private RuleSheet() { }

    /// <summary>The rule.</summary>
    public required Rule Rule { get; init; }

    /// <summary>What makes it fire: one line for each condition, of which one is enough; regular expressions stand in slashes.</summary>
    public required ImmutableArray<string> FiresWhen { get; init; }

    /// <summary>What keeps it silent all the same: one line for each exception.</summary>
    public required ImmutableArray<string> SilentWhen { get; init; }

    /// <summary>When a service request is opened, in a sentence.</summary>
    public required string ServiceRequest { get; init; }

    /// <summary>The part it would replace; <see langword="null"/> for none.</summary>
    public required string? Part { get; init; }

    /// <summary>Its examples, those that fire first.</summary>
    public required ImmutableArray<RuleExampleSheet> Examples { get; init; }

    /// <summary>Puts a rule into words.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Every field a reader may want, the texts with names of captures in braces.</returns>
    public static RuleSheet Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleSheet
        {
            Rule = rule,
            FiresWhen = [.. rule.Logic.When.Select(ConditionWording.Of)],
            SilentWhen = [.. rule.Logic.Unless.Select(ConditionWording.Of)],
            ServiceRequest = string.Join("; ", Requests(rule)) + ".",
            Part = rule.Logic.Part is { } part
                ? RuleWords.Of(part.Class) + (part.NeedsSecondEvidence ? ", once it happened twice" : "")
                : null,
            Examples = [.. rule.Logic.ReadExamples().Select(Example)],
        };
    }

    private static IEnumerable<string> Requests(Rule rule)
    {
        if (rule.Severity is { } severity)
        {
            yield return $"severity {(int)severity}";
            if (rule.SeverityWhenRedundancyLost is { } lost)
            {
                yield return $"severity {(int)lost} when the last redundant element is lost";
            }

            foreach (var escalation in rule.Logic.Escalations)
            {
                yield return $"severity {(int)escalation.Severity} when the description matches /{escalation.Text.Source}/";
            }
        }
        else
        {
            yield return "none is opened";
        }

        if (rule.AfterRepeats > 1)
        {
            yield return $"only at report {rule.AfterRepeats} within {ConditionWording.Lasting(rule.RepeatWindow)}";
        }

        if (rule.OpensAfter > TimeSpan.Zero)
        {
            yield return $"only if the problem still stands after {ConditionWording.Lasting(rule.OpensAfter)}";
        }

        if (rule.WhenRepeated is { } worse)
        {
            yield return $"severity {(int)worse.Severity} from report {worse.Repeats} within {ConditionWording.Lasting(rule.RepeatWindow)}";
        }
    }

    private static RuleExampleSheet Example(RuleExample example)
    {
        var message = example.Input.Message;
        var gives = example
            .Captures.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} = {pair.Value}")
            .Concat(example.Position is { } position ? [$"position {position}"] : [])
            .Concat(example.Severity is { } severity ? [$"severity {(int)severity}"] : []);
        return new RuleExampleSheet(example.Fires, example.Line, Told(message, example.Input), [.. gives]);
    }

    /// <summary>What the example says first of all: its description, or what stands for one.</summary>
    private static string Told(Message message, AnalysisInput input)
    {
        var outputs = string.Join(", ", message.Attachments.Select(attachment => attachment.Name));
        return message switch
        {
            { Description: { Length: > 0 } description } => description.Trim(),
            { EventName: { Length: > 0 } name } => name,
            _ when outputs.Length > 0 => $"the output of {outputs}",
            _ when input.Occasion.Kind != Facts.OccasionKind.Message => RuleWords.Of(input.Occasion.Kind),
            { AlertGroup: not AlertGroup.Unknown } =>
                $"a message of the alert group {RuleWords.Of(message.AlertGroup)}",
            _ => "a message",
        };
    }
}

/// <summary>An example of a rule.</summary>
/// <param name="Fires">Whether the rule must fire on it; otherwise it must stay silent.</param>
/// <param name="Line">The line of the rule file, from 1.</param>
/// <param name="Text">What the example's message says.</param>
/// <param name="Gives">What must come out when it fires, such as <c>slot = 3</c>; empty when the example does not say.</param>
public sealed record RuleExampleSheet(bool Fires, int Line, string Text, ImmutableArray<string> Gives);
