using Hearth.Knowledge;
using Hearth.Portal;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Entitlement;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Notifications;
using Hearth.Service.OnDemand;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Service.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Hosting;

/// <summary>Builds the server: settings, listeners, slices, portal.</summary>
public static class HearthHost
{
    /// <summary>The settings of a data folder: its <c>hearth.json</c>, then environment variables, then what is given.</summary>
    /// <exception cref="SettingException">The file is no JSON, or too large.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IConfiguration Settings(DataFolder data, IEnumerable<KeyValuePair<string, string?>> given) =>
        new ConfigurationBuilder()
            .AddConfiguration(SettingsFile.Read(Path.Combine(data.Path, "hearth.json")))
            .AddEnvironmentVariables("HEARTH__")
            .AddInMemoryCollection(given)
            .Build();

    /// <summary>Adds the slices, lowest first. Everything works on them: server, commands, tests.</summary>
    public static IServiceCollection AddHearth(
        this IServiceCollection services,
        DataFolder data,
        KnowledgeBase knowledge
    ) =>
        services
            .AddStorage(data)
            .AddNotifications()
            .AddAccounts()
            .AddContracts()
            .AddDevices()
            .AddRegistration()
            .AddEntitlement()
            .AddServiceRequests()
            .AddAnalysis(knowledge)
            .AddTools()
            .AddOnDemand()
            .AddIntake();

    /// <summary>Builds the server; nothing runs yet.</summary>
    /// <param name="data">Everything it keeps is in there.</param>
    /// <param name="settings">What <see cref="Settings"/> gave.</param>
    /// <param name="roles">What this node does.</param>
    /// <param name="knowledge">The rules.</param>
    /// <param name="replace">Puts other parts in the place of some; benchmarks compare with a server that stores nothing.</param>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static WebApplication Build(
        DataFolder data,
        IConfiguration settings,
        NodeRoles roles,
        KnowledgeBase knowledge,
        Action<IServiceCollection>? replace = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = data.Path,
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
            }
        );
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings);
        AddLogging(builder.Logging, settings);
        builder.Services.AddHearth(data, knowledge);
        builder.Services.AddOptions<ListenSettings>().BindConfiguration("Listen").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ListenSettings>, ListenSettingsValidator>();
        builder.Services.AddSingleton<PrometheusText>();
        builder.Services.AddSingleton<NodeGauges>();
        builder.Services.AddSingleton<ConnectionPlaces>();
        builder.Services.AddRoutingCore();
        builder
            .Services.AddDataProtection()
            .SetApplicationName("Hearth")
            .PersistKeysToFileSystem(Directory.CreateDirectory(data.Keys));
        // Work that is under way is finished before the process ends; senders are answered meanwhile.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        if (roles.HasFlag(NodeRoles.Receive))
        {
            builder.Services.AddIntakeDoors().AddKeyedIntake();
            builder.Services.AddSingleton<ToolRoom>();
            builder.Services.AddSingleton<ToolDesk>();
            builder.Services.AddSingleton<DecodeTool>();
            builder.Services.AddSingleton<ToolRoutes>();
        }

        if (roles.HasFlag(NodeRoles.Process))
        {
            builder.Services.AddNotificationsWork().AddEntitlementWork().AddAnalysisWork().AddIntakeWork();
        }

        if (roles.HasFlag(NodeRoles.Portal))
        {
            builder.Services.AddPortal();
        }

        replace?.Invoke(builder.Services);
        var listen = settings.GetSection("Listen").Get<ListenSettings>() ?? new ListenSettings();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, listen, settings, roles));
        var app = builder.Build();
        Map(app, roles);
        return app;
    }

    /// <summary>Brings the schema up to date and opens the journal, so that what is wrong with them is said before anything listens.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<SchemaMigrator>().MigrateAsync(cancellationToken);
        await ProcessedMark.AlignAsync(
            services.GetRequiredService<HearthStore>(),
            services.GetRequiredService<MessageJournal>(),
            cancellationToken
        );
        services.GetRequiredService<KnowledgeInForce>();
        services.GetRequiredService<PrometheusText>();
        services.GetRequiredService<PackGauges>();
        services.GetRequiredService<NodeGauges>();
    }

    private static void Map(WebApplication app, NodeRoles roles)
    {
        if (roles.HasFlag(NodeRoles.Portal))
        {
            app.UsePortal();
        }

        app.MapHealth();
        if (roles.HasFlag(NodeRoles.Receive))
        {
            app.MapIntake().MapKeyedIntake();
            app.Services.GetRequiredService<ToolRoutes>().Map(app);
        }

        if (roles.HasFlag(NodeRoles.Portal))
        {
            app.MapPortal();
        }
    }

    internal static void Listen(
        KestrelServerOptions kestrel,
        ListenSettings listen,
        IConfiguration settings,
        NodeRoles roles
    )
    {
        kestrel.AddServerHeader = false;
        // Kestrel would turn away whoever comes when all are taken, and counts each listener for itself.
        kestrel.Limits.MaxConcurrentConnections = null;
        var places = kestrel.ApplicationServices.GetRequiredService<ConnectionPlaces>();
        // The receiver counts by itself; this only has to be above what it takes.
        var largest =
            settings.GetSection("Intake").Get<IntakeSettings>()?.MaxMessageBytes
            ?? new IntakeSettings().MaxMessageBytes;
        kestrel.Limits.MaxRequestBodySize = Math.Max(largest + 1L, 32 * 1024 * 1024);
        foreach (var address in ListenAddress.ParseList("Listen:Http", listen.Http))
        {
            kestrel.Listen(
                address.EndPoint,
                options =>
                {
                    options.Use(next => places.Guard(Transport.Http, next));
                    options.Protocols = address.IsEncrypted ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
                    if (address.IsEncrypted)
                    {
                        options.UseHttps(Certificate(settings));
                    }
                }
            );
        }

        if (!roles.HasFlag(NodeRoles.Receive))
        {
            return;
        }

        // The sessions read it for themselves; read here first, a wrong one stops the start and is named.
        PemCertificate.Read(settings, PemCertificate.ForStartTls)?.Dispose();
        foreach (var address in ListenAddress.ParseList("Listen:Smtp", listen.Smtp))
        {
            kestrel.Listen(
                address.EndPoint,
                options =>
                {
                    options.Use(next => places.Guard(Transport.Smtp, next));
                    options.UseConnectionHandler<SmtpIntake>();
                }
            );
        }
    }

    private static HttpsConnectionAdapterOptions Certificate(IConfiguration settings)
    {
        var certificate =
            PemCertificate.Read(settings, PemCertificate.ForHttps)
            ?? throw new SettingException(
                $"{PemCertificate.ForHttps}: an https address needs a certificate. Name a PEM file, and its key in Listen:CertificateKeyFile."
            );
        return new() { ServerCertificate = certificate.Own, ServerCertificateChain = certificate.Chain };
    }

    internal static void AddLogging(ILoggingBuilder logging, IConfiguration settings)
    {
        logging.ClearProviders();
        logging.AddConfiguration(settings.GetSection("Logging"));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error);
        // Says at each start that the keys are not encrypted; the folder they are in is its owner's only.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
    }
}
