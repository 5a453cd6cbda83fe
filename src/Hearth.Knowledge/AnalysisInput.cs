using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge;

/// <summary>All an analysis may look at. Same input, same answer: no clock, no store, no network.</summary>
public sealed record AnalysisInput
{
    /// <summary>The message.</summary>
    public required Message Message { get; init; }

    /// <summary>When it was received, by the back end's clock, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What is known of the sender; <see cref="DeviceFacts.None"/> for a stranger.</summary>
    public DeviceFacts Device { get; init; } = DeviceFacts.None;
}

/// <summary>What the back end knows of a device before the message.</summary>
public sealed record DeviceFacts
{
    /// <summary>The tag that raises the severity of a device's problems by one step (up to 2).</summary>
    public const string CriticalSiteTag = "critical-site";

    /// <summary>Nothing is known.</summary>
    public static DeviceFacts None { get; } = new();

    /// <summary>
    /// Parts of the latest inventory <em>before</em> the event: a dead card may be missing afterwards.
    /// </summary>
    public ImmutableArray<KnownComponent> Components { get; init; } = [];

    /// <summary>Redundancy per class, as it stands with the event; a class that is missing is not known.</summary>
    public ImmutableDictionary<ComponentClass, Redundancy> Redundancy { get; init; } =
        ImmutableDictionary<ComponentClass, Redundancy>.Empty;

    /// <summary>The device's tags; see <see cref="CriticalSiteTag"/>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Whether an announced change is under way: problems become notes and open nothing.</summary>
    public bool IsInChangeWindow { get; init; }
}
