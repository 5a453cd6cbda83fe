using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>Checks what the rules of a pack call each other and the rules beside them.</summary>
/// <param name="others">Rules that are there already; <see langword="null"/> for none.</param>
/// <param name="faults">Where mistakes are told.</param>
internal sealed class PackIds(KnowledgeBase? others, List<PackFault> faults)
{
    public void Check(ImmutableArray<Rule>.Builder rules)
    {
        var beside = (others?.Rules ?? []).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var own = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!own.TryAdd(rule.Id, rule))
            {
                var first = own[rule.Id];
                Add(rule, $"The id '{rule.Id}' is already taken in {first.File}:{first.Line}.");
            }
            else
            {
                CheckOverride(rule, beside.GetValueOrDefault(rule.Id));
            }
        }

        if (faults.Count > 0)
        {
            return; // a rule that was refused would be reported as missing, too
        }

        foreach (var rule in rules)
        {
            foreach (
                var other in rule
                    .Clears.Concat(rule.Suppresses)
                    .Where(other => !own.ContainsKey(other) && !beside.ContainsKey(other))
            )
            {
                Add(
                    rule,
                    others is null
                        ? $"The rule names '{other}', which the pack does not have."
                        : $"The rule names '{other}', which neither the pack has nor one before it."
                );
            }
        }
    }

    /// <summary>A rule takes the place of another only by saying whose it is: the same id alone may be an accident.</summary>
    private void CheckOverride(Rule rule, Rule? other)
    {
        var packOfOther = other?.Pack.Split(' ')[0];
        if (other is not null && rule.Overrides is null)
        {
            Add(
                rule,
                $"The id '{rule.Id}' is that of '{other.Title}' of the pack {packOfOther}. Write 'overrides: {packOfOther}' to replace it, "
                    + "or take another id."
            );
        }
        else if (others is not null && rule.Overrides is { } meant && meant != packOfOther)
        {
            Add(rule, $"The rule overrides '{rule.Id}' of the pack '{meant}', which has no such rule.");
        }
    }

    private void Add(Rule rule, string reason) => faults.Add(new PackFault(rule.File, rule.Line, reason));
}
