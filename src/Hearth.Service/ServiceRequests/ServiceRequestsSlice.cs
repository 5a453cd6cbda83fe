using Hearth.Service.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.ServiceRequests;

/// <summary>Wires the service requests.</summary>
public static class ServiceRequestsSlice
{
    /// <summary>Adds the service requests.</summary>
    public static IServiceCollection AddServiceRequests(this IServiceCollection services)
    {
        services.AddTable<ServiceRequestsTable>();
        services.AddSingleton<OpenServiceRequest>();
        return services;
    }
}
