using System.Globalization;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>Makes instants of stamps; what a stamp leaves out is taken from what is known beside it, and said to be assumed.</summary>
internal static class MessageTimes
{
    /// <summary>Years looked back for one in which a stamp is a date: the 29th of February comes every four, once after eight.</summary>
    private const int MostYearsBack = 8;

    /// <summary>How far a device's clock may be ahead of the receipt before the stamp is taken for one of the year before.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>When a message was written.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reference">What is known beside it.</param>
    /// <returns><see langword="null"/> for a line without a stamp.</returns>
    public static MessageTime? Of(DecodedMessage message, TimeReference reference)
    {
        if (message.Stamp is not { } stamp)
        {
            return null;
        }

        var relays = RelaysTime(message);
        if (message.IsUptime || message.Clock == ClockMark.NeverSet)
        {
            var why = message.IsUptime ? TimeCertainty.Uptime : TimeCertainty.ClockNotSet;
            return new MessageTime(relays?.At is null ? why : TimeCertainty.RelaysTime)
            {
                At = relays?.At,
                Uptime = message.IsUptime ? UptimeOf(stamp) : null,
            };
        }

        return Resolve(
            stamp,
            message.Zone,
            relays is null ? reference : reference with { ReceivedAt = Around(relays) }
        );
    }

    /// <summary>When a relay received the message, where it prints the year; without a zone it is no instant.</summary>
    private static MessageTime? RelaysTime(DecodedMessage message)
    {
        var parts = message.Parts;
        var stamp = parts.RelayStamp.Of(message.Line).ToString();
        var zone = parts.RelayZone.IsEmpty ? null : parts.RelayZone.Of(message.Line).ToString();
        return stamp.Length > 0 && Resolve(stamp, zone, TimeReference.None) is { Clock: not null } time ? time : null;
    }

    /// <summary>The instant of a relay's stamp, or, without a zone, one that is near enough to tell the year of another stamp.</summary>
    private static DateTimeOffset Around(MessageTime relays) =>
        relays.At ?? new DateTimeOffset(relays.Clock!.Local, TimeSpan.Zero);

    private static MessageTime Resolve(string stamp, string? zone, TimeReference reference)
    {
        if (EpochOf(stamp) is { } epoch)
        {
            return new MessageTime(TimeCertainty.Exact) { At = epoch, Clock = DeviceTimes.At(epoch) };
        }

        var offset = zone is null ? null : MessageZones.OffsetOf(zone);
        var form = YearFirst(stamp);
        if (HasYear(form))
        {
            return DeviceTimes.TryParse(form, out var time)
                ? Placed(
                    time with
                    {
                        Offset = time.Offset ?? offset,
                        Raw = stamp,
                    },
                    reference.Zone,
                    isYearAssumed: false
                )
                : new MessageTime(TimeCertainty.NoDate);
        }

        if (reference.ReceivedAt is not { } received)
        {
            return new MessageTime(TimeCertainty.YearUnknown);
        }

        for (var back = -1; back <= MostYearsBack; back++)
        {
            var year = (received.UtcDateTime.Year - back).ToString("0000", CultureInfo.InvariantCulture);
            if (!DeviceTimes.TryParse($"{year} {form}", out var time))
            {
                continue;
            }

            var placed = Placed(time with { Offset = offset, Raw = stamp }, reference.Zone, isYearAssumed: true);
            var at = placed.At ?? new DateTimeOffset(time.Local, TimeSpan.Zero);
            if (at - MostAhead <= received)
            {
                return placed;
            }
        }

        return new MessageTime(TimeCertainty.NoDate);
    }

    /// <summary>Puts a clock's time on the scale of UTC, by its own offset or else by the zone the device is known to be in.</summary>
    private static MessageTime Placed(DeviceTime time, TimeZoneInfo? zone, bool isYearAssumed)
    {
        if (time.Local.Year is <= 1 or >= 9999)
        {
            return new MessageTime(TimeCertainty.NoDate); // an offset would lead off the calendar
        }

        if (time.Offset is not null)
        {
            var certainty = isYearAssumed ? TimeCertainty.YearAssumed : TimeCertainty.Exact;
            return new MessageTime(certainty) { At = time.Instant, Clock = time };
        }

        if (zone is null)
        {
            return new MessageTime(TimeCertainty.ZoneUnknown) { Clock = time };
        }

        var local = time with { Offset = zone.GetUtcOffset(time.Local) };
        return new MessageTime(isYearAssumed ? TimeCertainty.YearAndZoneAssumed : TimeCertainty.ZoneAssumed)
        {
            At = local.Instant,
            Clock = local,
        };
    }

