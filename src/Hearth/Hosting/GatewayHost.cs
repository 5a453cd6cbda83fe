using System.Net;
using System.Security.Cryptography;
using Hearth.Service.Gateway;
using Hearth.Service.Intake;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hearth.Hosting;

/// <summary>Builds a gateway: the same doors and journal as the server's, and a worker that relays. It has no store.</summary>
public static class GatewayHost
{
    /// <summary>Builds the gateway; nothing runs yet.</summary>
    /// <param name="data">Everything it keeps is in there: its spool, how far that is delivered, what was set aside.</param>
    /// <param name="settings">What <see cref="HearthHost.Settings"/> gave.</param>
    /// <exception cref="SettingException">A setting is wrong, or the data folder is a server's.</exception>
    public static WebApplication Build(DataFolder data, IConfiguration settings)
    {
        if (File.Exists(data.Database))
        {
            throw new SettingException(
                $"--data: {data.Path} is the data folder of a server (it has a {Path.GetFileName(data.Database)}). Give the gateway one of its own."
            );
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = data.Path });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings);
        HearthHost.AddLogging(builder.Logging, settings);
        builder.Services.AddSingleton(data);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddIntake().AddIntakeDoors();
        builder.Services.AddGateway(new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        builder.Services.AddOptions<ListenSettings>().BindConfiguration("Listen").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ListenSettings>, ListenSettingsValidator>();
        builder.Services.AddSingleton<PrometheusText>();
        builder.Services.AddSingleton<NodeGauges>();
        builder.Services.AddSingleton<ConnectionPlaces>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        var listen = settings.GetSection("Listen").Get<ListenSettings>() ?? new ListenSettings();
        var gateway = settings.GetSection("Gateway").Get<GatewaySettings>() ?? new GatewaySettings();
        RefuseOwnAddress(listen, gateway);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            HearthHost.Listen(kestrel, listen, settings, NodeRoles.Receive);
            ListenForPeople(kestrel, gateway);
        });
        var app = builder.Build();
        Map(app);
        return app;
    }

    /// <summary>Opens the spool and reads keys and certificates, so that what is wrong with them is said before anything listens.</summary>
    public static void Prepare(IServiceProvider services)
    {
        services.GetRequiredService<Upstream>();
        services.GetRequiredService<PrometheusText>();
        services.GetRequiredService<NodeGauges>();
        services.GetRequiredService<GatewayMetrics>();
        // Written at once: a folder or disk that refuses it is met before a device is.
        services.GetRequiredService<GatewayState>();
    }

    private static void Map(WebApplication app)
    {
        app.Use(KeepApartAsync);
        // Named here, so that what is above comes before it.
        app.UseRouting();
        app.MapGateway();
        app.MapMetrics();
        app.MapGatewayHealth();
        app.MapIntake();
    }

    /// <summary>Page and metrics at the addresses of people, doors at the addresses of devices, health at both.</summary>
    private static Task KeepApartAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        var isForPeople = HttpMethods.IsGet(context.Request.Method) && (path == "/" || path == "/metrics");
        var isFromPeople = context.Features.Get<AdminConnection>() is not null;
        if (isForPeople == isFromPeople || path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The page and the metrics have addresses of their own: devices and whoever else reaches their door see neither.</summary>
    private static void ListenForPeople(KestrelServerOptions kestrel, GatewaySettings gateway)
    {
        var places = kestrel.ApplicationServices.GetRequiredService<ConnectionPlaces>();
        foreach (var address in ListenAddress.ParseList("Gateway:Admin", gateway.Admin))
        {
            if (address.IsEncrypted)
            {
                throw new SettingException(
                    "Gateway:Admin: write an http address; where it must be encrypted, put a reverse proxy in front."
                );
            }

            kestrel.Listen(
                address.EndPoint,
                options =>
                {
                    options.Use(next => places.Guard(Transport.Http, next));
                    options.Protocols = HttpProtocols.Http1;
                    options.Use(next =>
                        connection =>
                        {
                            connection.Features.Set(new AdminConnection());
                            return next(connection);
                        }
                    );
                }
            );
        }
    }

    /// <summary>A gateway that relays to its own door would fill its spool for ever.</summary>
    private static void RefuseOwnAddress(ListenSettings listen, GatewaySettings gateway)
    {
        if (!UpstreamAddress.TryParse(gateway.Upstream, out var upstream, out _))
        {
            return;
        }

        var host = upstream.Target.Host.Trim('[', ']');
        var isHere = IPAddress.TryParse(host, out var ip) ? IPAddress.IsLoopback(ip) : upstream.Target.IsLoopback;
        foreach (var address in ListenAddress.ParseList("Listen:Http", listen.Http))
        {
            if (
                address.EndPoint.Port == upstream.Target.Port
                && (isHere || (ip is not null && address.EndPoint.Address.Equals(ip)))
            )
            {
                throw new SettingException(
                    $"--upstream: {upstream.Target} is this gateway's own address (--listen). Give one of them another port."
                );
            }
        }
    }

    /// <summary>Marks a connection that came in at an address of people.</summary>
    private sealed class AdminConnection;
}
