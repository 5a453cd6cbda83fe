using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>
/// Everything known of the end of products and releases, of field notices, of releases to stay on or to leave, and of commands that releases
/// drop, ready to be asked. Immutable; replaced as a whole.
/// </summary>
/// <param name="Products">The end of products.</param>
/// <param name="Releases">The end of releases.</param>
/// <param name="Notices">Field notices.</param>
/// <param name="Standing">Releases that are deferred, withdrawn or suggested.</param>
/// <param name="Commands">Commands that releases no longer take.</param>
public sealed record SupportFacts(
    ProductSupport Products,
    ReleaseSupport Releases,
    FieldNotices Notices,
    ReleaseStanding Standing,
    CommandChanges Commands
)
{
    /// <summary>The sources, each of which answers its own topic.</summary>
    public ImmutableArray<ILifecycle> Sources => [Products, Releases, Notices, Standing, Commands];

    /// <summary>Reads the shipped catalogues, and an operator's on top.</summary>
    /// <param name="folder">The operator's folder of catalogues; <see langword="null"/> for the shipped facts alone.</param>
    /// <param name="cancellationToken">Ends the reading between two lines.</param>
    /// <returns>All of it, or every mistake.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static SupportFactsLoad Load(string? folder, CancellationToken cancellationToken)
    {
        var reading = new CatalogReading(folder, cancellationToken);
        var same = ProductSuffixes.Of(reading.Of(ProductSuffixRecord.Kind));
        var dates = reading.Of(SupportDates.Kind);
        var notices = reading.Of(FieldNotice.Kind);
        var support = new ReleaseSupport(reading.Of(ReleaseTrains.Kind));
        var standing = new ReleaseStanding(reading.Of(SoftwareRelease.Kind));
        var commands = new CommandChanges(reading.Of(CommandChange.Kind), standing, support);
        return reading.Faults.IsEmpty
            ? new SupportFactsLoad.Loaded(
                new(new ProductSupport(dates, same), support, new FieldNotices(notices, same), standing, commands)
            )
            : new SupportFactsLoad.Refused(reading.Faults);
    }
}

/// <summary>What became of reading the facts: all of them, or none.</summary>
public abstract record SupportFactsLoad
{
    private SupportFactsLoad() { }

    /// <summary>Every line is sound.</summary>
    /// <param name="Facts">The facts.</param>
    public sealed record Loaded(SupportFacts Facts) : SupportFactsLoad;

    /// <summary>Refused as a whole.</summary>
    /// <param name="Faults">The mistakes, each with file and line; at least one.</param>
    public sealed record Refused(ImmutableArray<PackFault> Faults) : SupportFactsLoad;
}
