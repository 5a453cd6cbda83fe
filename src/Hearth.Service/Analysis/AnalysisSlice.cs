using Hearth.Knowledge;
using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Analysis;

/// <summary>Wires the analysis.</summary>
public static class AnalysisSlice
{
    /// <summary>Adds the analysis.</summary>
    /// <param name="services">The container.</param>
    /// <param name="knowledge">The rules.</param>
    public static IServiceCollection AddAnalysis(this IServiceCollection services, KnowledgeBase knowledge)
    {
        services.AddTable<AnalysisTable>();
        services.AddSingleton(knowledge);
        services.AddSingleton<Analyst>();
        services.AddSingleton<RecordFindings>();
        services.AddSingleton<FindingMails>();
        services.AddSingleton<OpenFromFinding>();
        services.AddSingleton<ActOnFindings>();
        services.AddSingleton<OpenDueRequests>();
        return services;
    }

    /// <summary>Adds the analysis' background work to nodes that process.</summary>
    public static IServiceCollection AddAnalysisWork(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<OpenDueRequests>());
}
