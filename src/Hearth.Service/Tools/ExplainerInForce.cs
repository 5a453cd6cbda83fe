using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Syslog;
using Hearth.Service.Analysis.Explanations;
using Hearth.Service.Analysis.Packs;

namespace Hearth.Service.Tools;

/// <summary>What explains system messages and outputs now: the rules, explanations and templates in force.</summary>
/// <remarks>Safe for concurrent use; made anew when other rules or explanations come into force.</remarks>
public sealed class ExplainerInForce(
    KnowledgeInForce knowledge,
    ExplanationsInForce explanations,
    OutputInterpreter interpreter
)
{
    private volatile MessageExplainer? _made;

    /// <summary>Explains system messages. Take it once for a question.</summary>
    public MessageExplainer Messages
    {
        get
        {
            var (rules, texts) = (knowledge.Knowledge, explanations.Texts);
            return _made is { } made && ReferenceEquals(made.Rules, rules) && ReferenceEquals(made.Texts, texts)
                ? made
                : _made = new MessageExplainer(rules, texts);
        }
    }

    /// <summary>Explains outputs of commands. Take it once for a question.</summary>
    public OutputExplainer Outputs => new(interpreter, knowledge.Analyst, Messages);
}
