using System.Globalization;
using System.Text;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Json;

namespace Hearth.Protocol.Tests;

/// <summary>
/// The ten things that a reader of Call Home messages must not get wrong, one after the other. What of them is about HTTP is
/// held where the door is: raw bytes whatever the content type (2) and a quick 200 (10) by <c>HttpIntakeTests</c>.
/// </summary>
public sealed class TenPointsTests
{
    [Theory]
    [InlineData("nxos-syslog.xml", MessageFormat.Aml)]
    [InlineData("mds-rmon.xml", MessageFormat.Aml)]
    [InlineData("mml-syslog.xml", MessageFormat.Mml)]
    [InlineData("mml-supervisor.xml", MessageFormat.Mml)]
    public void Point_1_two_dialects_of_XML_are_read_by_one_door(string name, MessageFormat format) =>
        Assert.Equal(format, Samples.Message(name).Format);

    [Fact]
    public void Point_2_the_bytes_are_the_message_and_no_form()
    {
        var bytes = Samples.Bytes("iosxe-environment.xml");
        var asForm = Encoding.UTF8.GetBytes(Uri.EscapeDataString(Encoding.UTF8.GetString(bytes)));

        Assert.True(MessageReader.Read(bytes, ReaderLimits.Default).HasValue);
        Assert.False(MessageReader.Read(asForm, ReaderLimits.Default).HasValue);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("false")]
    public void Point_3_a_header_that_must_be_understood_is_no_reason_to_refuse(string value)
    {
        var text = Text("iosxe-environment.xml");
        Assert.Contains("mustUnderstand=\"true\"", text, StringComparison.Ordinal);

        var message = Read(
            text.Replace("mustUnderstand=\"true\"", $"mustUnderstand=\"{value}\"", StringComparison.Ordinal)
        );

        Assert.Empty(message.Defects);
    }

    [Theory]
    [InlineData("ch:", "callhome:")]
    [InlineData("rme/4.0", "rme/5.7")]
    [InlineData("CallHome", "CALLHOME")]
    [InlineData("rme:SerialNumber", "rme:serialnumber")]
    [InlineData("http://www.cisco.com/2004/01/aml-block", "urn:x")]
    [InlineData("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/")]
    public void Point_4_names_count_without_namespace_prefix_and_case(string written, string instead)
    {
        var text = Text("iosxe-environment.xml");
        var other = text.Replace(written, instead, StringComparison.Ordinal)
            .Replace($"xmlns:{written.TrimEnd(':')}=", $"xmlns:{instead.TrimEnd(':')}=", StringComparison.Ordinal);
        Assert.NotEqual(text, other);

        Assert.Equal(Record(Read(text)), Record(Read(other)));
    }

    [Theory]
    [InlineData("WS-C6509@C@FG@07120011", "WS-C6509", "FG@07120011")]
    [InlineData("@C@", "", "")]
    public void Point_5_only_the_first_two_separators_of_a_UDI_count(string text, string product, string serial)
    {
        var message = Read($"<Envelope><CallHome><DeviceId>{text}</DeviceId></CallHome></Envelope>");

        Assert.Equal(new Udi(product, "C", serial), message.Device);
        Assert.Equal(text, message.Device!.ToString());
    }

    [Theory]
    [InlineData("2013-06-05 03:11:36 GMT+00:00", "2013-06-05T03:11:36", true)]
    [InlineData("2008-01-17 16:31:33 GMT+0000", "2008-01-17T16:31:33", true)]
    [InlineData("2004-10-08T11:10:44", "2004-10-08T11:10:44", false)]
    public void Point_6_three_spellings_of_time_one_of_them_without_a_zone(string text, string local, bool hasOffset)
    {
        var time = Read($"<Envelope><CallHome><EventTime>{text}</EventTime></CallHome></Envelope>").EventTime!;

        Assert.Equal(DateTime.Parse(local, CultureInfo.InvariantCulture), time.Local);
        Assert.Equal((hasOffset, text), (time.Offset is not null, time.Raw));
    }

    [Fact]
    public void Point_7_the_severity_of_Call_Home_runs_against_that_of_syslog_and_each_keeps_its_scale()
    {
        var message = Read(
            "<Envelope><Block><Header><Severity>5</Severity></Header><CallHome><MessageDescription>%PLATFORM-2-MOD_FAIL: x"
                + "</MessageDescription></CallHome></Block></Envelope>"
        );

        Assert.Equal((CallHomeLevel.Major, "5"), (message.Severity, message.SeverityRaw));
        Assert.Equal(2, message.Syslog!.Severity);
        Assert.Equal(message.Severity, CallHomeLevels.FromSyslog(message.Syslog.Severity));
        Assert.Equal(6, CallHomeLevels.ToMibNumber(message.Severity!.Value));
    }

    [Theory]
    [InlineData("M8:9S1NMSHXYZA:51AEAC68", "2013-06-05T03:11:36Z")]
    [InlineData("1004:JAF1201ABCD:478F82E6", "2008-01-17T16:31:34Z")]
    [InlineData("M9:FOX0709XYZA:C9D9E20B", "2007-04-25T14:19:55Z")]
    [InlineData("any key at all", null)]
    public void Point_8_an_id_is_a_key_first_and_tells_a_second_of_one_of_two_epochs(string id, string? instant)
    {
        var message = Read($"<Envelope><MessageId>{id}</MessageId><CallHome/></Envelope>");

        Assert.Equal(id, message.MessageId);
        Assert.Equal(instant is not null, MessageIds.TryDecode(message.MessageId, out var parts));
        var read = parts?.InstantFor(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(instant, read?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Point_9_no_damaged_sample_is_lost_and_each_says_that_it_was_damaged() =>
        Assert.All(
            Samples.Names.Except(Samples.Sound).Where(name => name != Samples.OtherTraffic),
            name => Assert.NotEmpty(Samples.Message(name).Defects)
        );

    private static string Text(string name) => Encoding.UTF8.GetString(Samples.Bytes(name));

    private static string Record(Message message) => MessageJson.ToJson(message, indented: true);

    private static Message Read(string text)
    {
        var result = AmlReader.Read(Encoding.UTF8.GetBytes(text), ReaderLimits.Default);
        Assert.NotNull(result.Value);
        return result.Value;
    }
}
