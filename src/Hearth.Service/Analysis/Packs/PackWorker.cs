using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Packs;

/// <summary>Looks at the operator's packs every few seconds: a folder on a network drive tells nobody when it changes.</summary>
public sealed partial class PackWorker(KnowledgeInForce knowledge, TimeProvider time, ILogger<PackWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        var hasChanged = true;
        do
        {
            try
            {
                hasChanged |= knowledge.Look();
                if (hasChanged)
                {
                    knowledge.KeepCopies();
                    hasChanged = false;
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotLooked(fault); // what is in force stays so; the next round looks again
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(2013, LogLevel.Error, "The packs could not be looked at; what is in force stays so")]
    private partial void LogNotLooked(Exception fault);
}
