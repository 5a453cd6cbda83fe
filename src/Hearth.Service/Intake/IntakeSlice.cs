using Hearth.Service.Intake.Journal;
using Hearth.Service.Intake.Replay;
using Hearth.Service.Intake.Watching;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>Wires the intake: receivers, journal, pipeline.</summary>
public static class IntakeSlice
{
    /// <summary>The paths devices post to, matched whatever their case. The last is for devices given nothing but the host's name.</summary>
    public static readonly string[] DevicePaths =
    [
        "/its/service/oddce/services/DDCEService",
        "/Transportgateway/services/DeviceRequestHandler",
        "/Transportgateway/services/RouterRequestHandler",
        "/neddce/services/DDCEService",
        "/",
    ];

    /// <summary>Adds what reads, keeps and analyses messages; every node has it, the portal and commands work with it.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakeSettings>().BindConfiguration("Intake").ValidateOnStart();
        services.AddSingleton<IValidateOptions<IntakeSettings>, IntakeSettingsValidator>();
        services.AddOptions<JournalSettings>().BindConfiguration("Journal").ValidateOnStart();
        services.AddSingleton<IValidateOptions<JournalSettings>, JournalSettingsValidator>();
        services.AddOptions<MaildirSettings>().BindConfiguration("Maildir").ValidateOnStart();
        services.AddSingleton<IValidateOptions<MaildirSettings>, MaildirSettingsValidator>();
        services.AddTable<IntakeTable>();
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<ReadMessage>();
        services.AddSingleton<TakeFromJournal>();
        services.AddSingleton<FindDuplicate>();
        services.AddSingleton<LookAhead>();
        services.AddSingleton<RouteOnDemand>();
        services.AddSingleton<GatherFacts>();
        services.AddSingleton<Diagnose>();
        services.AddSingleton<MessagePipeline>();
        services.AddSingleton<ReplayHistory>();
        services.AddSingleton(provider =>
            JournalOpening.Open(
                provider.GetRequiredService<DataFolder>().Journal,
                provider.GetRequiredService<IOptions<JournalSettings>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<MessageJournal>>()
            )
        );
        return services;
    }

    /// <summary>Adds the doors, to nodes that receive.</summary>
    public static IServiceCollection AddIntakeDoors(this IServiceCollection services)
    {
        services.AddSingleton<MessageLog>();
        services.AddSingleton<DeviceThrottle>();
        services.AddSingleton<BytesInFlight>();
        services.AddSingleton<HttpIntake>();
        services.AddSingleton<SmtpDoor>();
        services.AddSingleton<SmtpCertificate>();
        services.AddSingleton<SmtpIntake>();
        services.AddSingleton<MaildirIntake>();
        services.AddHostedService(provider => provider.GetRequiredService<MaildirIntake>());
        services.AddHostedService<SlowSenderWorker>();
        return services;
    }

    /// <summary>Adds the door for programs, to nodes that receive and have a store, which knows the keys.</summary>
    public static IServiceCollection AddKeyedIntake(this IServiceCollection services)
    {
        services.AddSingleton<IngestKeyRing>();
        services.AddSingleton<KeyGate>();
        services.AddSingleton<IdempotencyWindow>();
        services.AddSingleton<KeyedIntake>();
        services.AddHostedService<IngestKeyWorker>();
        return services;
    }

    /// <summary>Adds the workers of the pipeline, to nodes that process.</summary>
    public static IServiceCollection AddIntakeWork(this IServiceCollection services)
    {
        services.AddSingleton<SetAside>();
        services.AddSingleton<IntakeWorker>();
        services.AddSingleton<BacklogWorker>();
        services.AddSingleton<WatchDevices>();
        services.AddHostedService(provider => provider.GetRequiredService<IntakeWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<BacklogWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<WatchDevices>());
        return services;
    }

    /// <summary>Maps the device paths, each also under <c>/in/{key}</c>.</summary>
    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder endpoints)
    {
        var intake = endpoints.ServiceProvider.GetRequiredService<HttpIntake>();
        foreach (var path in DevicePaths)
        {
            endpoints.MapPost(path, (RequestDelegate)intake.TakeAsync).AllowAnonymous().ShortCircuit();
            endpoints
                .MapPost("/in/{key}" + path.TrimEnd('/'), (RequestDelegate)intake.TakeAsync)
                .AllowAnonymous()
                .ShortCircuit();
            if (path != "/")
            {
                endpoints.MapGet(path, (RequestDelegate)intake.AnswerGetAsync).AllowAnonymous().ShortCircuit();
            }

            endpoints
                .MapGet("/in/{key}" + path.TrimEnd('/'), (RequestDelegate)intake.AnswerGetAsync)
                .AllowAnonymous()
                .ShortCircuit();
        }

        return endpoints;
    }

    /// <summary>Maps the route of programs.</summary>
    public static IEndpointRouteBuilder MapKeyedIntake(this IEndpointRouteBuilder endpoints)
    {
        var intake = endpoints.ServiceProvider.GetRequiredService<KeyedIntake>();
        // The key is checked by the door itself: it must know the sender before it takes a byte.
        endpoints.MapPost(KeyedIntake.Path, (RequestDelegate)intake.TakeAsync).AllowAnonymous().ShortCircuit();
        return endpoints;
    }
}

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class IntakeSettingsValidator : IValidateOptions<IntakeSettings>;

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class MaildirSettingsValidator : IValidateOptions<MaildirSettings>;

/// <summary>Checks the settings at the start.</summary>
[OptionsValidator]
internal sealed partial class JournalSettingsValidator : IValidateOptions<JournalSettings>;
