using Hearth.Service.Rounds;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Packs;

/// <summary>Looks at the operator's packs every few seconds: a folder on a network drive tells nobody when it changes.</summary>
public sealed partial class PackWorker(KnowledgeInForce knowledge, TimeProvider time, ILogger<PackWorker> logger)
    : RoundWorker(Pace, time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        knowledge.Look();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogNotLooked(fault);

    [LoggerMessage(2013, LogLevel.Error, "The packs could not be looked at; what is in force stays so")]
    private partial void LogNotLooked(Exception fault);
}
