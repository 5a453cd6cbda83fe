using System.CommandLine;
using System.Net.Sockets;
using Hearth.Hosting;
using Hearth.Service.Accounts;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hearth.CommandLine;

/// <summary><c>hearth serve</c>: the back end.</summary>
public static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = Installation.NewFolder();
        var http = new Option<string?>("--http")
        {
            Description = "Addresses for HTTP, such as http://127.0.0.1:8080.",
            HelpName = "ADDR",
        };
        var smtp = new Option<string?>("--smtp")
        {
            Description = "Addresses for mail from devices, such as 127.0.0.1:2525.",
            HelpName = "ADDR",
        };
        var maildir = new Option<string?>("--maildir")
        {
            Description = "A Maildir to read mails from, beside the doors. See docs/mailboxes.md.",
            HelpName = "DIR",
        };
        var roles = new Option<string>("--roles")
        {
            Description = "What this node does: receive, process, portal.",
            HelpName = "LIST",
            DefaultValueFactory = _ => "receive,process,portal",
        };
        var command = new HearthCommand(
            "serve",
            "Run the back end: receivers, journal, pipeline and portal.",
            """
            Settings are read from hearth.json in the data folder, then from environment variables HEARTH__SECTION__KEY, then from
            the options. Ctrl-C stops in order: senders are answered, what waits is synced.

            Examples:
              hearth serve
              hearth serve --data /var/lib/hearth --http https://0.0.0.0:443 --smtp 0.0.0.0:25
            """
        )
        {
            data,
            http,
            smtp,
            maildir,
            roles,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    Installation.At(parsed.GetRequiredValue(data)),
                    Given(parsed.GetValue(http), parsed.GetValue(smtp), parsed.GetValue(maildir)),
                    parsed.GetRequiredValue(roles),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static List<KeyValuePair<string, string?>> Given(string? http, string? smtp, string? maildir)
    {
        var given = new List<KeyValuePair<string, string?>>();
        if (http is not null)
        {
            given.Add(new("Listen:Http", http));
        }

        if (smtp is not null)
        {
            given.Add(new("Listen:Smtp", smtp));
        }

        if (maildir is not null)
        {
            given.Add(new("Maildir:Folder", Path.GetFullPath(maildir)));
        }

        return given;
    }

    private static async Task<int> RunAsync(
        DataFolder data,
        List<KeyValuePair<string, string?>> given,
        string roles,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        try
        {
            data.Create();
            var settings = HearthHost.Settings(data, given);
            await using var app = HearthHost.Build(data, settings, RolesOf(roles), Installation.Knowledge());
            await HearthHost.PrepareAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            await AnnounceAsync(app, data, output, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitStatus.Worked;
        }
        catch (Exception fault) when (fault is SettingException or OptionsValidationException or InvalidDataException)
        {
            await error.WriteLineAsync(
                $"hearth serve: {fault.Message.ReplaceLineEndings(" ")} See docs/configuration.md."
            );
            return ExitStatus.BadInput;
        }
        catch (Exception fault) when (IsSurrounding(fault))
        {
            await error.WriteLineAsync($"hearth serve: {fault.Message.ReplaceLineEndings(" ")}");
            return ExitStatus.EnvironmentRefused;
        }
    }

    private static bool IsSurrounding(Exception fault) =>
        fault
            is AddressInUseException
                or SocketException
                or IOException
                or UnauthorizedAccessException
                or JournalUnusableException
                or SchemaMismatchException
                or System.Data.Common.DbException
                or System.Security.Cryptography.CryptographicException;

    private static NodeRoles RolesOf(string text)
    {
        var roles = NodeRoles.None;
        foreach (var one in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            roles |= one.ToLowerInvariant() switch
            {
                "receive" => NodeRoles.Receive,
                "process" => NodeRoles.Process,
                "portal" => NodeRoles.Portal,
                _ => throw new SettingException(
                    $"--roles: there is no role \"{one}\"; there are receive, process and portal."
                ),
            };
        }

        return roles == NodeRoles.None ? throw new SettingException("--roles: at least one role is needed.") : roles;
    }

    private static async Task AnnounceAsync(
        WebApplication app,
        DataFolder data,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        // The addresses come in the order they were bound in: HTTP first, then SMTP.
        var listen = app.Services.GetRequiredService<IOptions<ListenSettings>>().Value;
        var http = ListenAddress.ParseList("Listen:Http", listen.Http).Count;
        var portal = app.Urls.FirstOrDefault() ?? "";
        await output.WriteLineAsync($"{BuildVersion.Current} is up; data in {data.Path}");
        foreach (var url in app.Urls.Take(http))
        {
            await output.WriteLineAsync($"  portal   {url}/");
            await output.WriteLineAsync($"  devices  {url}/its/service/oddce/services/DDCEService");
        }

        foreach (var url in app.Urls.Skip(http))
        {
            await output.WriteLineAsync($"  mail     {url.Replace("http://", "smtp://", StringComparison.Ordinal)}");
        }

        var mailbox = app.Services.GetRequiredService<IOptions<MaildirSettings>>().Value.Folder;
        if (mailbox.Length > 0 && app.Services.GetService<MaildirIntake>() is not null)
        {
            await output.WriteLineAsync($"  mailbox  {mailbox}");
        }

        await using var scope = app.Services.CreateAsyncScope();
        if (
            await scope.ServiceProvider.GetRequiredService<SetUpAdministrator>().OfferAsync(cancellationToken) is
            { } token
        )
        {
            await output.WriteLineAsync(
                "Nobody can sign in yet. Make the first account with this link; it works once, within 24 hours:"
            );
            await output.WriteLineAsync($"  {portal}/setup?token={token.Text}");
        }

        await output.FlushAsync(cancellationToken);
    }
}
