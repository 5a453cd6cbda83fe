using System.Collections.Immutable;

namespace Hearth.Benchmarks.Reporting;

/// <summary>Prints what was aimed at beside what was reached.</summary>
internal static class TargetTable
{
    /// <summary>Prints the table.</summary>
    public static Task WriteAsync(ImmutableArray<Target> targets, TextWriter output)
    {
        var table = new TextTable("target", "wanted", "reached", "");
        foreach (var target in targets)
        {
            table.Add(target.What, target.Wanted, target.Reached, target.IsMet ? "met" : "MISSED");
        }

        return table.WriteAsync(output);
    }
}
