using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Catalogs;

/// <summary>Looks at the operator's catalogues every few seconds, as an import by the command line tells nobody.</summary>
public sealed partial class CatalogWorker(CatalogsInForce catalogs, TimeProvider time, ILogger<CatalogWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                catalogs.Look(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotLooked(fault); // what is in force stays so; the next round looks again
            }
        }
    }

    [LoggerMessage(2032, LogLevel.Error, "The catalogues could not be looked at; what is in force stays so")]
    private partial void LogNotLooked(Exception fault);
}
