using Microsoft.Extensions.Hosting;

namespace Hearth.Service.Rounds;

/// <summary>Work that is done again and again. A round that fails is told of, and the next one tries again: nothing but the end of the service ends it.</summary>
/// <param name="pace">Time from the beginning of one round to the next; a round that takes longer is followed at once.</param>
/// <param name="time">The clock.</param>
/// <param name="atOnce">Whether the first round waits for nothing; otherwise it comes after one <paramref name="pace"/>.</param>
public abstract class RoundWorker(TimeSpan pace, TimeProvider time, bool atOnce = false) : BackgroundService
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>Does what there is to do now.</summary>
    protected abstract Task RoundAsync(CancellationToken cancellationToken);

    /// <summary>Tells of a round that failed.</summary>
    protected abstract void TellFailed(Exception fault);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace, Time);
        for (var isDue = atOnce; isDue || await timer.WaitForNextTickAsync(stoppingToken); isDue = false)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception fault)
                when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                TellFailed(fault); // a cancellation that nobody of us asked for is a time-out somewhere below: a fault like others
            }
        }
    }
}
