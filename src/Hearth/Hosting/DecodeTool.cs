using Hearth.CommandLine;
using Hearth.Knowledge;
using Hearth.Knowledge.Syslog;
using Hearth.Service.Analysis.Explanations;
using Hearth.Service.Analysis.Packs;

namespace Hearth.Hosting;

/// <summary>Answers programs that ask what log lines mean, by the rules and explanations in force.</summary>
public sealed class DecodeTool(KnowledgeInForce knowledge, ExplanationsInForce explanations, TimeProvider time)
{
    private const int MostLines = 10_000;

    private volatile Made? _made;

    /// <summary>The lines of a text, each taken apart and explained.</summary>
    public ToolAnswer Answer(ToolRequest request)
    {
        var lines = request
            .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(MostLines + 1)
            .ToArray();
        if (lines.Length is 0 or > MostLines)
        {
            return new ToolAnswer.Refused(
                lines.Length == 0 ? "There is no line in it." : $"At most {MostLines} lines are taken at a time."
            );
        }

        var (reference, complaint) = DecodeReference.Read(request.Asked("received"), request.Asked("zone"), time);
        if (reference is null)
        {
            return new ToolAnswer.Refused(complaint + ".");
        }

        var explainer = Explainer();
        return ToolAnswer.Written(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("messages");
            foreach (var line in lines)
            {
                request.Cancelled.ThrowIfCancellationRequested();
                explainer.Explain(line, reference).Write(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>What explains messages now; made anew when other rules or explanations come into force.</summary>
    public MessageExplainer Explainer()
    {
        var (rules, texts) = (knowledge.Knowledge, explanations.Texts);
        if (_made is { } made && ReferenceEquals(made.Rules, rules) && ReferenceEquals(made.Explainer.Texts, texts))
        {
            return made.Explainer;
        }

        var explainer = new MessageExplainer(rules, texts);
        _made = new Made(rules, explainer);
        return explainer;
    }

    private sealed record Made(KnowledgeBase Rules, MessageExplainer Explainer);
}
