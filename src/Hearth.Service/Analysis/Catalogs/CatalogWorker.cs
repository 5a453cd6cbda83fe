using Hearth.Service.Rounds;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Catalogs;

/// <summary>Looks at the operator's catalogues every few seconds, as an import by the command line tells nobody.</summary>
public sealed partial class CatalogWorker(CatalogsInForce catalogs, TimeProvider time, ILogger<CatalogWorker> logger)
    : RoundWorker(Pace, time, atOnce: true)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>Whether a copy is to be kept of what came into force: at the start, too.</summary>
    private bool _hasChanged = true;

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        _hasChanged |= catalogs.Look(cancellationToken);
        if (_hasChanged)
        {
            catalogs.KeepCopy();
            _hasChanged = false;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogNotLooked(fault);

    [LoggerMessage(2032, LogLevel.Error, "The catalogues could not be looked at; what is in force stays so")]
    private partial void LogNotLooked(Exception fault);
}
