using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Portal;

/// <summary>Held by the branch the portal is built on.</summary>
public static class PortalSlice
{
    public static void AddPortal(this IServiceCollection services) => _ = services;

    public static void UsePortal(this IApplicationBuilder app) => _ = app;

    public static void MapPortal(this IEndpointRouteBuilder endpoints) => _ = endpoints;
}
