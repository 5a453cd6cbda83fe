using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Entitlement;

/// <summary>Wires the entitlement.</summary>
public static class EntitlementSlice
{
    /// <summary>Adds the entitlement.</summary>
    public static IServiceCollection AddEntitlement(this IServiceCollection services)
    {
        services.AddSingleton<CheckEntitlement>();
        services.AddSingleton<LateCoverage>();
        return services;
    }

    /// <summary>Adds the look for late coverage to nodes that process.</summary>
    public static IServiceCollection AddEntitlementWork(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<LateCoverage>());
}
