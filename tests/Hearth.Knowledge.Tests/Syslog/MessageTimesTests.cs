using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.Tests.Syslog;

/// <summary>Instants of stamps, and what of them is assumed.</summary>
public sealed class MessageTimesTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeZoneInfo Plus2 = TimeZoneInfo.CreateCustomTimeZone("p2", TimeSpan.FromHours(2), "", "");

    [Theory]
    [InlineData("Mar 11 2026 10:20:30.123 CET", "2026-03-11T09:20:30.1230000Z")]
    [InlineData(".Mar 11 2026 10:20:30 UTC+5:30", "2026-03-11T04:50:30.0000000Z")]
    [InlineData("Mar 11 2026 10:20:30 UTC-3", "2026-03-11T13:20:30.0000000Z")]
    [InlineData("2026 Mar 11 10:20:30.5 aest", "2026-03-11T00:20:30.5000000Z")]
    [InlineData("2026 Mar  1 10:20:30 +0545", "2026-03-01T04:35:30.0000000Z")]
    [InlineData("2026-03-11T10:20:30Z", "2026-03-11T10:20:30.0000000Z")]
    [InlineData("2026-03-11T10:20:30.123456789+01:00", "2026-03-11T09:20:30.1234567Z")]
    [InlineData("2026-03-11 10:20:30 UTC", "2026-03-11T10:20:30.0000000Z")]
    [InlineData("Mar 11 2026 10:20:30 PM.685 UTC", "2026-03-11T22:20:30.6850000Z")]
    [InlineData("Mar 11 2026 12:20:30 AM UTC", "2026-03-11T00:20:30.0000000Z")]
    [InlineData("1773224430.250000", "2026-03-11T10:20:30.2500000Z")]
    public void A_stamp_with_year_and_zone_is_an_instant(string stamp, string at) =>
        Assert.Equal((at, "exact"), Told($"{stamp}: %X-5-Y: z", TimeReference.None));

    [Theory]
    [InlineData("Mar 11 10:20:30 UTC", "2026-03-11T10:20:30.0000000Z")]
    [InlineData("Mar 12 11:59:59 UTC", "2026-03-12T11:59:59.0000000Z")] // its clock may be a day ahead
    [InlineData("Mar 12 12:00:01 UTC", "2025-03-12T12:00:01.0000000Z")]
    [InlineData("Dec 31 23:59:59 UTC", "2025-12-31T23:59:59.0000000Z")]
    [InlineData("Feb 29 10:20:30 UTC", "2024-02-29T10:20:30.0000000Z")]
    public void A_year_that_is_missing_is_the_last_one_before_the_receipt(string stamp, string at) =>
        Assert.Equal((at, "year-assumed"), Told($"{stamp}: %X-5-Y: z", new TimeReference(Received, null)));

    [Fact]
    public void A_device_whose_clock_is_ahead_at_new_year_is_in_the_new_year() =>
        Assert.Equal(
            ("2026-01-01T00:00:05.0000000Z", "year-assumed"),
            Told(
                "Jan  1 00:00:05 UTC: %X-5-Y: z",
                new TimeReference(new DateTimeOffset(2025, 12, 31, 23, 59, 0, TimeSpan.Zero), null)
            )
        );

    [Theory]
    [InlineData("Mar 11 2026 10:20:30", "2026-03-11T08:20:30.0000000Z", "zone-assumed")]
    [InlineData("Mar 11 2026 10:20:30 IST", "2026-03-11T08:20:30.0000000Z", "zone-assumed")]
    [InlineData("Mar 11 10:20:30", "2026-03-11T08:20:30.0000000Z", "year-and-zone-assumed")]
    [InlineData("Mar 11 10:20:30 CET", "2026-03-11T09:20:30.0000000Z", "year-assumed")]
    public void A_zone_that_is_missing_or_means_several_is_the_devices(string stamp, string at, string word) =>
        Assert.Equal((at, word), Told($"{stamp}: %X-5-Y: z", new TimeReference(Received, Plus2)));

    [Theory]
    [InlineData("Mar 11 2026 10:20:30", "zone-unknown")]
    [InlineData("Mar 11 2026 10:20:30 IST", "zone-unknown")]
    [InlineData("Mar 11 10:20:30 UTC", "year-unknown")]
    [InlineData("*Mar 11 2026 10:20:30 UTC", "clock-not-set")]
    [InlineData("Feb 31 2026 10:20:30 UTC", "no-date")]
    [InlineData("Mar 11 2026 25:20:30 UTC", "no-date")]
    [InlineData("0001 Jan 1 00:00:00 +06", "no-date")]
    [InlineData("9999 Dec 31 23:59:59 -06", "no-date")]
    public void Where_no_instant_can_be_told_the_reason_is(string stamp, string word) =>
        Assert.Equal((null, word), Told($"{stamp}: %X-5-Y: z", TimeReference.None));

    [Theory]
    [InlineData("00:01:23", "00:01:23")]
    [InlineData("3d04h", "3.04:00:00")]
    [InlineData("2w3d", "17.00:00:00")]
    [InlineData("1y20w", "505.00:00:00")]
    [InlineData("101 21", null)]
    public void A_count_from_the_start_is_a_duration_and_no_instant(string stamp, string? uptime)
    {
        var time = MessageDecoder.Decode($"{stamp}: %X-5-Y: z").TimeBy(new TimeReference(Received, Plus2))!;

        Assert.Equal((uptime, null, TimeCertainty.Uptime), (time.Uptime?.ToString(), time.At, time.Is));
    }

    [Theory]
    [InlineData(
        "2026-03-11T10:20:31Z sw1 7: *Mar  1 00:00:05: %X-5-Y: z",
        "2026-03-11T10:20:31.0000000Z",
        "relays-time"
    )]
    [InlineData("2026-03-11T10:20:31Z sw1 7: 3d04h: %X-5-Y: z", "2026-03-11T10:20:31.0000000Z", "relays-time")]
    [InlineData(
        "2024-03-11T10:20:31Z sw1 7: Mar 11 10:20:30 UTC: %X-5-Y: z",
        "2024-03-11T10:20:30.0000000Z",
        "year-assumed"
    )]
    [InlineData("Mar 11 10:20:31 sw1 7: *Mar  1 00:00:05: %X-5-Y: z", null, "clock-not-set")]
    public void The_stamp_of_a_relay_helps_where_it_has_year_and_zone(string line, string? at, string word) =>
        Assert.Equal((at, word), Told(line, new TimeReference(Received, null)));

    [Fact]
    public void A_line_without_a_stamp_has_no_time() =>
        Assert.Null(MessageDecoder.Decode("%X-5-Y: z").TimeBy(new TimeReference(Received, Plus2)));

    private static (string? At, string Word) Told(string line, TimeReference reference)
    {
        var time = MessageDecoder.Decode(line).TimeBy(reference)!;
        return (time.At?.UtcDateTime.ToString("O"), time.Word);
    }
}
