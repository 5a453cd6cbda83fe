using Hearth.Service.Rounds;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Explanations;

/// <summary>Looks at the operator's explanations every few seconds: a folder on a network drive tells nobody when it changes.</summary>
public sealed partial class ExplanationWorker(
    ExplanationsInForce explanations,
    TimeProvider time,
    ILogger<ExplanationWorker> logger
) : RoundWorker(Pace, time, atOnce: true)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    /// <summary>Whether a copy is to be kept of what came into force: at the start, too.</summary>
    private bool _hasChanged = true;

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        _hasChanged |= explanations.Look();
        if (_hasChanged)
        {
            explanations.KeepCopy();
            _hasChanged = false;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogNotLooked(fault);

    [LoggerMessage(
        2042,
        LogLevel.Error,
        "The explanations of messages could not be looked at; what is in force stays so"
    )]
    private partial void LogNotLooked(Exception fault);
}
