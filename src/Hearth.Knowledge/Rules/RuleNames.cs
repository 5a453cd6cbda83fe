using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>Checks the names in braces: each has a source, and something that stands there when the message does not give it.</summary>
internal sealed class RuleNames(FaultList faults)
{
    /// <summary>Every name in a text must have a source and something to stand in for it.</summary>
    public void Check(Rule rule)
    {
        var logic = rule.Logic;
        var captured = logic
            .When.SelectMany(condition => condition.Patterns)
            .Concat(logic.Capture)
            .SelectMany(pattern => pattern.Names)
            .ToHashSet(StringComparer.Ordinal);
        captured.UnionWith(logic.When.SelectMany(RuleWords.GivenBy));
        var texts = logic.Recommendation.Add(logic.Problem).Add(logic.Impact);
        var always = AlwaysGiven(logic);
        foreach (var name in texts.SelectMany(text => text.Names).Distinct().Where(IsOwn))
        {
            CheckCapture(rule, captured, name);
        }

        foreach (var name in texts.SelectMany(text => text.RequiredNames).Distinct().Where(IsOwn))
        {
            if (
                !always.Contains(name)
                && (!logic.Defaults.TryGetValue(name, out var standIn) || string.IsNullOrWhiteSpace(standIn))
            )
            {
                faults.Add(rule.Line, $"'{{{name}}}' is used in a text but has no entry in 'defaults'.");
            }
        }

        var elsewhere = logic
            .Component.Positions.Concat(logic.Part?.Positions ?? [])
            .SelectMany(position => position.Names)
            .Concat(logic.FingerprintBy)
            .Concat(logic.Part?.Serial is { } serial ? [serial] : [])
            .Concat(logic.Defaults.Keys);
        foreach (var name in elsewhere.Distinct().Where(IsOwn))
        {
            CheckCapture(rule, captured, name);
        }

        if (rule.IsFacility && logic.Part is not null)
        {
            faults.Add(rule.Line, "A facility rule replaces no part.");
        }
    }

    /// <summary>Names that no firing can lack, whichever condition held.</summary>
    private static HashSet<string> AlwaysGiven(RuleLogic logic)
    {
        HashSet<string>? always = null;
        foreach (var condition in logic.When)
        {
            HashSet<string> names = [.. condition.Given.Keys];
            names.UnionWith(condition.Diagnostic is null ? [] : ["test"]);
            names.UnionWith(condition.Fault is null ? [] : ["code"]);
            names.UnionWith(condition.Findings.IsEmpty ? [] : ["rule", "what"]);
            names.UnionWith(condition.Lifecycle is null ? [] : ["id", "summary"]);
            names.UnionWith(condition.Reports is null ? [] : ["counted"]);
            always = always is null ? names : [.. always.Intersect(names)];
        }

        return always ?? [];
    }

    private static bool IsOwn(string name) => !RuleWords.BuiltIn.ContainsKey(name);

    private void CheckCapture(Rule rule, HashSet<string> captured, string name)
    {
        if (!captured.Contains(name))
        {
            faults.Add(rule.Line, $"'{name}' is used but no pattern of the rule captures it.");
        }
    }
}
