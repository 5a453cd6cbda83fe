using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Gateway;

/// <summary>Wires the gateway: what follows the spool that the intake's doors fill.</summary>
public static class GatewaySlice
{
    /// <summary>Adds the gateway. The doors and the journal are the intake's.</summary>
    /// <param name="services">The container.</param>
    /// <param name="dice">Draws the last part of waits.</param>
    public static IServiceCollection AddGateway(this IServiceCollection services, Random dice)
    {
        services.AddOptions<GatewaySettings>().BindConfiguration("Gateway").ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewaySettings>, GatewaySettingsValidator>();
        services.AddSingleton(dice);
        services.AddSingleton<GatewayState>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<UpstreamPace>();
        services.AddSingleton<ReadAhead>();
        services.AddSingleton<SpoolProgress>();
        services.AddSingleton(provider => new Upstream(
            provider.GetRequiredService<IOptions<GatewaySettings>>().Value,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddHostedService<GatewayWorker>();
        return services;
    }

    /// <summary>Maps the page.</summary>
    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", ShowAsync).ShortCircuit();
        return endpoints;
    }

    private static Task ShowAsync(HttpContext context, GatewayState state, Upstream upstream)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = GatewayPage.ContentSecurityPolicy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return context.Response.WriteAsync(GatewayPage.Write(state.Look(upstream)), context.RequestAborted);
    }
}

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class GatewaySettingsValidator : IValidateOptions<GatewaySettings>;
