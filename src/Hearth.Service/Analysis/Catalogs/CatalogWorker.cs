using Hearth.Service.Rounds;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Catalogs;

/// <summary>Looks at the operator's catalogues every few seconds, as an import by the command line tells nobody.</summary>
public sealed partial class CatalogWorker(CatalogsInForce catalogs, TimeProvider time, ILogger<CatalogWorker> logger)
    : RoundWorker(Pace, time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        catalogs.Look(cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void TellFailed(Exception fault) => LogNotLooked(fault);

    [LoggerMessage(2032, LogLevel.Error, "The catalogues could not be looked at; what is in force stays so")]
    private partial void LogNotLooked(Exception fault);
}
