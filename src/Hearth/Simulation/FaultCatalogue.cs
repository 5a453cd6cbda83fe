using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Simulation;

/// <summary>Every fault the fleet can suffer, each with the number of the rule that is to explain it.</summary>
public static class FaultCatalogue
{
    /// <summary>All faults, in a fixed order: what happens to a fleet depends on it.</summary>
    public static ImmutableArray<Fault> All { get; } = [.. CatalystFaults.All, .. AccessFaults.All, .. NexusFaults.All];

    private static readonly FrozenDictionary<Platform, ImmutableArray<Fault>> ByPlatform = All.GroupBy(fault =>
            fault.Platform
        )
        .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    /// <summary>The faults of a platform.</summary>
    public static ImmutableArray<Fault> Of(Platform platform) => ByPlatform[platform];
}
