using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hearth.CommandLine.Tests;

/// <summary>A real HTTP server on loopback that answers as a test tells it and keeps what it got.</summary>
public sealed class TinyServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TinyServer(WebApplication app) => _app = app;

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<Arrival> Arrivals { get; } = new();

    /// <summary>Its address.</summary>
    public string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers a request by its number, from 0.</param>
    public static async Task<TinyServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TinyServer(app);
        var number = -1;
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            server.Arrivals.Enqueue(
                new Arrival(
                    context.Request.Method,
                    context.Request.Protocol,
                    context.Request.ContentType,
                    context.Request.ContentLength,
                    context.Connection.Id,
                    body.ToArray()
                )
            );
            await answer(context, Interlocked.Increment(ref number));
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>An answer with a status and nothing else.</summary>
    public static Func<HttpContext, int, Task> Always(int status) =>
        (context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>A request as it arrived.</summary>
public sealed record Arrival(
    string Method,
    string Protocol,
    string? ContentType,
    long? ContentLength,
    string Connection,
    byte[] Body
);
