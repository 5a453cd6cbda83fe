using Hearth.Service.Devices.ChangeWindows;
using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Devices;

/// <summary>Wires the devices.</summary>
public static class DevicesSlice
{
    /// <summary>Adds the devices.</summary>
    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddTable<DevicesTable>();
        services.AddSingleton<IdentifyDevice>();
        services.AddSingleton<UpdateInventory>();
        services.AddSingleton<ChangeDevice>();
        services.AddSingleton<WindowsOfCompany>();
        services.AddSingleton<AnnounceChange>();
        return services;
    }
}
