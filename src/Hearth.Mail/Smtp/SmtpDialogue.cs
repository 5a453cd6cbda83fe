using System.Globalization;
using System.Net.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Hearth.Mail.Smtp;

/// <summary>The client's half of a conversation: commands out, replies in, and the one reason why it cannot go on.</summary>
internal sealed partial class SmtpDialogue(SmtpWire wire, SmtpClientOptions options) : IAsyncDisposable
{
    private const int MaxReplyLines = 100;
    private const int MaxReplyLineBytes = 4096;
    private const int MaxKeptLength = 500;

    public SmtpClientOptions Options => options;

    public bool IsEncrypted => wire.IsEncrypted;

    /// <summary>Why no further command makes sense; <see langword="null"/> as long as one does.</summary>
    public DeliveryOutcome.Deferred? Broken { get; private set; }

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    public void Break(DeliveryFault fault, string reason, TimeSpan? retryAfter = null) =>
        Broken ??= new(fault, reason, retryAfter);

    /// <summary>Puts a command into the output; it leaves with the next wait for a reply.</summary>
    public void Say(string command, string? shownAs = null)
    {
        if (command.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new InvalidOperationException("A command is one line; its parts are checked before.");
        }

        options.Trace?.Invoke(true, shownAs ?? command);
        wire.Write(command + "\r\n");
    }

    /// <summary>Writes content with dots doubled and the end of data.</summary>
    public void SayContent(ReadOnlySpan<byte> content)
    {
        options.Trace?.Invoke(true, string.Create(CultureInfo.InvariantCulture, $"({content.Length} bytes of mail)"));
        wire.WriteContent(content);
    }

    public ValueTask<ServerReply> ExchangeAsync(string command, CancellationToken cancellationToken)
    {
        Say(command);
        return HearAsync(options.CommandTimeout, cancellationToken);
    }

    /// <summary>Waits for a reply. When none comes, or the server hangs up with 421, the dialogue is broken.</summary>
    public async ValueTask<ServerReply> HearAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Broken is not null)
        {
            return ServerReply.Nothing;
        }

        var lines = new List<string>();
        while (lines.Count < MaxReplyLines)
        {
            var (status, bytes) = await wire.ReadLineAsync(MaxReplyLineBytes, timeout, cancellationToken)
                .ConfigureAwait(false);
            if (status != WireStatus.Ok)
            {
                BreakBy(status);
                return ServerReply.Nothing;
            }

            var line = Clean(bytes.Span);
            options.Trace?.Invoke(false, line);
            if (CodeOf(line) is not { } code)
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                var reply = new ServerReply(code, lines);
                if (code == 421)
                {
                    Break(DeliveryFault.ServerSaysLater, reply.Text, RetryAfter(reply.Text));
                }

                return reply;
            }
        }

        Break(DeliveryFault.Protocol, "The server's answer is no SMTP.");
        return ServerReply.Nothing;
    }

    public async ValueTask StartTlsAsync(CancellationToken cancellationToken)
    {
        var mayTrustAnyone = options is { TlsMode: SmtpTlsMode.WhenOffered, Credentials: null };
        var tlsOptions = new SslClientAuthenticationOptions
        {
            TargetHost = options.Host,
            RemoteCertificateValidationCallback =
                options.CertificateCheck ?? ((_, _, _, problems) => mayTrustAnyone || problems == SslPolicyErrors.None),
        };
        var status = await wire.StartTlsAsync(
                (tls, token) => tls.AuthenticateAsClientAsync(tlsOptions, token),
                options.CommandTimeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (status != WireStatus.Ok)
        {
            BreakBy(status == WireStatus.Closed ? WireStatus.TlsFailed : status);
        }
    }

    /// <summary>The outcome a reply other than success means for a mail or recipient.</summary>
    public DeliveryOutcome OutcomeOf(ServerReply reply) =>
        Broken is { } broken ? broken
        : reply.Code is 530 or 534 or 535 or 538
            ? new DeliveryOutcome.Deferred(DeliveryFault.AuthenticationFailed, reply.Text)
        : reply.Code is >= 500 and < 600 ? new DeliveryOutcome.Refused(DeliveryFault.ServerRefused, reply.Text)
        : reply.Code is >= 400 and < 500
            ? new DeliveryOutcome.Deferred(DeliveryFault.ServerSaysLater, reply.Text, RetryAfter(reply.Text))
        : new DeliveryOutcome.Deferred(DeliveryFault.Protocol, "Unexpected answer: " + reply.Text);

    private void BreakBy(WireStatus status)
    {
        var (fault, reason) = status switch
        {
            WireStatus.Closed => (DeliveryFault.ConnectionLost, "The server closed the connection."),
            WireStatus.TimedOut => (DeliveryFault.TimedOut, "The server did not answer in time."),
            WireStatus.Cancelled => (DeliveryFault.Cancelled, "Sending was stopped."),
            WireStatus.TlsFailed => (DeliveryFault.TlsFailed, "The TLS handshake failed."),
            _ => (DeliveryFault.Protocol, "The server's answer is longer than any SMTP answer."),
        };
        Break(fault, reason);
    }

    private static int? CodeOf(string line) =>
        line.Length >= 3
        && (line.Length == 3 || line[3] is ' ' or '-')
        && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code is >= 200 and < 600
            ? code
            : null;

    private static string Clean(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line.Length > MaxKeptLength ? line[..MaxKeptLength] : line);
        return string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
    }

    /// <summary>Understands the hint that <see cref="SmtpSession"/> gives.</summary>
    private static TimeSpan? RetryAfter(string text) =>
        RetryHint().Match(text) is { Success: true } match
            ? TimeSpan.FromSeconds(int.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(
        "try again in (?<seconds>[0-9]{1,6}) seconds",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex RetryHint();
}

/// <summary>What a server said: code and words, the words cleaned and cut to a readable length. Code 0 when it said nothing usable.</summary>
internal readonly record struct ServerReply(int Code, IReadOnlyList<string> Lines)
{
    public static ServerReply Nothing { get; } = new(0, []);

    public bool IsPositive => Code is >= 200 and < 300;

    public string Text => string.Join(' ', Lines);
}
