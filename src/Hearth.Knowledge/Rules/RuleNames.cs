using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// Checks the names in braces: each has a source, and something that stands there when the message does not give it. One is
/// made for all rules of a file: what it gathers of a rule is cleared for the next.
/// </summary>
internal sealed class RuleNames(FaultList faults)
{
    private readonly HashSet<string> _captured = new(StringComparer.Ordinal);
    private readonly HashSet<string> _always = new(StringComparer.Ordinal);
    private readonly HashSet<string> _here = new(StringComparer.Ordinal);

    /// <summary>Names that were reported, so that each is reported once for a kind of place.</summary>
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Every name in a text must have a source and something to stand in for it.</summary>
    public void Check(Rule rule)
    {
        var logic = rule.Logic;
        Gather(logic);
        var texts = logic.Recommendation.Add(logic.Problem).Add(logic.Impact);
        _told.Clear();
        foreach (var text in texts)
        {
            CheckCaptures(rule, text.Names);
        }

        _told.Clear();
        foreach (var text in texts)
        {
            CheckStandIns(rule, text.RequiredNames);
        }

        _told.Clear();
        foreach (var position in logic.Component.Positions.AddRange(logic.Part?.Positions ?? []))
        {
            CheckCaptures(rule, position.Names);
        }

        CheckCaptures(rule, logic.FingerprintBy);
        CheckCaptures(rule, logic.Part?.Serial is { } serial ? [serial] : []);
        CheckCaptures(rule, logic.Defaults.Keys);
        if (rule.IsFacility && logic.Part is not null)
        {
            faults.Add(rule.Line, "A facility rule replaces no part.");
        }
    }

    /// <summary>Gathers the names that some firing may give, and those that no firing can lack, whichever condition held.</summary>
    private void Gather(RuleLogic logic)
    {
        _captured.Clear();
        _always.Clear();
        for (var at = 0; at < logic.When.Length; at++)
        {
            var condition = logic.When[at];
            Add(condition.Patterns);
            RuleWords.AddGivenBy(condition, _captured);
            _here.Clear();
            RuleWords.AddAlwaysGivenBy(condition, _here);
            if (at == 0)
            {
                _always.UnionWith(_here);
            }
            else
            {
                _always.IntersectWith(_here);
            }
        }

        Add(logic.Capture);
    }

    private void Add(IEnumerable<Pattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            foreach (var name in pattern.Names)
            {
                _captured.Add(name);
            }
        }
    }

    private void CheckStandIns(Rule rule, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var standIn = rule.Logic.Defaults.GetValueOrDefault(name);
            if (!_always.Contains(name) && string.IsNullOrWhiteSpace(standIn) && IsOwn(name) && _told.Add(name))
            {
                faults.Add(rule.Line, $"'{{{name}}}' is used in a text but has no entry in 'defaults'.");
            }
        }
    }

    private void CheckCaptures(Rule rule, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!_captured.Contains(name) && IsOwn(name) && _told.Add(name))
            {
                faults.Add(rule.Line, $"'{name}' is used but no pattern of the rule captures it.");
            }
        }
    }

    private static bool IsOwn(string name) => !RuleWords.BuiltIn.ContainsKey(name);
}
