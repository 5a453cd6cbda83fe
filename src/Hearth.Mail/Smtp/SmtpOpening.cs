using System.Globalization;
using System.Text;

namespace Hearth.Mail.Smtp;

/// <summary>Everything before the first mail: greeting, EHLO, TLS, authentication.</summary>
internal sealed class SmtpOpening(SmtpDialogue dialogue)
{
    private readonly SmtpClientOptions _options = dialogue.Options;

    /// <summary>Opens the dialogue; when it fails the dialogue is broken.</summary>
    public async ValueTask<ServerExtensions> OpenAsync(CancellationToken cancellationToken)
    {
        if (_options.TlsMode == SmtpTlsMode.Implicit)
        {
            await dialogue.StartTlsAsync(cancellationToken).ConfigureAwait(false);
        }

        var greeting = await dialogue.HearAsync(_options.CommandTimeout, cancellationToken).ConfigureAwait(false);
        Expect(greeting, 220, DeliveryFault.ServerSaysLater);
        var extensions = await GreetAsync(cancellationToken).ConfigureAwait(false);
        if (WantsStartTls(extensions))
        {
            var ready = await dialogue.ExchangeAsync("STARTTLS", cancellationToken).ConfigureAwait(false);
            Expect(ready, 220, DeliveryFault.TlsFailed);
            if (dialogue.Broken is null)
            {
                await dialogue.StartTlsAsync(cancellationToken).ConfigureAwait(false);
                extensions = await GreetAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (dialogue.Broken is null && _options.Credentials is { } credentials)
        {
            await AuthenticateAsync(credentials, extensions, cancellationToken).ConfigureAwait(false);
        }

        return extensions;
    }

    private async ValueTask<ServerExtensions> GreetAsync(CancellationToken cancellationToken)
    {
        if (dialogue.Broken is not null)
        {
            return ServerExtensions.None;
        }

        var reply = await dialogue.ExchangeAsync("EHLO " + _options.HelloName, cancellationToken).ConfigureAwait(false);
        if (reply.IsPositive)
        {
            return ServerExtensions.Parse(reply.Lines.Skip(1));
        }

        if (dialogue.Broken is null)
        {
            reply = await dialogue.ExchangeAsync("HELO " + _options.HelloName, cancellationToken).ConfigureAwait(false);
            Expect(reply, 250, DeliveryFault.ServerSaysLater);
        }

        return ServerExtensions.None;
    }

    private bool WantsStartTls(ServerExtensions extensions)
    {
        if (dialogue.Broken is not null || _options.TlsMode is SmtpTlsMode.None or SmtpTlsMode.Implicit)
        {
            return false;
        }

        if (!extensions.HasTls && _options.TlsMode == SmtpTlsMode.Required)
        {
            dialogue.Break(DeliveryFault.TlsNotOffered, "The server does not offer STARTTLS.");
        }

        return extensions.HasTls;
    }

    private async ValueTask AuthenticateAsync(
        SmtpCredentials credentials,
        ServerExtensions extensions,
        CancellationToken cancellationToken
    )
    {
        if (!dialogue.IsEncrypted && !_options.AllowsClearTextPassword)
        {
            dialogue.Break(DeliveryFault.AuthenticationFailed, "The password is not sent without encryption.");
        }
        else if (extensions.Mechanisms.Contains("PLAIN"))
        {
            var secret = Base64('\0' + credentials.UserName + '\0' + credentials.Password);
            await SayExpectingAsync("AUTH PLAIN " + secret, "AUTH PLAIN ***", 235, cancellationToken)
                .ConfigureAwait(false);
        }
        else if (extensions.Mechanisms.Contains("LOGIN"))
        {
            await SayExpectingAsync("AUTH LOGIN", "AUTH LOGIN", 334, cancellationToken).ConfigureAwait(false);
            await SayExpectingAsync(Base64(credentials.UserName), "***", 334, cancellationToken).ConfigureAwait(false);
            await SayExpectingAsync(Base64(credentials.Password), "***", 235, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            dialogue.Break(DeliveryFault.AuthenticationFailed, "The server offers neither AUTH PLAIN nor AUTH LOGIN.");
        }
    }

    private async ValueTask SayExpectingAsync(
        string command,
        string shownAs,
        int code,
        CancellationToken cancellationToken
    )
    {
        if (dialogue.Broken is null)
        {
            dialogue.Say(command, shownAs);
            var reply = await dialogue.HearAsync(_options.CommandTimeout, cancellationToken).ConfigureAwait(false);
            Expect(reply, code, DeliveryFault.AuthenticationFailed);
        }
    }

    private void Expect(ServerReply reply, int code, DeliveryFault otherwise)
    {
        if (reply.Code != code)
        {
            dialogue.Break(otherwise, reply.Text);
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

/// <summary>What a server offers (its answer to EHLO).</summary>
internal sealed record ServerExtensions(bool Pipelines, bool Takes8Bit, bool HasSize, long? MaxBytes, bool HasTls)
{
    public static ServerExtensions None { get; } = new(false, false, false, null, false);

    public IReadOnlyList<string> Mechanisms { get; init; } = [];

    public static ServerExtensions Parse(IEnumerable<string> lines)
    {
        var found = None;
        foreach (var line in lines)
        {
            var words = line.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            found = words switch
            {
                ["PIPELINING", ..] => found with { Pipelines = true },
                ["8BITMIME", ..] => found with { Takes8Bit = true },
                ["STARTTLS", ..] => found with { HasTls = true },
                ["SIZE", ..] => found with { HasSize = true, MaxBytes = SizeOf(words) },
                ["AUTH", .. var mechanisms] => found with { Mechanisms = [.. found.Mechanisms, .. mechanisms] },
                _ => found,
            };
        }

        return found;
    }

    /// <summary>The limit; none, or zero, means that no limit is told (RFC 1870 section 4).</summary>
    private static long? SizeOf(string[] words) =>
        words.Length > 1
        && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && size > 0
            ? size
            : null;
}
