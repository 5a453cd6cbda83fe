using Hearth.Service.Accounts;
using Hearth.Service.Gateway;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Tests.Gateway;

/// <summary>A gateway without its doors: messages are put into its spool, and its worker relays them.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private GatewayUnderTest(string folder, string upstream, string key)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new("Gateway:Upstream", upstream),
                    new("Gateway:Name", "plant-4"),
                    new("Gateway:Key", key),
                    new("Gateway:FirstWait", "00:00:00.010"),
                    new("Gateway:LongestWait", "00:00:00.050"),
                    new("Gateway:Window", "40"),
                ])
                .Build()
        );
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new DataFolder(folder));
        services.AddIntake().AddGateway(new Random(1));
        _provider = services.BuildServiceProvider();
    }

    public GatewayState State => _provider.GetRequiredService<GatewayState>();

    public MessageJournal Spool => _provider.GetRequiredService<MessageJournal>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IHostedService Worker => _provider.GetServices<IHostedService>().Single();

    /// <summary>Opens a gateway that relays nothing yet.</summary>
    public static GatewayUnderTest Open(TemporaryFolder folder, string upstream, string? key = null) =>
        new(folder.Path, upstream, key ?? IngestKeyText.Draw().Text);

    public Task StartAsync() => Worker.StartAsync(Cancel);

    /// <summary>Puts a message into the spool, as a door would.</summary>
    public Task<long> KeepAsync(byte[] body) =>
        KeepAsync(
            body,
            new TransportFacts
            {
                ReceivedAt = TimeProvider.System.GetUtcNow(),
                Transport = Transport.Http,
                RemoteAddress = "10.4.0.9",
            }
        );

    public async Task<long> KeepAsync(byte[] body, TransportFacts facts) =>
        Assert.IsType<AppendOutcome.Stored>(await Spool.AppendAsync(new JournalEntry(facts, body), Cancel)).Position;

    /// <summary>Returns when nothing waits any more.</summary>
    public Task EmptyAsync() => UntilAsync(() => State.Queue == 0);

    public Task UntilAsync(Func<bool> question) =>
        Eventually.TrueAsync(
            () => Task.FromResult(question()),
            TimeSpan.FromMinutes(1),
            () => $"{State.Queue} wait; {State.Condition}"
        );

    public async ValueTask DisposeAsync()
    {
        await Worker.StopAsync(CancellationToken.None);
        await _provider.DisposeAsync();
    }
}
