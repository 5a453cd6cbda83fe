using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Contracts;

/// <summary>Wires the contracts.</summary>
public static class ContractsSlice
{
    /// <summary>Adds the contracts.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddTable<ContractsTable>();
        services.AddSingleton<ImportContracts>();
        return services;
    }
}
