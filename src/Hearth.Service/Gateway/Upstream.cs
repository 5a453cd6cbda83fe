using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Mail.Mime;
using Hearth.Service.Accounts;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Gateway;

/// <summary>The receiver that a gateway relays to. Safe for use by many threads.</summary>
public sealed class Upstream : IDisposable
{
    private const int LongestAnswer = 16 * 1024;
    private const int LongestReason = 300;
    private static readonly string[] TunnelRefusals = ["'401'", "'403'", "'407'"];
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(20);

    // A name may get another address while a gateway runs for months.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client;
    private readonly string? _key;
    private readonly AuthenticationHeaderValue? _proxyLogIn;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    /// <summary>Reads keys and certificates; opens no connection yet.</summary>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    /// <exception cref="IOException">A file that a setting names cannot be read.</exception>
    public Upstream(GatewaySettings settings, TimeProvider time)
    {
        Address = UpstreamAddress.TryParse(settings.Upstream, out var address, out var reason)
            ? address
            : throw new InvalidDataException($"Gateway:Upstream: {reason}.");
        Name = settings.Name.Length > 0 ? settings.Name : OwnName();
        _key = Address.IsHearth ? ReadKey(settings, Address) : null;
        _patience = settings.Patience;
        _time = time;
        var proxy = UpstreamProxy.Read(settings);
        ProxyAddress = proxy?.Address?.Authority;
        _proxyLogIn = HttpProxy.LogIn(proxy, Address.Target);
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                // A redirect would carry the key to somebody else.
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = proxy is not null,
                Proxy = proxy,
                MaxConnectionsPerServer = settings.Parallel,
                ConnectTimeout = ConnectWithin,
                PooledConnectionLifetime = ConnectionLifetime,
                SslOptions = UpstreamTls.Read(settings),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Where it is.</summary>
    public UpstreamAddress Address { get; }

    /// <summary>The name this gateway gives itself.</summary>
    public string Name { get; }

    /// <summary>Host and port of the proxy on the way; <see langword="null"/> for none.</summary>
    public string? ProxyAddress { get; }

    /// <summary>Sends a message and waits for the answer.</summary>
    /// <param name="spool">Names the spool: with the position, it names the transmission for good.</param>
    /// <param name="position">Where in the spool the message is.</param>
    /// <param name="entry">The message.</param>
    /// <param name="cancellationToken">Ends the wait; the upstream may have the message all the same.</param>
    public async Task<UpstreamAnswer> SendAsync(
        Guid spool,
        long position,
        JournalEntry entry,
        CancellationToken cancellationToken
    )
    {
        if (!Address.IsHearth && entry.Facts.IsMail && ProgramAnswer(entry) is { } automatic)
        {
            return new UpstreamAnswer.NotThisOne(
                $"A program sent this mail ({automatic}); it is no message of a device."
            );
        }

        using var patience = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = Request(spool, position, entry);
        try
        {
            using var response = await _client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            return await JudgeAsync(response, either.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new UpstreamAnswer.Failed(FaultOf(fault), Innermost(fault), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new UpstreamAnswer.Failed(
                UpstreamFault.NoAnswer,
                $"No answer within {_patience.TotalSeconds:0.#} s.",
                null
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(Guid spool, long position, JournalEntry entry)
    {
        var facts = entry.Facts;
        var request = new HttpRequestMessage(HttpMethod.Post, Address.Target);
        request.Headers.ProxyAuthorization = _proxyLogIn;
        request.Headers.Via.Add(new ViaHeaderValue("1.1", Name, null, "(Hearth gateway)"));
        if (!Address.IsHearth)
        {
            var body = facts.IsMail ? SenderKey.MailedBody(entry.Body) : entry.Body;
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            return request;
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        request.Headers.Add("Idempotency-Key", $"{spool:N}-{position:X}");
        var relay = new RelayFacts
        {
            Gateway = Name,
            Ordinal = position,
            Facts = facts,
        };
        request.Headers.TryAddWithoutValidation(RelayHeader.Name, RelayHeader.Write(relay));
        request.Content = new ReadOnlyMemoryContent(entry.Body);
        // What the device called it is in the facts; here it only has to be told from a mail.
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(
            facts.IsMail ? "message/rfc822" : "application/octet-stream"
        );
        return request;
    }

    private async Task<UpstreamAnswer> JudgeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // The answer is read to its end: half an answer is none, and the connection is free again only then.
        var answer = await ReadAsync(response, cancellationToken);
        var status = (int)response.StatusCode;
        var reason = $"HTTP {status} {response.ReasonPhrase}".TrimEnd();
        if (response.IsSuccessStatusCode)
        {
            return !Address.IsHearth || Text(answer, "position") is not null
                ? new UpstreamAnswer.Delivered()
                : new UpstreamAnswer.Failed(
                    UpstreamFault.WrongAddress,
                    $"{reason}, but not the answer of a Hearth server",
                    null
                );
        }

        reason = Printable(Text(answer, "detail") is { } detail ? $"{reason}: {detail}" : reason);
        return status switch
        {
            400 or 413 or 415 or 422 => new UpstreamAnswer.NotThisOne(reason),
            401 or 403 or 407 => new UpstreamAnswer.Failed(UpstreamFault.RefusesGateway, reason, RetryAfter(response)),
            408 or 425 or 429 or >= 500 => new UpstreamAnswer.Failed(
                UpstreamFault.NotNow,
                reason,
                RetryAfter(response)
            ),
            _ => new UpstreamAnswer.Failed(UpstreamFault.WrongAddress, reason, RetryAfter(response)),
        };
    }

    /// <summary>The answer's bytes, as far as they may be of use.</summary>
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var answer = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(answer, LongestAnswer, false, cancellationToken);
        return answer[..length];
    }

    /// <summary>A text of a JSON answer; <see langword="null"/> when it is none or has none of that name.</summary>
    private static string? Text(byte[] answer, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or a text in it that is no Unicode.
            return null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        return header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
    }

    private static AutomaticReason? ProgramAnswer(JournalEntry entry)
    {
        var facts = entry.Facts;
        var reason = AutomaticMail.Recognise(
            facts.HasNullSender ? "" : facts.EnvelopeSender,
            MimeReader.Read(entry.Body, MimeLimits.Default)
        );
        return AutomaticMail.IsAnswer(reason) ? reason : null;
    }

    /// <summary>A proxy that refuses the tunnel for the log-in says 407; some say 401 or 403 to a wrong one.</summary>
    private static UpstreamFault FaultOf(Exception fault) =>
        fault is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel
        && (
            tunnel.StatusCode
                is HttpStatusCode.Unauthorized
                    or HttpStatusCode.Forbidden
                    or HttpStatusCode.ProxyAuthenticationRequired
            || TunnelRefusals.Any(status => tunnel.Message.Contains(status, StringComparison.Ordinal))
        )
            ? UpstreamFault.RefusesGateway
            : UpstreamFault.NotReachable;

    // The outer message says that sending failed; the inner one says why.
    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner)
        {
            fault = inner;
        }

        return Printable(fault.Message);
    }

    private static string Printable(string text)
    {
        var clean = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        return clean.Length <= LongestReason ? clean : clean[..(LongestReason - 1)] + "…";
    }

    private static string OwnName()
    {
        var name = new string([.. Environment.MachineName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')]);
        return name.Length > 0 ? name[..Math.Min(name.Length, 100)] : "gateway";
    }

    private static string ReadKey(GatewaySettings settings, UpstreamAddress address)
    {
        if (address.IsOpen)
        {
            throw new InvalidDataException(
                "Gateway:Upstream: over http the ingest key could be read on the way. Write https."
            );
        }

        var key = settings.KeyFile.Length > 0 ? FolderFile.ReadText(settings.KeyFile).Trim() : settings.Key;
        return IngestKeyText.TryParse(key, out _)
            ? key
            : throw new InvalidDataException(
                key.Length == 0
                    ? "Gateway:KeyFile: an ingest key is needed. Make one on the upstream server with hearth key add NAME, and put it into a file."
                    : "Gateway:KeyFile: this is no ingest key; one begins with hik_ and is printed by hearth key add NAME."
            );
    }
}
