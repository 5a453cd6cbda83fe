using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>Answers about the end of maintenance and of security fixes of trains. Immutable and safe for concurrent use.</summary>
public sealed class ReleaseSupport : ILifecycle
{
    /// <summary>A train younger than this is not named as the one to go to.</summary>
    private const int ProvenDays = 365;

    private readonly ImmutableArray<TrainSupport> _longTerm;

    /// <summary>The trains.</summary>
    public ReleaseTrains Trains { get; }

    /// <summary>Answers from trains.</summary>
    /// <param name="trains">The trains.</param>
    public ReleaseSupport(Catalog<TrainSupport> trains)
    {
        ArgumentNullException.ThrowIfNull(trains);
        Trains = new ReleaseTrains(trains);
        _longTerm = [.. trains.Entries.Select(entry => entry.Record).Where(train => train.IsLongTerm)];
    }

    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Topic != LifecycleTopic.ReleaseSupport)
        {
            return [];
        }

        return RunningRelease
            .Of(question)
            .Select(release => (Release: release, Train: Trains.Find(release)))
            .Where(one => (one.Train?.SecurityUntil ?? one.Train?.MaintenanceUntil) is not null)
            .Take(1)
            .Select(one => Answer(one.Release, one.Train!, question.On));
    }

    private LifecycleAnswer Answer(Release release, TrainSupport train, DateOnly? on)
    {
        var isSecurity = train.SecurityUntil is not null;
        return new()
        {
            Verdict = LifecycleVerdict.Affected,
            Id = $"{ReleaseFamilies.Title(release.Family)} {train.Train}",
            Summary = isSecurity ? "end of security fixes of the train" : "end of maintenance of the train",
            Date = train.SecurityUntil ?? train.MaintenanceUntil,
            Remedy = on is { } day ? Successor(train, day)?.Train : null,
            Reason =
                $"{release.Canonical} is of train {train.Train}"
                + (train.MaintenanceUntil is { } maintained ? $", maintained until {maintained:yyyy-MM-dd}" : "")
                + (train.SecurityUntil is { } secured ? $", with security fixes until {secured:yyyy-MM-dd}." : "."),
            Source = train.Source,
        };
    }

    /// <summary>The long-lived train with the most time left that has been out for a year.</summary>
    private TrainSupport? Successor(TrainSupport train, DateOnly day) =>
        _longTerm
            .Where(other => other.Platform == train.Platform && other.Train != train.Train)
            .Where(other => other.Released <= day.AddDays(-ProvenDays) && other.SecurityUntil > day)
            .MaxBy(other => other.SecurityUntil);
}
