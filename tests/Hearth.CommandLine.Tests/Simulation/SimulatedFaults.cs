using Hearth.Simulation;

namespace Hearth.CommandLine.Tests.Simulation;

/// <summary>What a fleet sends of every fault, from one run long enough for each to come, and to go where it goes.</summary>
internal static class SimulatedFaults
{
    private static readonly Lazy<Dictionary<string, List<SimulatedMessage>>> Sent = new(() =>
        Fleet(1)
            .Messages()
            .Take(15_000)
            .Where(sent => sent.Fault is not null)
            .GroupBy(sent => sent.Fault!.Fault.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal)
    );

    /// <summary>Every message of a fault's occurrences, in order of time.</summary>
    public static IReadOnlyList<SimulatedMessage> Of(string fault) => Sent.Value[fault];

    /// <summary>A fleet of 150 devices.</summary>
    public static Fleet Fleet(long seed) =>
        new(
            new FleetOptions
            {
                Devices = 150,
                Seed = seed,
                Start = new DateTimeOffset(2026, 3, 2, 6, 20, 0, TimeSpan.Zero),
                MessagesPerSecond = 5,
            }
        );
}
