using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Hearth.Knowledge.Syslog;

/// <summary>Says what a log line means and what to do: the decoder, the explanations and the rules together. For use by many threads.</summary>
/// <param name="knowledge">The rules.</param>
/// <param name="texts">The explanations.</param>
public sealed class MessageExplainer(KnowledgeBase knowledge, MessageExplanations texts)
{
    /// <summary>Tags whose rules are remembered; hostile input with more is looked up each time.</summary>
    private const int MostRemembered = 10_000;

    private readonly RuleMentions _rules = new(knowledge);
    private readonly ConcurrentDictionary<string, ImmutableArray<RuleMentions.Mention>> _mentions = new(
        StringComparer.Ordinal
    );

    /// <summary>The rules.</summary>
    public KnowledgeBase Rules { get; } = knowledge;

    /// <summary>The explanations.</summary>
    public MessageExplanations Texts { get; } = texts;

    /// <summary>Takes a line apart and explains it.</summary>
    /// <param name="line">One line of any length.</param>
    /// <param name="reference">What is known beside it of when it was written.</param>
    public ExplainedMessage Explain(string line, TimeReference reference)
    {
        var decoded = MessageDecoder.Decode(line);
        return new ExplainedMessage(
            decoded,
            Texts.Find(line, decoded.Parts),
            RuleOf(decoded),
            decoded.TimeBy(reference)
        );
    }

    private string? RuleOf(DecodedMessage decoded)
    {
        if (decoded.Message is not { } message)
        {
            return null;
        }

        var key = $"{message.Facility}-{message.SubFacility}-{message.Mnemonic}-{MessageFields.FaultAt(message.Text)}";
        if (!_mentions.TryGetValue(key, out var mentions))
        {
            mentions = _rules.Of(message);
            if (_mentions.Count < MostRemembered)
            {
                _mentions.TryAdd(key, mentions);
            }
        }

        return mentions.IsEmpty ? null : RuleMentions.Best(mentions, message);
    }
}
