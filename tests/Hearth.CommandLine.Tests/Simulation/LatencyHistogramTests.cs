using FsCheck;
using FsCheck.Fluent;
using Hearth.Simulation.Load;

namespace Hearth.CommandLine.Tests.Simulation;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_of_one_to_a_hundred_milliseconds_are_those_numbers()
    {
        var histogram = new LatencyHistogram();
        for (var milliseconds = 1; milliseconds <= 100; milliseconds++)
        {
            histogram.Add(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.InRange(histogram.Percentile(50)!.Value.TotalMilliseconds, 50, 50.4);
        Assert.InRange(histogram.Percentile(99)!.Value.TotalMilliseconds, 99, 99.8);
        Assert.Equal(TimeSpan.FromMilliseconds(100), histogram.Maximum);
        Assert.Equal(TimeSpan.FromMilliseconds(100), histogram.Percentile(100));
    }

    [Fact]
    public void Without_any_duration_there_is_no_percentile()
    {
        Assert.Null(new LatencyHistogram().Percentile(99));
    }

    [Fact]
    public void One_duration_is_found_again_within_eight_thousandths() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                microseconds =>
                {
                    var histogram = new LatencyHistogram();
                    histogram.Add(TimeSpan.FromMicroseconds(microseconds));
                    histogram.Add(TimeSpan.FromHours(10));
                    var found = histogram.Percentile(50)!.Value.TotalMicroseconds;
                    return found >= microseconds && found <= (microseconds * 1.008) + 1;
                }
            )
            .QuickCheckThrowOnFailure();
}
