using System.Collections.Immutable;
using Hearth.Knowledge.CommandOutput;
using Hearth.Knowledge.Facts;
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

    /// <summary>Why the analysis is made; other occasions than a message wake only the rules that are made for them.</summary>
    public Occasion Occasion { get; init; } = Occasion.Message;

    /// <summary>What was reported before, of the device, its site, its cluster and its fleet.</summary>
    public IPastReports Reports { get; init; } = PastReports.None;

    /// <summary>Dates, advisories, notices and defects of products and releases.</summary>
    public ILifecycle Lifecycle { get; init; } = NoLifecycle.Instance;

    /// <summary>Command output as rows; by Hearth's own templates unless others are handed in.</summary>
    public IOutputTables Tables { get; init; } = TemplateTables.BuiltIn;
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

    /// <summary>Whether the owner announces changes at all: without that, no change is outside of its window.</summary>
    public bool HasChangeWindows { get; init; }

    /// <summary>The last day of the device's coverage; <see langword="null"/> when none is known.</summary>
    public DateOnly? CoveredUntil { get; init; }

    /// <summary>Other host names that reported the device's serial number lately.</summary>
    public ImmutableArray<string> OtherHosts { get; init; } = [];

    /// <summary>Parts that were replaced in the device.</summary>
    public ImmutableArray<InstalledPart> InstalledParts { get; init; } = [];
}

/// <summary>A part that was replaced.</summary>
/// <param name="Position">Where, in the spelling of <see cref="Diagnosis.Position"/>.</param>
/// <param name="InstalledAt">When, UTC.</param>
public sealed record InstalledPart(string Position, DateTimeOffset InstalledAt)
{
    /// <summary>The new part; <see langword="null"/> when not known.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Whether a finding speaks of the part: by its place, or by the part it proposes to replace.</summary>
    /// <param name="found">The finding.</param>
    public bool IsMeantBy(Diagnosis found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return Position == found.Position
            || (
                SerialNumber is not null
                && string.Equals(SerialNumber, found.Part?.SerialNumber, StringComparison.OrdinalIgnoreCase)
            );
    }
}
