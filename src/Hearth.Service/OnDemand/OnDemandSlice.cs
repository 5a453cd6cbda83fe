using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.OnDemand;

/// <summary>Wires what answers devices' requests.</summary>
public static class OnDemandSlice
{
    /// <summary>Adds the answers to on-demand requests and the passing on of output.</summary>
    public static IServiceCollection AddOnDemand(this IServiceCollection services)
    {
        services.AddSingleton<RequestMails>();
        services.AddSingleton<AnswerLimit>();
        services.AddSingleton<AnswerRequest>();
        services.AddSingleton<PassOnCommands>();
        services.AddSingleton<RefuseRequest>();
        return services;
    }
}
