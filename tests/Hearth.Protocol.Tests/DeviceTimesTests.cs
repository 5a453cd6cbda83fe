using System.Globalization;

namespace Hearth.Protocol.Tests;

public sealed class DeviceTimesTests
{
    // Spellings: sample messages of IOS, NX-OS and SAN-OS, and what relays make of them.
    [Theory]
    [InlineData("2013-06-05 03:11:36 GMT+00:00", "2013-06-05T03:11:36Z")]
    [InlineData("2024-03-02 07:15:00 GMT+01:00", "2024-03-02T06:15:00Z")]
    [InlineData("2024-03-02 07:15:00 GMT-05:30", "2024-03-02T12:45:00Z")]
    [InlineData("2008-01-17 16:31:33 GMT+0000", "2008-01-17T16:31:33Z")]
    [InlineData("2008-01-17 16:31:33 GMT-0800", "2008-01-18T00:31:33Z")]
    [InlineData("2008-01-17 16:31:33 GMT", "2008-01-17T16:31:33Z")]
    [InlineData("2008-01-17 16:31:33 UTC", "2008-01-17T16:31:33Z")]
    [InlineData("2008-01-17 16:31:33Z", "2008-01-17T16:31:33Z")]
    [InlineData("2004-10-08T11:10:44Z", "2004-10-08T11:10:44Z")]
    [InlineData("2004-10-08T11:10:44+02:00", "2004-10-08T09:10:44Z")]
    [InlineData("2004-10-08T11:10:44.250+02:00", "2004-10-08T09:10:44.250Z")]
    [InlineData("2004-10-08T11:10:44.250-0200", "2004-10-08T13:10:44.250Z")]
    [InlineData("  2008-01-17 16:31 GMT+00:00\n", "2008-01-17T16:31:00Z")]
    [InlineData("2024-03-02 07:15:00 GMT+14:00", "2024-03-01T17:15:00Z")]
    public void A_time_with_an_offset_is_an_instant(string text, string instant)
    {
        Assert.True(DeviceTimes.TryParse(text, out var time));

        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), time.Instant);
        Assert.Equal(text.Trim(), time.Raw);
    }

    [Theory]
    [InlineData("2004-10-08T11:10:44", "2004-10-08T11:10:44")]
    [InlineData("2004-10-08 11:10:44", "2004-10-08T11:10:44")]
    [InlineData("2004-10-08T11:10:44.5", "2004-10-08T11:10:44.5")]
    [InlineData("2008 Jan 17 16:31:33", "2008-01-17T16:31:33")]
    [InlineData("2008 Jan  7 16:31:33", "2008-01-07T16:31:33")]
    [InlineData("2008 Jan 17 16:31:33.123", "2008-01-17T16:31:33.123")]
    [InlineData("2008 Jan 17 16:31", "2008-01-17T16:31:00")]
    [InlineData("2008-01-17T16:31", "2008-01-17T16:31:00")]
    public void A_time_without_an_offset_stays_local(string text, string local)
    {
        Assert.True(DeviceTimes.TryParse(text, out var time));

        Assert.Equal(DateTime.Parse(local, CultureInfo.InvariantCulture), time.Local);
        Assert.Null(time.Offset);
        Assert.Null(time.Instant);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-02-30 00:00:00 GMT+00:00")]
    [InlineData("2024-03-02 25:00:00 GMT+00:00")]
    [InlineData("2024-03-02 07:15:00 GMT+14:01")]
    [InlineData("2024-03-02 07:15:00 GMT+99:00")]
    [InlineData("2024-03-02 07:15:00 GMT+01:60")]
    [InlineData("2024-03-02 07:15:00 GMT+1:000")]
    [InlineData("2024-03-02 07:15:00 GMT+")]
    [InlineData("0001-01-01 00:00:00 GMT+01:00")]
    [InlineData("9999-12-31 23:59:59 GMT-01:00")]
    [InlineData("2024-03-02 07:15:00 GMT+01:00 and a great deal of text that nobody asked for here")]
    public void What_is_no_time_is_refused(string? text) => Assert.False(DeviceTimes.TryParse(text, out _));

    [Theory]
    [InlineData(0, true, "2024-03-02 06:20:04 GMT+00:00")]
    [InlineData(0, false, "2024-03-02 06:20:04 GMT+0000")]
    [InlineData(-210, true, "2024-03-02 06:20:04 GMT-03:30")]
    [InlineData(345, false, "2024-03-02 06:20:04 GMT+0545")]
    public void Each_style_spells_the_offset_its_way(int minutes, bool colon, string expected)
    {
        var instant = new DateTimeOffset(2024, 3, 2, 6, 20, 4, 999, TimeSpan.FromMinutes(minutes));

        var time = DeviceTimes.At(instant, colon);

        Assert.Equal(expected, time.Raw);
        Assert.Equal(expected, DeviceTimes.Format(time, colon));
        Assert.True(DeviceTimes.TryParse(time.Raw, out var again));
        Assert.Equal(time, again);
    }
}
