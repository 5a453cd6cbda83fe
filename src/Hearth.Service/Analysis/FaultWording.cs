using System.Collections.Immutable;
using Hearth.Knowledge;

namespace Hearth.Service.Analysis;

/// <summary>Tells of the mistakes of a file in one line of a log.</summary>
internal static class FaultWording
{
    /// <summary>The first mistake, and how many more there are.</summary>
    /// <param name="faults">The mistakes; at least one.</param>
    public static string Of(ImmutableArray<PackFault> faults) =>
        faults.Length > 1 ? $"{faults[0]} (and {faults.Length - 1} more mistakes)" : $"{faults[0]}";
}
