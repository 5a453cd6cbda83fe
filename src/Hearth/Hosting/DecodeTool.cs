using Hearth.CommandLine;
using Hearth.Service.Tools;

namespace Hearth.Hosting;

/// <summary>Answers programs that ask what log lines mean, by the rules and explanations in force.</summary>
public sealed class DecodeTool(ExplainerInForce explainers, TimeProvider time)
{
    private const int MostLines = 10_000;

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

        var explainer = explainers.Messages;
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
}
