using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hearth.Protocol;

/// <summary>Reads and writes the spellings of time that devices use.</summary>
/// <remarks>
/// Sources: sample messages of IOS (<c>2013-06-05 03:11:36 GMT+00:00</c>), NX-OS (<c>2008-01-17 16:31:33 GMT+0000</c>,
/// <c>2008 Jan 17 16:31:33</c>) and SAN-OS (<c>2004-10-08T11:10:44</c>, in the device's own zone without saying which).
/// </remarks>
public static class DeviceTimes
{
    /// <summary>Longest text looked at.</summary>
    private const int LongestText = 64;

    private static readonly string[] Patterns =
    [
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy MMM d HH:mm:ss",
        "yyyy MMM d HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-ddTHH:mm",
        "yyyy MMM d HH:mm",
    ];

    private static readonly ImmutableArray<string> ZoneNames = ["GMT", "UTC", "Z"];

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text, surrounding blanks allowed; may be <see langword="null"/>.</param>
    /// <param name="time">The time, with the trimmed text kept in it.</param>
    /// <returns><see langword="false"/> when it is none of the known spellings, or no instant on the calendar.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DeviceTime? time)
    {
        time = null;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > LongestText || !TrySplitOffset(trimmed, out var clock, out var offset))
        {
            return false;
        }

        const DateTimeStyles Blanks = DateTimeStyles.AllowInnerWhite;
        if (!DateTime.TryParseExact(clock, Patterns, CultureInfo.InvariantCulture, Blanks, out var local))
        {
            return false;
        }

        if (offset is { } known && !IsOnTheCalendar(local, known))
        {
            return false;
        }

        time = new DeviceTime(local, offset, trimmed.ToString());
        return true;
    }

    /// <summary>Writes a time as devices do; one without an offset is written as SAN-OS does.</summary>
    /// <param name="time">The time; parts of a second are cut off.</param>
    /// <param name="colonInOffset">Whether the offset is spelled <c>GMT+00:00</c> (IOS) or <c>GMT+0000</c> (NX-OS).</param>
    public static string Format(DeviceTime time, bool colonInOffset)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (time.Offset is not { } offset)
        {
            return time.Local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        }

        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var hours = Math.Abs(offset.Hours);
        var minutes = Math.Abs(offset.Minutes);
        var colon = colonInOffset ? ":" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{time.Local:yyyy-MM-dd HH:mm:ss} GMT{sign}{hours:00}{colon}{minutes:00}"
        );
    }

    /// <summary>An instant as the device time that a clock at that offset shows.</summary>
    /// <param name="instant">The instant; its offset is kept.</param>
    /// <param name="colonInOffset">How the raw text spells the offset.</param>
    public static DeviceTime At(DateTimeOffset instant, bool colonInOffset = true)
    {
        var whole = new DateTime(instant.Ticks - instant.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        var time = new DeviceTime(whole, instant.Offset, "");
        return time with { Raw = Format(time, colonInOffset) };
    }

    /// <summary>Cuts a zone name and an offset from the end. Without either the whole text is the clock.</summary>
    private static bool TrySplitOffset(ReadOnlySpan<char> text, out ReadOnlySpan<char> clock, out TimeSpan? offset)
    {
        clock = text;
        offset = null;
        // The date's own hyphens stand before the first colon, those of an offset behind it.
        var firstColon = text.IndexOf(':');
        var sign = firstColon < 0 ? -1 : text[firstColon..].LastIndexOfAny('+', '-');
        if (sign >= 0)
        {
            sign += firstColon;
            if (!TryReadOffset(text[(sign + 1)..], text[sign] == '-', out var value))
            {
                return false;
            }

            offset = value;
            clock = text[..sign].TrimEnd();
        }

        foreach (var zone in ZoneNames)
        {
            if (clock.EndsWith(zone, StringComparison.OrdinalIgnoreCase))
            {
                clock = clock[..^zone.Length].TrimEnd();
                offset ??= TimeSpan.Zero;
                break;
            }
        }

        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, bool negative, out TimeSpan offset)
    {
        offset = default;
        ReadOnlySpan<char> hoursText;
        ReadOnlySpan<char> minutesText;
        switch (text.Length)
        {
            case 5 when text[2] == ':':
                hoursText = text[..2];
                minutesText = text[3..];
                break;
            case 4:
                hoursText = text[..2];
                minutesText = text[2..];
                break;
            case 2:
                hoursText = text;
                minutesText = "0";
                break;
            default:
                return false;
        }

        if (
            !int.TryParse(hoursText, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(minutesText, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes > 59
        )
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        if (negative)
        {
            offset = -offset;
        }

        return true;
    }

    /// <summary>Whether local time and offset make an instant: offsets up to 14 hours, years 1 to 9999.</summary>
    private static bool IsOnTheCalendar(DateTime local, TimeSpan offset)
    {
        var utcTicks = local.Ticks - offset.Ticks;
        return offset.Duration() <= TimeSpan.FromHours(14)
            && utcTicks >= DateTime.MinValue.Ticks
            && utcTicks <= DateTime.MaxValue.Ticks;
    }
}
