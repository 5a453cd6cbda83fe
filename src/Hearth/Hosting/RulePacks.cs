using Hearth.Knowledge;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hearth.Hosting;

/// <summary>The rules of this build, and how the operator's packs stand beside them.</summary>
internal static class RulePacks
{
    /// <summary>The rules that come with this build.</summary>
    /// <exception cref="SettingException">The rules are not sound.</exception>
    public static KnowledgeBase Shipped() =>
        KnowledgeBase.LoadEmbedded() switch
        {
            KnowledgeLoad.Loaded(var knowledge) => knowledge,
            KnowledgeLoad.Refused(var faults) => throw new SettingException(
                $"The rules were refused: {string.Join("; ", faults)}"
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The rules of a data folder, as a server that starts now would have them.</summary>
    /// <exception cref="IOException">The folder of the packs cannot be read.</exception>
    /// <exception cref="SettingException">The settings of the analysis are wrong.</exception>
    public static KnowledgeInForce Of(DataFolder data) =>
        new(Shipped(), new PackShelf(data.Packs), TrustOf(data), NullLogger<KnowledgeInForce>.Instance);

    /// <summary>The rules that a pack of this name would come beside: those of the packs before it.</summary>
    /// <exception cref="IOException">The folder of the packs cannot be read.</exception>
    /// <exception cref="SettingException">The settings of the analysis are wrong.</exception>
    public static KnowledgeBase Before(DataFolder data, string name) =>
        new KnowledgeInForce(
            Shipped(),
            new PackShelf(data.Packs, before: name),
            TrustOf(data),
            NullLogger<KnowledgeInForce>.Instance
        ).Knowledge;

    /// <summary>Whose packs a data folder takes.</summary>
    /// <exception cref="SettingException">The settings of the analysis are wrong.</exception>
    public static PackTrust TrustOf(DataFolder data)
    {
        var settings = HearthHost.Settings(data, []);
        return
            SettingFaults.In(settings).FirstOrDefault(fault => fault.StartsWith("Analysis:", StringComparison.Ordinal))
                is { } fault
            ? throw new SettingException(fault)
            : new PackTrust(settings.GetSection("Analysis").Get<AnalysisSettings>() ?? new AnalysisSettings(), data);
    }

    /// <summary>One line for each pack.</summary>
    public static IEnumerable<CheckResult> Examine(DataFolder data)
    {
        try
        {
            return
            [
                .. Of(data)
                    .Packs.Select(pack => new CheckResult(
                        "rules",
                        pack.Refusal is null ? CheckState.Fine : CheckState.Wrong,
                        pack.ToString()
                    )),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SettingException)
        {
            return [new("rules", CheckState.Wrong, $"{data.Packs}: {fault.Message}")];
        }
    }
}
