using Hearth.Service.Rounds;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake;

/// <summary>Looks once a second for senders that are too slow: a clock for each message would cost every message.</summary>
public sealed partial class SlowSenderWorker(
    BytesInFlight inFlight,
    TimeProvider time,
    ILogger<SlowSenderWorker> logger
) : RoundWorker(Pace, time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        inFlight.EndSlow();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogFailed(fault);

    [LoggerMessage(1023, LogLevel.Error, "Slow senders could not be looked at; tried again in a second")]
    private partial void LogFailed(Exception fault);
}
