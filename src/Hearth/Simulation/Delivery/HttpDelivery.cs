using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Hearth.Service.Gateway;

namespace Hearth.Simulation.Delivery;

/// <summary>POSTs as devices do: HTTP/1.1, kept-alive connections, raw XML under a form's content type, no redirects.</summary>
/// <remarks>Source: message format notes, section 3.2.</remarks>
public sealed class HttpDelivery : IDelivery
{
    private static readonly MediaTypeHeaderValue DeviceContentType = new("application/x-www-form-urlencoded");

    private readonly HttpClient _client;
    private readonly Uri _address;
    private readonly AuthenticationHeaderValue? _proxyLogIn;
    private readonly bool _isThroughProxy;
    private readonly TimeProvider _time;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="address">Where to post to.</param>
    /// <param name="proxy">HTTP proxy; <see langword="null"/> for none. A user and a password in its address log in. The environment's proxy is not looked at: a device has none.</param>
    /// <param name="connections">Most connections at a time, 1 or more.</param>
    /// <param name="timeout">How long an answer may take.</param>
    /// <param name="time">Turns a date in Retry-After into a duration.</param>
    public HttpDelivery(Uri address, Uri? proxy, int connections, TimeSpan timeout, TimeProvider time)
    {
        _address = address;
        _time = time;
        var way = proxy is null ? null : HttpProxy.At(proxy);
        _proxyLogIn = HttpProxy.LogIn(way, address);
        _isThroughProxy = way is not null;
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = way is not null,
                Proxy = way,
                MaxConnectionsPerServer = connections,
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            }
        )
        {
            Timeout = timeout,
        };
    }

    /// <inheritdoc/>
    public async Task<DeliveryOutcome> SendAsync(Outgoing message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(message.Body),
        };
        request.Content.Headers.ContentType = DeviceContentType;
        request.Headers.ProxyAuthorization = _proxyLogIn;
        try
        {
            using var response = await _client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            // The answer is read to its end: half an answer is none, and the connection is free again only then.
            await response.Content.CopyToAsync(Stream.Null, cancellationToken);
            var status = (int)response.StatusCode;
            if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
            {
                return WrongLogIn("the proxy", status);
            }

            return response.IsSuccessStatusCode
                ? new DeliveryOutcome.Acknowledged(status)
                : new DeliveryOutcome.Refused(
                    IsTemporary: status is 429 or (>= 500 and <= 599),
                    $"HTTP {status} {response.ReasonPhrase}",
                    RetryAfter(response)
                );
        }
        catch (HttpRequestException fault)
            when (fault.HttpRequestError == HttpRequestError.ProxyTunnelError
                && fault.StatusCode is HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.Unauthorized
            )
        {
            return WrongLogIn("the proxy", (int)fault.StatusCode);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return await WhyProxyClosedAsync(cancellationToken) ?? new DeliveryOutcome.Failed(InnermostMessage(fault));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryOutcome.Failed($"no answer within {_client.Timeout.TotalSeconds:0.#} s");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// A proxy that refuses a log-in may close the connection while the message is still coming, and its answer is lost. A request
    /// without a body gets the answer.
    /// </summary>
    private async Task<DeliveryOutcome.Failed?> WhyProxyClosedAsync(CancellationToken cancellationToken)
    {
        if (!_isThroughProxy || _address.Scheme != Uri.UriSchemeHttp)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, _address) { Version = HttpVersion.Version11 };
        request.Headers.ProxyAuthorization = _proxyLogIn;
        try
        {
            using var response = await _client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            return response.StatusCode switch
            {
                HttpStatusCode.ProxyAuthenticationRequired => WrongLogIn("the proxy", 407),
                HttpStatusCode.Unauthorized => WrongLogIn("the proxy, or the server behind it,", 401),
                _ => null,
            };
        }
        catch (HttpRequestException)
        {
            // What the message itself met is told.
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static DeliveryOutcome.Failed WrongLogIn(string who, int status) =>
        new(
            $"{who} wants another log-in (HTTP {status}): --proxy http://user:password@host:port, special characters percent-encoded"
        );

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // The outer message says that sending failed; the inner one says why.
    private static string InnermostMessage(Exception fault)
    {
        while (fault.InnerException is { } inner and not AuthenticationException { InnerException: null })
        {
            fault = inner;
        }

        return (fault.InnerException?.Message ?? fault.Message).ReplaceLineEndings(" ");
    }
}
