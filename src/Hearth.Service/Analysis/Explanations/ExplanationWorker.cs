using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Explanations;

/// <summary>Looks at the operator's explanations every few seconds: a folder on a network drive tells nobody when it changes.</summary>
public sealed partial class ExplanationWorker(
    ExplanationsInForce explanations,
    TimeProvider time,
    ILogger<ExplanationWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                explanations.Look();
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotLooked(fault); // what is in force stays so; the next round looks again
            }
        }
    }

    [LoggerMessage(
        2042,
        LogLevel.Error,
        "The explanations of messages could not be looked at; what is in force stays so"
    )]
    private partial void LogNotLooked(Exception fault);
}
