using System.Globalization;
using Hearth.Knowledge.Syslog;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary>What people say of when log lines were received and of the zone of the device's clock.</summary>
internal static class DecodeReference
{
    /// <summary>Reads both.</summary>
    /// <param name="received">A time with its offset, such as <c>2026-03-11T10:20:30Z</c>; <see langword="null"/> for now.</param>
    /// <param name="zone">A name of the IANA database, or an offset such as <c>+05:30</c>; <see langword="null"/> when it is not known.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The reference, or which of both is wrong and why.</returns>
    public static (TimeReference? Reference, string? Complaint) Read(string? received, string? zone, TimeProvider time)
    {
        var at = time.GetUtcNow();
        if (received is not null)
        {
            if (!DeviceTimes.TryParse(received, out var told) || told.Instant is not { } instant)
            {
                return (null, "received: it is no time with an offset, such as 2026-03-11T10:20:30Z");
            }

            at = instant;
        }

        if (zone is null)
        {
            return (new TimeReference(at, null), null);
        }

        var known = ZoneOf(zone);
        return known is null
            ? (null, "zone: it is no name such as Europe/Vienna, and no offset such as +05:30")
            : (new TimeReference(at, known), null);
    }

    private static TimeZoneInfo? ZoneOf(string zone)
    {
        var digits = zone is ['+' or '-', ..] ? zone[1..] : "";
        if (TimeSpan.TryParseExact(digits, [@"hh\:mm", "hhmm", "hh"], CultureInfo.InvariantCulture, out var offset))
        {
            var signed = zone[0] == '-' ? -offset : offset;
            return offset <= TimeSpan.FromHours(14)
                ? TimeZoneInfo.CreateCustomTimeZone(zone, signed, zone, zone)
                : null;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : null;
    }
}
