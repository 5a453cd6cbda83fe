using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Entitlement;

/// <summary>Wires the entitlement.</summary>
public static class EntitlementSlice
{
    /// <summary>Adds the entitlement.</summary>
    public static IServiceCollection AddEntitlement(this IServiceCollection services) =>
        services.AddSingleton<CheckEntitlement>();
}
