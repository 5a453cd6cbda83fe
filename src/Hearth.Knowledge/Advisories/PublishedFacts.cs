using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Lifecycle;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Advisories;

/// <summary>Everything the catalogues know: advisories, defects, notices, dates and releases. Immutable; replaced as a whole.</summary>
/// <param name="Advisories">Advisories and defects, to be asked about a release.</param>
/// <param name="Trains">The trains of releases, with the dates of their support.</param>
/// <param name="Advisor">Chooses among the releases that can be had.</param>
/// <param name="Lifecycle">All of it, by topic.</param>
public sealed record PublishedFacts(
    AdvisoryIndex Advisories,
    ReleaseTrains Trains,
    ReleaseAdvisor Advisor,
    ILifecycle Lifecycle
)
{
    /// <summary>Reads the shipped catalogues, and an operator's on top.</summary>
    /// <param name="folder">The operator's folder of catalogues; <see langword="null"/> for the shipped facts alone.</param>
    /// <param name="cancellationToken">Ends the reading between two lines.</param>
    /// <returns>All of it, or every mistake.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static (PublishedFacts? Facts, ImmutableArray<PackFault> Faults) Load(
        string? folder,
        CancellationToken cancellationToken
    )
    {
        var (advisories, faults) = AdvisoryIndex.Load(folder, cancellationToken);
        if (advisories is null)
        {
            return (null, faults);
        }

        return SupportFacts.Load(folder, cancellationToken) switch
        {
            SupportFactsLoad.Loaded(var facts) => (
                new(
                    advisories,
                    facts.Releases.Trains,
                    new ReleaseAdvisor(facts.Standing.Catalog, facts.Releases.Trains, advisories),
                    new CombinedLifecycle([advisories, .. facts.Sources])
                ),
                []
            ),
            SupportFactsLoad.Refused(var wrong) => (null, wrong),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
