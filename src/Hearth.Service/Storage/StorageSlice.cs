using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Storage;

/// <summary>Wires the store.</summary>
public static class StorageSlice
{
    /// <summary>Adds the store; the tables come from <see cref="AddTable{TTable}"/> of the slices.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DataFolder data)
    {
        services.AddOptions<StorageSettings>().BindConfiguration("Storage");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(data);
        services.AddSingleton(provider => new TableList([.. provider.GetServices<ITable>()]));
        services.AddSingleton(provider =>
            HearthStore.Create(
                provider.GetRequiredService<IOptions<StorageSettings>>().Value,
                data,
                provider.GetRequiredService<TableList>()
            )
        );
        services.AddSingleton<SchemaMigrator>();
        return services;
    }

    /// <summary>Adds the mapping of a slice's tables.</summary>
    public static IServiceCollection AddTable<TTable>(this IServiceCollection services)
        where TTable : class, ITable => services.AddSingleton<ITable, TTable>();
}
