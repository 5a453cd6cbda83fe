using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Tools;

/// <summary>Wires what people and programs ask of the knowledge beside the messages that come.</summary>
public static class ToolsSlice
{
    /// <summary>Adds the tools; the portal's pages and the routes for programs stand on them.</summary>
    public static IServiceCollection AddTools(this IServiceCollection services)
    {
        services.AddSingleton<ExplainerInForce>();
        services.AddSingleton<ToolPlaces>();
        return services;
    }
}
