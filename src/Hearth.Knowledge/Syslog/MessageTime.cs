using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>When a message was written, as far as its stamp and what is known beside it allow to say.</summary>
/// <param name="Is">How sure <see cref="At"/> is, or why there is none.</param>
public sealed record MessageTime(TimeCertainty Is)
{
    /// <summary>The instant, UTC; <see langword="null"/> where it cannot be told.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What the device's clock showed, the year perhaps assumed; <see langword="null"/> where the stamp has no date or no year can be told.</summary>
    public DeviceTime? Clock { get; init; }

    /// <summary>How long the device had been up; <see langword="null"/> for a stamp that is no such count, or whose units are not known.</summary>
    /// <value>Zero or more; to the second, the hour, the day or the week, as printed.</value>
    public TimeSpan? Uptime { get; init; }

    /// <summary>The word for <see cref="Is"/> in JSON.</summary>
    public string Word =>
        Is switch
        {
            TimeCertainty.Exact => "exact",
            TimeCertainty.YearAssumed => "year-assumed",
            TimeCertainty.ZoneAssumed => "zone-assumed",
            TimeCertainty.YearAndZoneAssumed => "year-and-zone-assumed",
            TimeCertainty.RelaysTime => "relays-time",
            TimeCertainty.Uptime => "uptime",
            TimeCertainty.ClockNotSet => "clock-not-set",
            TimeCertainty.YearUnknown => "year-unknown",
            TimeCertainty.ZoneUnknown => "zone-unknown",
            TimeCertainty.NoDate => "no-date",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>How sure an instant is, or why there is none.</summary>
public enum TimeCertainty
{
    /// <summary>Year and zone are printed.</summary>
    Exact,

    /// <summary>The year is the last one in which the stamp lies before the receipt.</summary>
    YearAssumed,

    /// <summary>The zone is the device's, as it was given.</summary>
    ZoneAssumed,

    /// <summary>Both of these.</summary>
    YearAndZoneAssumed,

    /// <summary>The device's own stamp is no instant; it is the relay's, with year and zone.</summary>
    RelaysTime,

    /// <summary>No instant: the stamp counts from the start of the device.</summary>
    Uptime,

    /// <summary>No instant: the device says that its clock cannot be relied on.</summary>
    ClockNotSet,

    /// <summary>No instant: no year is printed, and it is not known when the message was received.</summary>
    YearUnknown,

    /// <summary>No instant: no zone is printed, or a name that stands for several, and the device's is not known.</summary>
    ZoneUnknown,

    /// <summary>No instant: the stamp is on no calendar, such as the 31st of February.</summary>
    NoDate,
}

/// <summary>What is known beside a line that helps to tell when it was written.</summary>
/// <param name="ReceivedAt">When it was received; a device's clock may be a day ahead of it.</param>
/// <param name="Zone">The zone of the device's clock.</param>
public sealed record TimeReference(DateTimeOffset? ReceivedAt, TimeZoneInfo? Zone)
{
    /// <summary>Nothing is known.</summary>
    public static TimeReference None { get; } = new(null, null);
}
