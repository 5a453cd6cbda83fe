using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
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
    public static KnowledgeInForce Of(DataFolder data) => On(data, new PackShelf(data.Packs));

    /// <summary>The rules that a pack of this name would come beside: those of the packs before it.</summary>
    /// <exception cref="IOException">The folder of the packs cannot be read.</exception>
    /// <exception cref="SettingException">The settings of the analysis are wrong.</exception>
    public static KnowledgeBase Before(DataFolder data, string name) =>
        On(data, new PackShelf(data.Packs, before: name)).Knowledge;

    /// <summary>
    /// The rules a data folder would have with this pack in the place of the one of the same id, or, when it has none, in the order of
    /// the folders' names. The pack need not be signed; packs behind it that no longer fit are left out, as a server would.
    /// </summary>
    /// <param name="data">The data folder.</param>
    /// <param name="pack">The pack.</param>
    /// <exception cref="IOException">The folder of the packs cannot be read.</exception>
    /// <exception cref="SettingException">The settings of the analysis are wrong.</exception>
    public static KnowledgeLoad With(DataFolder data, PackFolder pack)
    {
        var name = NameOf(data, pack);
        var load = pack.LoadBeside(Before(data, name));
        if (load is not KnowledgeLoad.Loaded(var knowledge))
        {
            return load;
        }

        return new KnowledgeLoad.Loaded(On(data, new PackShelf(data.Packs, behind: name), knowledge).Knowledge);
    }

    /// <summary>The folder's name under which a pack stands, or would stand, among those of a data folder.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="pack">The pack.</param>
    public static string NameOf(DataFolder data, PackFolder pack)
    {
        var id = pack.FindId();
        return Of(data).Packs.FirstOrDefault(standing => standing.InForce?.Id == id)?.Name
            ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(pack.Path)));
    }

    private static KnowledgeInForce On(DataFolder data, PackShelf shelf) => On(data, shelf, Shipped());

    private static KnowledgeInForce On(DataFolder data, PackShelf shelf, KnowledgeBase beside) =>
        new(
            beside,
            shelf,
            TrustOf(data),
            new KeptPacks(new KeptCopies(data.KeptPacks)),
            NullLogger<KnowledgeInForce>.Instance
        );

    /// <summary>Whose packs a data folder takes.</summary>
    /// <exception cref="SettingException">The settings of the analysis are wrong.</exception>
    public static PackTrust TrustOf(DataFolder data) => new(SettingsOf(data), data);

    /// <summary>What messages are explained with in an installation.</summary>
    /// <exception cref="SettingException">The settings of the analysis are wrong.</exception>
    public static AnalysisSettings SettingsOf(DataFolder data)
    {
        var settings = HearthHost.Settings(data, []);
        return
            SettingFaults.In(settings).FirstOrDefault(fault => fault.StartsWith("Analysis:", StringComparison.Ordinal))
                is { } fault
            ? throw new SettingException(fault)
            : settings.GetSection("Analysis").Get<AnalysisSettings>() ?? new AnalysisSettings();
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
