using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>Finds rules by words: for people who know the fault and not the rule's id.</summary>
public static class RuleSearch
{
    /// <summary>Longest text that is looked for, in characters; the rest of a longer one says nothing.</summary>
    public const int MaxLength = 200;

    /// <summary>The rule of an id, in any case and with or without noughts: <c>e4</c> is <c>E04</c>.</summary>
    /// <param name="knowledge">The rules.</param>
    /// <param name="id">The id.</param>
    /// <returns><see langword="null"/> when there is none, or more than one that is not written just so.</returns>
    public static Rule? Named(KnowledgeBase knowledge, string id)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(id);
        return knowledge.Rules.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase))
            ?? (knowledge.Rules.Where(rule => Plain(rule.Id) == Plain(id)).Take(2).ToList() is [var one] ? one : null);
    }

    /// <summary>The rules that speak of every word of a text, in the order they are in.</summary>
    /// <param name="knowledge">The rules.</param>
    /// <param name="text">Words of an id, a title, what wakes the rule, what it says, the team or the pack; empty for all rules.</param>
    public static ImmutableArray<Rule> Find(KnowledgeBase knowledge, string text)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(text);
        var words = text[..Math.Min(text.Length, MaxLength)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? knowledge.Rules
            :
            [
                .. knowledge.Rules.Where(rule =>
                {
                    var told = Told(rule);
                    return words.All(word => told.Contains(word, StringComparison.OrdinalIgnoreCase));
                }),
            ];
    }

    private static string Told(Rule rule) =>
        string.Join(
            '\n',
            [
                rule.Id,
                rule.Title,
                rule.ProblemText,
                RuleWords.Of(rule.Team),
                rule.Pack,
                .. rule.Logic.When.Select(ConditionWording.Of),
            ]
        );

    /// <summary>An id without the noughts in front of its number.</summary>
    private static string Plain(string id)
    {
        var letters = id.TakeWhile(char.IsAsciiLetter).Count();
        return (id[..letters] + id[letters..].TrimStart('0')).ToUpperInvariant();
    }
}
