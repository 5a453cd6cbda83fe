using System.Net;
using System.Net.Sockets;
using System.Text;
using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Tests.Intake.Journal;
using Hearth.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hearth.Service.Tests.Intake;

/// <summary>Both doors on real sockets of this machine, over a real journal. Nothing behind them.</summary>
internal sealed class DoorsUnderTest : IAsyncDisposable
{
    public const string DevicePath = "/its/service/oddce/services/DDCEService";

    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private DoorsUnderTest(IntakeSettings settings, JournalSettings journal, DiskTrouble disk, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        builder.Services.AddOptions<IntakeSettings>().Configure(options => Copy(settings, options));
        builder.Services.AddSingleton<IntakeMetrics>();
        builder.Services.AddSingleton(
            JournalOpening.Open(
                _folder.Path,
                journal,
                TimeProvider.System,
                NullLogger<MessageJournal>.Instance,
                (path, bytes) => new FailingFile(SegmentFile.Create(path, bytes), disk)
            )
        );
        builder.Services.AddIntakeDoors();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = settings.MaxMessageBytes + 1L;
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(2));
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, options => options.UseConnectionHandler<SmtpIntake>());
        });
        _app = builder.Build();
        _app.MapIntake();
    }

    public HttpClient Http { get; private set; } = null!;

    public IPEndPoint HttpEnd { get; private set; } = null!;

    public IPEndPoint SmtpEnd { get; private set; } = null!;

    public MessageJournal Journal => _app.Services.GetRequiredService<MessageJournal>();

    public BytesInFlight InFlight => _app.Services.GetRequiredService<BytesInFlight>();

    public static async Task<DoorsUnderTest> OpenAsync(
        IntakeSettings? settings = null,
        JournalSettings? journal = null,
        DiskTrouble? disk = null,
        TimeProvider? time = null
    )
    {
        var doors = new DoorsUnderTest(settings ?? new(), journal ?? new(), disk ?? new(), time ?? TimeProvider.System);
        await doors._app.StartAsync(TestContext.Current.CancellationToken);
        var urls = doors._app.Urls.Select(url => new Uri(url)).ToList();
        doors.HttpEnd = new IPEndPoint(IPAddress.Loopback, urls[0].Port);
        doors.SmtpEnd = new IPEndPoint(IPAddress.Loopback, urls[1].Port);
        doors.Http = new HttpClient { BaseAddress = urls[0], Timeout = TimeSpan.FromSeconds(60) };
        return doors;
    }

    /// <summary>Bodies in the journal, in order.</summary>
    public List<byte[]> Stored() => [.. JournalFolder.All(Journal).Select(record => record.Entry.Body.ToArray())];

    public List<TransportFacts> Facts() => [.. JournalFolder.All(Journal).Select(record => record.Entry.Facts)];

    /// <summary>Waits until messages that are coming hold so many bytes.</summary>
    public Task HoldsAsync(long bytes) =>
        Eventually.TrueAsync(
            () => Task.FromResult(InFlight.Taken >= bytes),
            TimeSpan.FromMinutes(2),
            () => $"{InFlight.Taken} bytes are held."
        );

    /// <summary>Sends bytes over a connection of its own and reads until the peer closes.</summary>
    public static async Task<string> TalkAsync(IPEndPoint end, params byte[][] pieces)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(end, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
        }

        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static void Copy(IntakeSettings from, IntakeSettings to)
    {
        to.MaxMessageBytes = from.MaxMessageBytes;
        to.MaxBytesInFlight = from.MaxBytesInFlight;
        to.MaxPerDevicePerMinute = from.MaxPerDevicePerMinute;
    }
}
