using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake;

/// <summary>Notes twice a minute which ingest keys were used: too often would cost a write per message.</summary>
public sealed partial class IngestKeyWorker(IngestKeyRing keys, TimeProvider time, ILogger<IngestKeyWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.SaveUsesAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotSaved(fault);
            }
        }
    }

    [LoggerMessage(1022, LogLevel.Warning, "The use of ingest keys could not be noted; tried again in half a minute")]
    private partial void LogNotSaved(Exception fault);
}
