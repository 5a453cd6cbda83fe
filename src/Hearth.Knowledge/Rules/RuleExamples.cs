using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>Runs the examples that every rule carries: the offline test of a pack.</summary>
public static class RuleExamples
{
    /// <summary>Runs all examples of a knowledge base.</summary>
    /// <param name="knowledge">The rules.</param>
    /// <returns>What passed and what failed, in the order of rule ids and of the examples in their files.</returns>
    public static RuleTestReport Run(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return Run(knowledge, knowledge.Rules);
    }

    /// <summary>Runs the examples of some of the rules, with all rules beside them.</summary>
    /// <param name="knowledge">All rules.</param>
    /// <param name="pack">The pack whose examples are run.</param>
    /// <returns>What passed and what failed, in the order of rule ids and of the examples in their files.</returns>
    public static RuleTestReport Run(KnowledgeBase knowledge, RulePack pack)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(pack);
        return Run(knowledge, knowledge.Rules.Where(rule => rule.Pack == pack.ToString()));
    }

    private static RuleTestReport Run(KnowledgeBase knowledge, IEnumerable<Rule> rules)
    {
        var analyst = new Analyst(knowledge);
        return new RuleTestReport([
            .. rules
                .GroupBy(rule => rule.Logic.ExampleFile)
                .SelectMany(same => Run(analyst, same.Key, [.. same]))
                .OrderBy(test => test.RuleId, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Runs the examples of rules of one file, which is read once.</summary>
    private static IEnumerable<RuleTest> Run(Analyst analyst, ExampleFile file, Rule[] rules) =>
        rules
            .Zip(file.Read(rules.Select(rule => rule.Logic.Document)))
            .SelectMany(pair =>
                pair.Second.Select(example => new RuleTest(
                    pair.First.Id,
                    pair.First.File,
                    example.Line,
                    example.Fires,
                    Failure(analyst, pair.First, example)
                ))
            );

    /// <summary>Why an example fails; <see langword="null"/> when it passes.</summary>
    private static string? Failure(Analyst analyst, Rule rule, RuleExample example)
    {
        var result = analyst.Analyse(example.Input);
        if (!result.SetAside.IsEmpty)
        {
            return $"{result.SetAside[0].RuleId} was set aside: {result.SetAside[0].Reason}";
        }

        var diagnosis = result.Diagnoses.FirstOrDefault(diagnosis => diagnosis.RuleId == rule.Id);
        if (!example.Fires)
        {
            return diagnosis is null ? null : $"The rule fires although it should stay silent: {diagnosis.Problem}";
        }

        if (diagnosis is null)
        {
            var note = result.Trace.FirstOrDefault(note => note.RuleId == rule.Id);
            return $"The rule stays silent: {note?.Detail ?? "nothing in the message wakes it"}.";
        }

        if (example.Position is { } position && position != diagnosis.Position)
        {
            return $"The position is '{diagnosis.Position}', not '{position}'.";
        }

        if (example.Severity is { } severity && severity != diagnosis.ProposedSeverity)
        {
            return $"The severity is {diagnosis.ProposedSeverity?.ToString() ?? "none"}, not {severity}.";
        }

        return example
            .Captures.Where(expected => diagnosis.Captures.GetValueOrDefault(expected.Key) != expected.Value)
            .Select(expected =>
                $"The capture '{expected.Key}' is '{diagnosis.Captures.GetValueOrDefault(expected.Key)}', not '{expected.Value}'."
            )
            .FirstOrDefault();
    }
}

/// <summary>What the examples of a pack say.</summary>
/// <param name="Tests">One for each example.</param>
public sealed record RuleTestReport(ImmutableArray<RuleTest> Tests)
{
    /// <summary>Whether every example does what it says.</summary>
    public bool IsGreen => Tests.All(test => test.Passed);

    /// <summary>Examples that fail.</summary>
    public IEnumerable<RuleTest> Failed => Tests.Where(test => !test.Passed);
}

/// <summary>One example of a rule and what became of it.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="File">The rule's file in the pack.</param>
/// <param name="Line">The example's line, from 1.</param>
/// <param name="MustFire">Whether the rule must fire on it; otherwise it must stay silent.</param>
/// <param name="Failure">Why it fails, in an English sentence; <see langword="null"/> when it passes.</param>
public sealed record RuleTest(string RuleId, string File, int Line, bool MustFire, string? Failure)
{
    /// <summary>Whether it passes.</summary>
    public bool Passed => Failure is null;
}
