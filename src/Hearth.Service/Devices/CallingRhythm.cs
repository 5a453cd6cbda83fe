using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hearth.Protocol;

namespace Hearth.Service.Devices;

/// <summary>How often a device calls home by itself, learnt from its inventories, configurations and telemetry.</summary>
/// <param name="Kinds">What comes periodically.</param>
public sealed record CallingRhythm(ImmutableArray<PeriodicMessages> Kinds)
{
    /// <summary>Devices call home once a day at most: what comes sooner was asked for by hand, or came after a restart.</summary>
    public static readonly TimeSpan ShortestPeriod = TimeSpan.FromDays(1);

    /// <summary>Messages of a kind that follow each other within this time do not tell a period.</summary>
    private static readonly TimeSpan ByHand = TimeSpan.FromHours(12);

    /// <summary>Gaps that are looked at, the latest.</summary>
    private const int MaxGaps = 5;

    /// <summary>Gaps it takes to call it a rhythm.</summary>
    private const int LeastGaps = 2;

    /// <summary>Nothing is known yet.</summary>
    public static CallingRhythm None { get; } = new([]);

    /// <summary>The period in which a message is to be expected; <see langword="null"/> while none was learnt.</summary>
    [JsonIgnore]
    public TimeSpan? Period =>
        Kinds.Select(kind => kind.Period(LeastGaps)).Min() is { } period ? Longer(period, ShortestPeriod) : null;

    /// <summary>A message came.</summary>
    /// <param name="kind">Its kind; only periodic kinds tell anything.</param>
    /// <param name="at">When it was received.</param>
    public CallingRhythm Hear(MessageKind kind, DateTimeOffset at)
    {
        if (kind is not (MessageKind.Inventory or MessageKind.Configuration or MessageKind.Telemetry))
        {
            return this;
        }

        // A kind that no longer comes while others do was switched off.
        var others = Kinds.Where(other =>
            other.Kind != kind && !(other.Period(LeastGaps) is { } period && at - other.LastAt > 2 * period)
        );
        var known = Kinds.FirstOrDefault(one => one.Kind == kind);
        if (known is null)
        {
            return new([.. others, new PeriodicMessages(kind, at, [])]);
        }

        return at - known.LastAt < ByHand
            ? this
            : new([
                .. others,
                new PeriodicMessages(kind, at, [.. known.Gaps.TakeLast(MaxGaps - 1), at - known.LastAt]),
            ]);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>A kind of message that comes periodically.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="LastAt">When the last one came.</param>
/// <param name="Gaps">The times between the last ones, the latest last.</param>
public sealed record PeriodicMessages(MessageKind Kind, DateTimeOffset LastAt, ImmutableArray<TimeSpan> Gaps)
{
    /// <summary>The usual time between two: the median, of two middle ones the longer.</summary>
    /// <param name="leastGaps">How many gaps it takes.</param>
    /// <returns><see langword="null"/> when there are fewer.</returns>
    public TimeSpan? Period(int leastGaps) => Gaps.Length < leastGaps ? null : Gaps.Sort()[Gaps.Length / 2];
}
