using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Matching;
using Hearth.Knowledge.Rules;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>Which rule of a knowledge base speaks of a system message: its trigger names the mnemonic, the fault or the alert.</summary>
/// <remarks>Not what the analyst decides: other circumstances of the rule, such as a count or an attachment, are not asked.</remarks>
internal sealed class RuleMentions
{
    private readonly ImmutableArray<Mention> _mentions;

    public RuleMentions(KnowledgeBase knowledge) =>
        _mentions = [
            .. knowledge.Rules.SelectMany(rule =>
                rule.Logic.When.Where(condition =>
                        !condition.Syslog.IsEmpty || !condition.AlertNames.IsEmpty || condition.Fault is not null
                    )
                    .Select(condition => new Mention(rule, condition))
            ),
        ];

    /// <summary>The rules that may speak of messages with this tag; their words are not asked yet.</summary>
    /// <param name="tag">The message.</param>
    public ImmutableArray<Mention> Of(SystemMessage tag)
    {
        var fault = MessageFields.FaultAt(tag.Text).ToString();
        return [.. _mentions.Where(mention => mention.MayBe(tag, fault))];
    }

    /// <summary>
    /// The id of the rule that fits a message best: one that names it and whose words it says; then one that names all messages of
    /// its kind and whose words it says; then one that names it.
    /// </summary>
    /// <param name="mentions">What <see cref="Of"/> gave for its tag.</param>
    /// <param name="tag">The message.</param>
    public static string? Best(ImmutableArray<Mention> mentions, SystemMessage tag)
    {
        string? best = null;
        var bestRank = 0;
        foreach (var mention in mentions)
        {
            var isSaid = mention.IsSaidIn(tag.Text);
            var rank = (isSaid, mention.Names(tag)) switch
            {
                (true, true) => 3,
                (true, false) => 2,
                (false, true) => 1,
                _ => 0,
            };
            if (rank > bestRank)
            {
                (best, bestRank) = (mention.RuleId, rank);
            }
        }

        return best;
    }

    /// <summary>One condition of a rule that names messages.</summary>
    internal sealed class Mention(Rule rule, Condition condition)
    {
        public string RuleId { get; } = rule.Id;

        public bool MayBe(SystemMessage tag, string fault) =>
            MessageFacts.KeysOf(tag).Any(key => CircumstanceMatch.Any(condition.Syslog, key))
            || (
                tag.Facility.StartsWith("UC_", StringComparison.Ordinal)
                && CircumstanceMatch.Any(condition.AlertNames, tag.Mnemonic)
            )
            || (
                fault.Length > 0
                && !tag.Facility.StartsWith("LOG_LOCAL", StringComparison.Ordinal) // ACI has other faults under the same codes
                && condition.Fault is { IsCleared: false } one
                && CircumstanceMatch.Any(one.Codes, fault)
            );

        /// <summary>Whether the message is named without an asterisk.</summary>
        public bool Names(SystemMessage tag) =>
            condition.Syslog.IsEmpty
            || MessageFacts.KeysOf(tag).Any(key => condition.Syslog.Any(glob => glob.IsExact && glob.Matches(key)));

        /// <summary>Whether a text has the words and patterns that the condition asks for.</summary>
        public bool IsSaidIn(string text)
        {
            var line = text.AsMemory(0, Math.Min(text.Length, BoundedLines.MaxLineLength));
            try
            {
                return (
                        condition.Contains.IsEmpty
                        || condition.Contains.Any(word => line.Span.Contains(word, StringComparison.OrdinalIgnoreCase))
                    )
                    && (
                        condition.Text.IsEmpty
                        || condition.Text.Any(pattern => pattern.Matches(line, new Dictionary<string, string>()))
                    );
            }
            catch (RegexMatchTimeoutException)
            {
                return false; // the analyst sets such a rule aside, too
            }
        }
    }
}
