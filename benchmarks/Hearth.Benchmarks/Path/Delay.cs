using System.Globalization;

namespace Hearth.Benchmarks.Path;

/// <summary>How long something took to follow the acknowledgement.</summary>
internal sealed record Delay(int Count, double P50Seconds, double P95Seconds, double P99Seconds, double LongestSeconds)
{
    /// <summary>Delays of everything that has both an acknowledgement and a consequence.</summary>
    public static Delay Between(
        IReadOnlyDictionary<string, DateTimeOffset> acknowledged,
        IReadOnlyDictionary<string, DateTimeOffset> followed
    )
    {
        var seconds = followed
            .Where(one => acknowledged.ContainsKey(one.Key))
            .Select(one => (one.Value - acknowledged[one.Key]).TotalSeconds)
            .Order()
            .ToArray();
        return new(seconds.Length, At(seconds, 50), At(seconds, 95), At(seconds, 99), At(seconds, 100));
    }

    /// <summary>The figures as a table's cells.</summary>
    public string[] Cells() => [$"{Count}", Show(P50Seconds), Show(P95Seconds), Show(P99Seconds), Show(LongestSeconds)];

    private static double At(double[] sorted, double percent) =>
        sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)];

    private static string Show(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
