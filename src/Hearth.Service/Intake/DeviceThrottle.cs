using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Intake;

/// <summary>
/// Holds back a device that sends far more than any device is set to send. Counts by address and device together, so that
/// nobody can silence a device by writing its name on messages of his own.
/// </summary>
public sealed class DeviceThrottle(IOptions<IntakeSettings> settings, TimeProvider time)
{
    /// <summary>Senders counted in one minute; beyond it newcomers are let through uncounted rather than refused.</summary>
    private const int MaxSenders = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private Minute _minute = new(DateTimeOffset.MinValue);

    /// <summary>Counts a message.</summary>
    /// <param name="sender">Address and device.</param>
    /// <param name="retryAfter">How long to wait when refused.</param>
    /// <returns><see langword="false"/> when the sender is over its limit for this minute.</returns>
    public bool Admits(string sender, out TimeSpan retryAfter) =>
        Admits(sender, settings.Value.MaxPerDevicePerMinute, out retryAfter);

    /// <summary>Counts a message of a sender with a limit of its own.</summary>
    /// <param name="sender">Names the sender apart from all others.</param>
    /// <param name="limit">Most messages a minute.</param>
    /// <param name="retryAfter">How long to wait when refused.</param>
    /// <returns><see langword="false"/> when the sender is over its limit for this minute.</returns>
    public bool Admits(string sender, int limit, out TimeSpan retryAfter)
    {
        var now = time.GetUtcNow();
        var minute = MinuteOf(now);
        retryAfter = minute.Start + Window - now;
        return minute.Count(sender) <= limit;
    }

    private Minute MinuteOf(DateTimeOffset now)
    {
        var minute = _minute;
        if (now - minute.Start < Window)
        {
            return minute;
        }

        lock (_lock)
        {
            if (now - _minute.Start >= Window)
            {
                _minute = new Minute(now);
            }

            return _minute;
        }
    }

    private sealed class Minute(DateTimeOffset start)
    {
        private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
        private int _senders;

        public DateTimeOffset Start { get; } = start;

        /// <summary>Messages of a sender in this minute, this one included; 0 when it is not counted.</summary>
        public int Count(string sender)
        {
            // The dictionary's own count would take all of its locks at every message.
            if (Volatile.Read(ref _senders) >= MaxSenders && !_counts.ContainsKey(sender))
            {
                return 0;
            }

            var count = _counts.AddOrUpdate(sender, 1, (_, counted) => counted + 1);
            if (count == 1)
            {
                Interlocked.Increment(ref _senders);
            }

            return count;
        }
    }
}
