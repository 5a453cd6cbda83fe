using Hearth.Service.Rounds;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Intake;

/// <summary>Notes twice a minute which ingest keys were used: too often would cost a write per message.</summary>
public sealed partial class IngestKeyWorker(IngestKeyRing keys, TimeProvider time, ILogger<IngestKeyWorker> logger)
    : RoundWorker(Pace, time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken) => keys.SaveUsesAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogNotSaved(fault);

    [LoggerMessage(1022, LogLevel.Warning, "The use of ingest keys could not be noted; tried again in half a minute")]
    private partial void LogNotSaved(Exception fault);
}
