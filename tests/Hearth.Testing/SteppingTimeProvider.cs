namespace Hearth.Testing;

/// <summary>A clock that moves on by the same step whenever it is looked at: work is bounded by looks, however fast a machine is.</summary>
/// <param name="step">What each look adds.</param>
public sealed class SteppingTimeProvider(TimeSpan step) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks);
}
