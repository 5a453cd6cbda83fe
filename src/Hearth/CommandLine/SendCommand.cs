using System.CommandLine;
using System.Globalization;
using Hearth.Protocol;
using Hearth.Simulation.Delivery;

namespace Hearth.CommandLine;

/// <summary><c>hearth send</c>: sends files as a device would.</summary>
public static class SendCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Message files, sent in this order; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = Arguments.To();
        var proxy = Proxy();
        var command = new HearthCommand(
            "send",
            "Send message files to a server as a device would.",
            """
            Prints a line for each file. Exit status 1 when the server refused one, 3 when it gave no answer.

            Examples:
              hearth send alert.xml --to http://127.0.0.1:8080/its/service/oddce/services/DDCEService
              hearth send alert.xml --to https://hearth.example.net/its/service/oddce/services/DDCEService --proxy http://proxy.example.net:3128
              hearth send *.xml --to "smtp://127.0.0.1:2525/?to=callhome@example.net"
            """
        )
        {
            files,
            to,
            proxy,
        };
        command.Validators.Add(result =>
        {
            if (
                !result.Errors.Any()
                && result.GetValue(proxy) is not null
                && result.GetValue(to) is DeliveryAddress.Smtp
            )
            {
                result.AddError("--proxy: mail does not go through an HTTP proxy.");
            }
        });
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    parsed.GetRequiredValue(files),
                    parsed.GetRequiredValue(to),
                    parsed.GetValue(proxy),
                    parsed.InvocationConfiguration.Output,
                    parsed.InvocationConfiguration.Error,
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<Uri?> Proxy() =>
        new Option<Uri?>("--proxy")
        {
            Description =
                "HTTP proxy, such as http://proxy.example.net:8080 or http://user:password@proxy.example.net:8080. Without it none is used.",
            HelpName = "URL",
            CustomParser = result =>
            {
                if (
                    Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri)
                    && uri.Scheme == Uri.UriSchemeHttp
                )
                {
                    return uri;
                }

                // Not quoted: it may hold a password.
                result.AddError("--proxy: it is no http:// address, such as http://proxy.example.net:8080.");
                return null;
            },
        };

    private static async Task<int> RunAsync(
        string[] files,
        DeliveryAddress to,
        Uri? proxy,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        await using var delivery = Deliveries.Open(to, proxy, connections: 1, TimeProvider.System);
        var worst = ExitStatus.Worked;
        foreach (var file in files)
        {
            var (bytes, complaint) = await InputFile.ReadAsync(file, ReaderLimits.Default.MaxBytes, cancellationToken);
            if (complaint is not null)
            {
                await error.WriteLineAsync("hearth send: " + complaint);
                return ExitStatus.BadInput;
            }

            var name = InputFile.Shown(file);
            switch (
                await delivery.SendAsync(
                    new Outgoing(name, Subject(name, bytes), "hearth@localhost", bytes),
                    cancellationToken
                )
            )
            {
                case DeliveryOutcome.Acknowledged acknowledged:
                    await output.WriteLineAsync($"{name}: acknowledged ({acknowledged.Status})");
                    break;
                case DeliveryOutcome.Refused refused:
                    await error.WriteLineAsync($"hearth send: {name}: refused: {refused.Reason}{Later(refused)}");
                    worst = Math.Max(worst, ExitStatus.FoundWrong);
                    break;
                case DeliveryOutcome.Failed failed:
                    // The next file would meet the same: say it once.
                    await error.WriteLineAsync($"hearth send: {name}: no answer: {failed.Reason}");
                    return ExitStatus.EnvironmentRefused;
            }
        }

        return worst;
    }

    /// <summary>What a device would write over the mail; the file's name over what nobody can read.</summary>
    private static string Subject(string name, ReadOnlyMemory<byte> bytes) =>
        MessageReader.Read(bytes, ReaderLimits.Default).Value is { } message
            ? MailSubject.Of(message)
            : $"System Notification - {Path.GetFileName(name)}";

    private static string Later(DeliveryOutcome.Refused refused) =>
        refused switch
        {
            { RetryAfter: { } wait } => string.Create(
                CultureInfo.InvariantCulture,
                $" (try again in {Math.Ceiling(wait.TotalSeconds):0} s)"
            ),
            { IsTemporary: true } => " (try again later)",
            _ => "",
        };
}
