using System.Globalization;

namespace Hearth.Knowledge.Syslog;

/// <summary>From when to when the messages of a log are, and how that is known.</summary>
public sealed class LogSpan
{
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;
    private DateTime? _firstClock;
    private DateTime? _lastClock;
    private bool _isYearAssumed;
    private bool _isEveryTimePlaced = true;

    /// <summary>Messages whose device says that its clock was never set.</summary>
    public int ClockNotSet { get; private set; }

    /// <summary>Counts the time of a message in.</summary>
    internal void Add(MessageTime? time)
    {
        switch (time)
        {
            case { Is: TimeCertainty.ClockNotSet }:
                ClockNotSet++;
                break;
            case { At: { } at }:
                (_first, _last) = (Earlier(_first, at), Later(_last, at));
                AddClock(time.Clock?.Local ?? at.UtcDateTime);
                break;
            case { Clock: { } clock }:
                _isEveryTimePlaced = false;
                AddClock(clock.Local);
                break;
            default:
                return;
        }

        _isYearAssumed |=
            time.Is is TimeCertainty.YearAssumed or TimeCertainty.YearAndZoneAssumed
            || time is { Is: TimeCertainty.ZoneUnknown } && !HasYear(time);
    }

    /// <summary>The span in words; <see langword="null"/> when no message has a date.</summary>
    public string? InWords()
    {
        var assumed = _isYearAssumed ? "; the year is assumed" : "";
        if (_isEveryTimePlaced && _first is { } first && _last is { } last)
        {
            return $"{Shown(first.UtcDateTime)} to {Shown(last.UtcDateTime)} UTC{assumed}";
        }

        return _firstClock is { } firstClock && _lastClock is { } lastClock
            ? $"{Shown(firstClock)} to {Shown(lastClock)} by the devices' own clocks{assumed}"
            : null;
    }

    private void AddClock(DateTime clock)
    {
        _firstClock = _firstClock is { } first && first <= clock ? first : clock;
        _lastClock = _lastClock is { } last && last >= clock ? last : clock;
    }

    private static bool HasYear(MessageTime time) =>
        time.Clock!.Raw.Contains(
            time.Clock.Local.Year.ToString("0000", CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );

    private static DateTimeOffset Earlier(DateTimeOffset? known, DateTimeOffset at) =>
        known is { } one && one <= at ? one : at;

    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset at) =>
        known is { } one && one >= at ? one : at;

    private static string Shown(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
