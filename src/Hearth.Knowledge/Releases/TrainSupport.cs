using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Releases;

/// <summary>Until when a train is supported: one line of <c>release-trains.jsonl</c>.</summary>
public sealed record TrainSupport : ICatalogRecord
{
    /// <summary>The platform and the train: <c>cisco_xe 17.9</c>.</summary>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Source { get; init; }

    /// <summary>The platform, such as <c>cisco_xe</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The train, as <see cref="Release.Train"/> names it.</summary>
    public required string Train { get; init; }

    /// <summary>The day of its first release; <see langword="null"/> when not known.</summary>
    public DateOnly? Released { get; init; }

    /// <summary>The last day of maintenance; <see langword="null"/> when not known.</summary>
    public DateOnly? MaintenanceUntil { get; init; }

    /// <summary>The last day of security fixes; <see langword="null"/> when not known.</summary>
    public DateOnly? SecurityUntil { get; init; }

    /// <summary>Whether it is one of the trains that are supported longer.</summary>
    public bool IsLongTerm { get; init; }

    internal string? Fault() =>
        ReleaseFamilies.OfPlatform(Platform) is not { } family
            ? $"platform '{Platform}' is none of {ReleaseFamilies.PlatformNames}."
        : Release.Read(Train, family) is ReleaseReading.Refused(var fault) ? $"train '{Train}' is none: {fault}."
        : Released > MaintenanceUntil || Released > SecurityUntil ? "its support ends before it begins."
        : null;
}

/// <summary>The catalogue of trains, looked up by release.</summary>
public sealed class ReleaseTrains
{
    private readonly Dictionary<(ReleaseFamily, string), TrainSupport> _byTrain = [];

    /// <summary>The trains of a catalogue; of two lines for one train the one with the later id counts.</summary>
    /// <param name="catalog">The catalogue.</param>
    public ReleaseTrains(Catalog<TrainSupport> catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        foreach (var record in catalog.Entries.Select(entry => entry.Record))
        {
            // The catalogue's check has read both already.
            var family = ReleaseFamilies.OfPlatform(record.Platform)!.Value;
            if (Release.TryParse(record.Train, family, out var train))
            {
                _byTrain[(family, train.Train)] = record;
            }
        }
    }

    /// <summary>The kind of the catalogue: shipped for IOS XE, an operator adds others.</summary>
    public static CatalogKind<TrainSupport> Kind { get; } =
        new("release-trains", ReleaseJson.Default.TrainSupport, record => record.Fault());

    /// <summary>Until when the train of a release is supported.</summary>
    /// <returns><see langword="null"/> when nothing is known about the train.</returns>
    public TrainSupport? Find(Release release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return _byTrain.GetValueOrDefault((release.Family, release.Train));
    }

    /// <summary>Known trains that have security fixes on a day, the earlier first.</summary>
    /// <param name="family">The family.</param>
    /// <param name="from">A release whose train and later ones count; <see langword="null"/> for all.</param>
    /// <param name="today">The day.</param>
    public IEnumerable<TrainSupport> Open(ReleaseFamily family, Release? from, DateOnly today) =>
        _byTrain
            .Where(train => train.Key.Item1 == family && train.Value.SecurityUntil >= today)
            .Select(train => (Release.TryParse(train.Key.Item2, family, out var release) ? release : null, train.Value))
            .Where(train =>
                train.Item1 is { } release && (from is null || release.Train == from.Train || IsBefore(from, release))
            )
            .OrderBy(train => train.Item1!.Major)
            .ThenBy(train => train.Item1!.Minor)
            .Select(train => train.Value);

    /// <summary>Known trains between those of two releases, the earlier first; empty when none is known or there is no order.</summary>
    public IEnumerable<TrainSupport> Between(Release one, Release other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (first, last) =
            ReleaseOrder.Compare(one, other).Relation == ReleaseRelation.Earlier ? (one, other) : (other, one);
        return one.Family != other.Family
            ? []
            : _byTrain
                .Where(train =>
                    train.Key.Item1 == first.Family && train.Key.Item2 != first.Train && train.Key.Item2 != last.Train
                )
                .Select(train =>
                    (Release.TryParse(train.Key.Item2, first.Family, out var release) ? release : first, train.Value)
                )
                .Where(train => IsBefore(first, train.Item1) && IsBefore(train.Item1, last))
                .OrderBy(train => train.Item1.Major)
                .ThenBy(train => train.Item1.Minor)
                .Select(train => train.Value);
    }

    private static bool IsBefore(Release one, Release other) =>
        ReleaseOrder.Compare(one, other).Relation == ReleaseRelation.Earlier;
}
