using Hearth.Knowledge;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.TextFsm;
using Hearth.Service.Analysis.Catalogs;
using Hearth.Service.Analysis.Explanations;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Analysis;

/// <summary>Wires the analysis.</summary>
public static class AnalysisSlice
{
    /// <summary>Adds the analysis.</summary>
    /// <param name="services">The container.</param>
    /// <param name="knowledge">The rules of this build; those of the operator's packs come beside them.</param>
    public static IServiceCollection AddAnalysis(this IServiceCollection services, KnowledgeBase knowledge)
    {
        services.AddOptions<AnalysisSettings>().BindConfiguration("Analysis").ValidateOnStart();
        services.AddSingleton<IValidateOptions<AnalysisSettings>, AnalysisSettingsValidator>();
        services.AddSingleton(provider =>
            InterpreterOf(provider.GetRequiredService<IOptions<AnalysisSettings>>().Value)
        );
        // Rules wait less long than people: the messages behind wait with them.
        services.AddSingleton<IOutputTables>(provider => new TemplateTables(
            provider
                .GetRequiredService<OutputInterpreter>()
                .Within(
                    TimeSpan.FromTicks(
                        Math.Min(
                            provider.GetRequiredService<IOptions<AnalysisSettings>>().Value.TemplatePatience.Ticks,
                            BoundedTables.Patience.Ticks
                        )
                    )
                )
        ));
        services.AddTable<AnalysisTable>();
        services.AddSingleton(provider => new PackShelf(provider.GetRequiredService<DataFolder>().Packs));
        services.AddSingleton(provider => new KnowledgeInForce(
            knowledge,
            provider.GetRequiredService<PackShelf>(),
            new PackTrust(
                provider.GetRequiredService<IOptions<AnalysisSettings>>().Value,
                provider.GetRequiredService<DataFolder>()
            ),
            new KeptPacks(new KeptCopies(provider.GetRequiredService<DataFolder>().KeptPacks)),
            provider.GetRequiredService<ILogger<KnowledgeInForce>>()
        ));
        services.AddSingleton<CatalogsInForce>();
        services.AddSingleton<ExplanationsInForce>();
        services.AddSingleton<PackGauges>();
        services.AddHostedService<PackWorker>();
        services.AddHostedService<CatalogWorker>();
        services.AddHostedService<ExplanationWorker>();
        services.AddSingleton<RecordFindings>();
        services.AddSingleton<FindingMails>();
        services.AddSingleton<OpenFromFinding>();
        services.AddSingleton<ActOnFindings>();
        services.AddSingleton<MuteRule>();
        services.AddSingleton<OpenDueRequests>();
        return services;
    }

    /// <summary>Adds the analysis' background work to nodes that process.</summary>
    public static IServiceCollection AddAnalysisWork(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<OpenDueRequests>());

    private static OutputInterpreter InterpreterOf(AnalysisSettings settings)
    {
        var folder = settings.TemplateFolder;
        var interpreter =
            folder.Length == 0
                ? OutputInterpreter.BuiltIn
                : TemplateLibrary.LoadFolder(folder, TemplateLimits.Default) switch
                {
                    TemplateLibraryLoad.Loaded(var library) => new([library, TemplateLibrary.BuiltIn]),
                    TemplateLibraryLoad.Refused(var faults) => throw new InvalidDataException($"{folder}: {faults[0]}"),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
        return interpreter.Within(settings.TemplatePatience);
    }
}
