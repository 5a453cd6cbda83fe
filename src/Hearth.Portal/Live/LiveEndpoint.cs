using System.Globalization;
using Hearth.Portal.Accounts;
using Hearth.Service.Accounts;
using Hearth.Service.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Hearth.Portal.Live;

/// <summary>Tells an open page what happens, as server-sent events: what kind of thing changed, and which. Never contents.</summary>
internal static class LiveEndpoint
{
    /// <summary>Silence after which a comment is sent, so that proxies keep the connection and a dead one is noticed.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/events", HandleAsync).ExcludeFromDescription();

    internal static async Task HandleAsync(
        HttpContext http,
        CurrentViewer current,
        FindViewer find,
        LiveEvents live,
        TimeProvider time,
        IHostApplicationLifetime lifetime
    )
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            lifetime.ApplicationStopping
        );
        if (await current.FindAsync(ends.Token) is not { } viewer)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await FollowAsync(http, viewer, find, live, time, ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The page was closed, or the server stops: the usual end of a stream.
        }
    }

    private static async Task FollowAsync(
        HttpContext http,
        Viewer viewer,
        FindViewer find,
        LiveEvents live,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var events = live.FollowAsync(viewer.Fence, done.Token).GetAsyncEnumerator(done.Token);
        using var pulse = new PeriodicTimer(Heartbeat, time);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            // Following begins before the page hears that it is connected, so that it misses nothing afterwards.
            await WriteAsync(http.Response, "retry: 3000\n\n", cancellationToken);
            var beat = pulse.WaitForNextTickAsync(cancellationToken).AsTask();
            while (true)
            {
                if (await Task.WhenAny(next, beat) == next)
                {
                    await next;
                    await WriteAsync(http.Response, LineOf(events.Current), cancellationToken);
                    next = events.MoveNextAsync().AsTask();
                }
                else
                {
                    await beat;
                    if (!await StillMayAsync(http, viewer, find, cancellationToken))
                    {
                        return;
                    }

                    await WriteAsync(http.Response, ": still here\n\n", cancellationToken);
                    beat = pulse.WaitForNextTickAsync(cancellationToken).AsTask();
                }
            }
        }
        finally
        {
            await done.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static string LineOf(LiveEvent happened) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"data: {happened.Topic.ToString().ToLowerInvariant()} {happened.Id}\n\n"
        );

    /// <summary>A role taken away, or an account disabled, ends the stream at the next heartbeat.</summary>
    private static async Task<bool> StillMayAsync(
        HttpContext http,
        Viewer viewer,
        FindViewer find,
        CancellationToken cancellationToken
    ) =>
        await find.FindAsync(http.User, cancellationToken) is { } now
        && now.Roles.Order(HeldRoleOrder).SequenceEqual(viewer.Roles.Order(HeldRoleOrder));

    private static readonly Comparer<HeldRole> HeldRoleOrder = Comparer<HeldRole>.Create(
        (left, right) =>
            (left.Role, left.CompanyId ?? Guid.Empty).CompareTo((right.Role, right.CompanyId ?? Guid.Empty))
    );

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
