using System.Globalization;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests;

public sealed class MessageIdsTests
{
    private static readonly DateTimeOffset Today = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    // The seconds are those of three printed samples, each of which shows the same time in clear beside them.
    [Theory]
    [InlineData("M8:9S1NMSHXYZA:51AEAC68", "M8", "9S1NMSHXYZA", "2013-06-05T03:11:36Z")]
    [InlineData("1004:JAF1201ABCD:478F82E6", "1004", "JAF1201ABCD", "2008-01-17T16:31:34Z")]
    [InlineData("M9:FOX0709XYZA:C9D9E20B", "M9", "FOX0709XYZA", "2007-04-25T14:19:55Z")]
    public void The_seconds_of_an_id_are_read_with_the_likelier_epoch(
        string id,
        string prefix,
        string serial,
        string instant
    )
    {
        Assert.True(MessageIds.TryDecode(id, out var parts));

        Assert.Equal(prefix, parts.Prefix);
        Assert.Equal(serial, parts.SerialNumber);
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), parts.InstantFor(Today));
    }

    [Fact]
    public void A_reading_from_1970_is_believed_up_to_a_year_ahead_and_not_a_second_more()
    {
        var parts = new MessageIdParts("M1", "FOX", 0xC9D9E20B);
        var edge = parts.UnixInstant - TimeSpan.FromDays(365);

        Assert.Equal(parts.UnixInstant, parts.InstantFor(edge));
        Assert.Equal(parts.NtpInstant, parts.InstantFor(edge.AddSeconds(-1)));
    }

    [Fact]
    public void Seconds_before_1970_in_NTP_have_only_one_reading()
    {
        Assert.Null(new MessageIdParts("M1", "FOX", 0x83AA7E7F).NtpInstant);
        Assert.Equal(DateTimeOffset.UnixEpoch, new MessageIdParts("M1", "FOX", 0x83AA7E80).NtpInstant);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("M8")]
    [InlineData("M8:FOX:51AEAC6")]
    [InlineData("M8:FOX:51AEAC680")]
    [InlineData("M8:FOX:51AEAC6G")]
    [InlineData("M8::51AEAC68")]
    [InlineData("M8:F:X:51AEAC68")]
    [InlineData("M:FOX:51AEAC68")]
    [InlineData("8M:FOX:51AEAC68")]
    [InlineData("M-8:FOX:51AEAC68")]
    [InlineData(":FOX:51AEAC68")]
    [InlineData("M8:FOX:+1AEAC68")]
    public void Another_form_is_not_taken_apart(string? id) => Assert.False(MessageIds.TryDecode(id, out _));

    [Theory]
    [InlineData(AmlStyle.Ios, "M31:FDO1:E98D4394", "G32:FDO1:E98D4394")]
    [InlineData(AmlStyle.IosXe, "M31:FDO1:65E2C514", "G32:FDO1:65E2C514")]
    [InlineData(AmlStyle.NxOs, "31:FDO1:65E2C514", "32:FDO1:65E2C514")]
    public void Each_style_composes_its_ids(AmlStyle style, string messageId, string groupId)
    {
        var pair = MessageIds.ComposePair(style, 31, "FDO1", OwnMessages.FanFailedAt);

        Assert.Equal((messageId, groupId), pair);
        Assert.True(MessageIds.TryDecode(messageId, out var parts));
        Assert.Equal(OwnMessages.FanFailedAt, parts.InstantFor(Today));
    }
}
