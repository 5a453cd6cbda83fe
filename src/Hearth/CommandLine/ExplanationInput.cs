using Hearth.Knowledge.Syslog;
using Hearth.Service.Analysis.Explanations;

namespace Hearth.CommandLine;

/// <summary>What explains system messages for a command: the rules and explanations of this build, or those of an installation.</summary>
internal static class ExplanationInput
{
    /// <summary>Reads them.</summary>
    /// <param name="command">The command's name, for what it complains of.</param>
    /// <param name="data">The data folder; <see langword="null"/> for those of this build.</param>
    /// <returns>What explains; or what is wrong with the folder's explanations, a line for each mistake.</returns>
    public static (MessageExplainer? Explainer, string Refusal) Of(string command, string? data)
    {
        if (data is null)
        {
            return (new MessageExplainer(Installation.Knowledge(), MessageExplanations.BuiltIn), "");
        }

        var folder = Installation.At(data);
        if (!Directory.Exists(folder.Path))
        {
            return (null, $"hearth {command}: --data: {data}: there is no such folder\n");
        }

        return ExplanationsInForce.Of(folder) switch
        {
            MessageExplanationsLoad.Loaded(var texts) => (new MessageExplainer(RulePackInput.InForce(data), texts), ""),
            MessageExplanationsLoad.Refused(var faults) => (
                null,
                string.Concat(
                    faults.Select(fault => $"hearth {command}: {Path.Combine(data, "messages", fault.ToString())}\n")
                )
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
