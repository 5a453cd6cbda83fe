using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using Hearth.Hosting;
using Hearth.Service.Gateway;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hearth.CommandLine;

/// <summary><c>hearth gateway</c>: a relay near the devices.</summary>
public static class GatewayCommand
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Data folder: the spool and what belongs to it.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "gateway-data",
    };

    private static readonly Option<string?> UpstreamUrl = new("--upstream")
    {
        Description =
            "Where to relay to: a Hearth server (https://hearth.example.net), or any receiver's full address.",
        HelpName = "URL",
    };

    private static readonly Option<string?> Listen = new("--listen")
    {
        Description = "Addresses for devices' HTTP, such as http://0.0.0.0:8080.",
        HelpName = "ADDR",
    };

    private static readonly Option<string?> Smtp = new("--smtp")
    {
        Description = "Addresses for devices' mail, such as 0.0.0.0:25.",
        HelpName = "ADDR",
    };

    private static readonly Option<string?> Admin = new("--admin")
    {
        Description = "Addresses of the page and the metrics; http://127.0.0.1:8090 unless given.",
        HelpName = "ADDR",
    };

    private static readonly Option<string?> KeyFile = new("--key-file")
    {
        Description = "File with the ingest key that hearth key add printed.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Mailbox = new("--mailbox") { Hidden = true };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new HearthCommand(
            "gateway",
            "Relay near the devices: take their messages, keep them, pass them on.",
            """
            Takes devices' HTTP and mail, answers once a message is on the disk, and passes it on to one upstream, each device's
            messages in order, for as long as it takes. Settings are read as by serve: hearth.json in the data folder, HEARTH__
            variables, options. A proxy, certificates and pace are settings; see docs/gateway.md.

            Examples:
              hearth gateway --upstream https://hearth.example.net --key-file /etc/hearth/key --listen http://0.0.0.0:8080
              hearth gateway --upstream https://receiver.example.net/its/service/oddce/services/DDCEService
            """
        )
        {
            UpstreamUrl,
            KeyFile,
            Listen,
            Smtp,
            Admin,
            Data,
            Mailbox,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (parsed.GetValue(Mailbox) is not null)
        {
            await error.WriteLineAsync(
                "hearth gateway: --mailbox: the gateway fetches no mail itself. Let an ordinary mail fetcher (fetchmail, getmail) hand "
                    + "what it fetches to the gateway's SMTP address; docs/gateway.md shows how."
            );
            return ExitStatus.BadInput;
        }

        try
        {
            var data = Installation.At(parsed.GetRequiredValue(Data));
            data.Create();
            await using var app = GatewayHost.Build(data, HearthHost.Settings(data, Given(parsed)));
            GatewayHost.Prepare(app.Services);
            await app.StartAsync(cancellationToken);
            await AnnounceAsync(app, data, parsed.InvocationConfiguration.Output, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitStatus.Worked;
        }
        catch (Exception fault) when (fault is SettingException or OptionsValidationException or InvalidDataException)
        {
            await error.WriteLineAsync($"hearth gateway: {fault.Message.ReplaceLineEndings(" ")} See docs/gateway.md.");
            return ExitStatus.BadInput;
        }
        catch (Exception fault)
            when (fault
                    is SocketException
                        or IOException
                        or UnauthorizedAccessException
                        or JournalUnusableException
                        or CryptographicException
            )
        {
            await error.WriteLineAsync($"hearth gateway: {fault.Message.ReplaceLineEndings(" ")}");
            return ExitStatus.EnvironmentRefused;
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Given(ParseResult parsed)
    {
        (Option<string?> Option, string Setting)[] options =
        [
            (UpstreamUrl, "Gateway:Upstream"),
            (KeyFile, "Gateway:KeyFile"),
            (Admin, "Gateway:Admin"),
            (Listen, "Listen:Http"),
            (Smtp, "Listen:Smtp"),
        ];
        return options
            .Select(one => new KeyValuePair<string, string?>(one.Setting, parsed.GetValue(one.Option)))
            .Where(given => given.Value is not null);
    }

    private static async Task AnnounceAsync(
        WebApplication app,
        DataFolder data,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        // The addresses come in the order they were bound in: HTTP first, then SMTP, then the page's.
        var listen = app.Services.GetRequiredService<IOptions<ListenSettings>>().Value;
        var http = ListenAddress.ParseList("Listen:Http", listen.Http).Count;
        var smtp = ListenAddress.ParseList("Listen:Smtp", listen.Smtp).Count;
        var upstream = app.Services.GetRequiredService<Upstream>();
        await output.WriteLineAsync($"{BuildVersion.Current} is up as gateway {upstream.Name}; data in {data.Path}");
        await output.WriteLineAsync($"  upstream {upstream.Address.Target}");
        foreach (var (url, index) in app.Urls.Select((url, index) => (url, index)))
        {
            await output.WriteLineAsync(
                index < http ? $"  devices  {url}/Transportgateway/services/DeviceRequestHandler"
                : index < http + smtp ? $"  mail     {url.Replace("http://", "smtp://", StringComparison.Ordinal)}"
                : $"  page     {url}/"
            );
        }

        await output.FlushAsync(cancellationToken);
    }
}
