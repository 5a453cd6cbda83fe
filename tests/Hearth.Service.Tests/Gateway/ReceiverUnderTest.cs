using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Tests.Gateway;

/// <summary>An upstream on a real socket that notes what comes and answers as it is told.</summary>
internal sealed class ReceiverUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReceiverUnderTest(Func<Arrival, Reply> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var arrival = new Arrival(
                context.Request.Path,
                context.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => h.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                ),
                body.ToArray()
            );
            Arrivals.Enqueue(arrival);
            var reply = answer(arrival);
            if (reply.Status < 300)
            {
                Taken.Enqueue(arrival);
            }

            context.Response.StatusCode = reply.Status;
            context.Response.Headers.Location = reply.Location;
            await context.Response.WriteAsync(reply.Body);
        });
    }

    /// <summary>Everything that came, in order.</summary>
    public ConcurrentQueue<Arrival> Arrivals { get; } = new();

    /// <summary>What was answered with success, in order.</summary>
    public ConcurrentQueue<Arrival> Taken { get; } = new();

    public string Url { get; private set; } = "";

    public static async Task<ReceiverUnderTest> StartAsync(Func<Arrival, Reply> answer)
    {
        var receiver = new ReceiverUnderTest(answer);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        receiver.Url = receiver._app.Urls.Single();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A request that came.</summary>
internal sealed record Arrival(string Path, Dictionary<string, string> Headers, byte[] Body);

/// <summary>How it is answered.</summary>
internal sealed record Reply(int Status, string Body = "", string? Location = null)
{
    /// <summary>As a Hearth server acknowledges.</summary>
    public static Reply Taken { get; } = new(202, "{\"position\":\"40\",\"isRepetition\":false}");
}