    /// <summary>
    /// A stamp as <see cref="DeviceTimes"/> reads it: the year in front where there is one, 24 hours, at most seven digits behind the
    /// second. <c>Mar 11 2026 10:20:30 PM.685</c> becomes <c>2026 Mar 11 22:20:30.685</c>.
    /// </summary>
    private static string YearFirst(string stamp)
    {
        if (stamp.Length > 10 && stamp[4] == '-')
        {
            return CutFraction(stamp.Replace('\t', ' '));
        }

        var words = stamp.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        words.RemoveRange(0, words.Count > 3 && words[2].Length <= 2 && MessageStamps.IsDateWord(words[0]) ? 1 : 0);
        if (words.Count == 4 && words[^1].Length == 4 && words[^2].Contains(':', StringComparison.Ordinal))
        {
            words.Insert(0, words[^1]); // the year stood behind the clock
            words.RemoveAt(words.Count - 1);
        }

        if (
            words.Count > 3 && words[^1].StartsWith("AM", StringComparison.Ordinal)
            || words[^1].StartsWith("PM", StringComparison.Ordinal)
        )
        {
            var clock = words[^2];
            var colon = clock.IndexOf(':', StringComparison.Ordinal);
            var hour = MessageStamps.Number(clock.AsSpan(0, colon)) % 12 + (words[^1][0] == 'P' ? 12 : 0);
            words[^2] = $"{hour:00}{clock[colon..]}{words[^1][2..]}";
            words.RemoveAt(words.Count - 1);
        }

        if (words.Count == 4 && !char.IsAsciiDigit(words[0][0]))
        {
            (words[0], words[1], words[2]) = (words[2], words[0], words[1]);
        }

        // Some relays write the seconds twice, 10:20:30:30.
        if (words[^1].Count(c => c == ':') == 3)
        {
            words[^1] = words[^1][..words[^1].LastIndexOf(':')];
        }

        words[^1] = words[^1].Length > 1 && words[^1][1] == ':' ? "0" + words[^1] : words[^1];
        return CutFraction(string.Join(' ', words));
    }

    /// <summary>Leaves at most seven digits behind the second: what the base library counts in.</summary>
    private static string CutFraction(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? 0 : MessageStamps.Digits(text.AsSpan(point + 1), text.Length);
        return digits > 7 ? text.Remove(point + 8, digits - 7) : text;
    }

    private static bool HasYear(string form) => MessageStamps.Digits(form, 5) == 4;

    private static DateTimeOffset? EpochOf(string stamp)
    {
        var isEpoch = MessageStamps.Digits(stamp, 11) == 10 && stamp.Length > 11 && stamp[10] == '.';
        return
            isEpoch
            && decimal.TryParse(stamp, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
    }

    /// <summary><c>00:01:23</c>, <c>3d04h</c>, <c>2w3d</c>, <c>1y20w</c>, a year of 365 days; two bare numbers have no known units.</summary>
    private static TimeSpan? UptimeOf(string stamp)
    {
        if (stamp.Contains(' ', StringComparison.Ordinal))
        {
            return null;
        }

        if (stamp.Contains(':', StringComparison.Ordinal))
        {
            var clock = stamp.Split(':');
            var seconds = decimal.Parse(clock[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            var whole = new TimeSpan(MessageStamps.Number(clock[0]), MessageStamps.Number(clock[1]), 0);
            return whole + TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        }

        var uptime = TimeSpan.Zero;
        for (var at = 0; at < stamp.Length; at++)
        {
            var digits = MessageStamps.Digits(stamp.AsSpan(at), 9);
            var number = MessageStamps.Number(stamp.AsSpan(at, digits));
            at += digits;
            uptime += char.ToLowerInvariant(stamp[at]) switch
            {
                'y' => TimeSpan.FromDays(365 * number),
                'w' => TimeSpan.FromDays(7 * number),
                'd' => TimeSpan.FromDays(number),
                _ => TimeSpan.FromHours(number),
            };
        }

        return uptime;
    }
}
