using System.Globalization;

namespace Hearth.Benchmarks.Reporting;

/// <summary>The middle of several measurements of the same thing, and how far they lie apart.</summary>
internal sealed record Spread(double Median, double Smallest, double Largest)
{
    /// <summary>The spread of some measurements.</summary>
    /// <param name="values">At least one.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(median, sorted[0], sorted[^1]);
    }

    /// <summary>Median with the smallest and the largest.</summary>
    public string Show(string format) =>
        $"{Number(Median, format)} ({Number(Smallest, format)} to {Number(Largest, format)})";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
