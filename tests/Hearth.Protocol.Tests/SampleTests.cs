using System.Globalization;
using Hearth.Protocol.Display;
using Hearth.Protocol.Json;
using Hearth.Testing;

namespace Hearth.Protocol.Tests;

public sealed class SampleTests
{
    public static TheoryData<string> All { get; } = [.. Samples.Names, .. Samples.TextAndJson];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_sample_reads_as_the_approved_record(string name)
    {
        var result = Samples.Read(name);

        var record = result.Value is { } message
            ? MessageJson.ToJson(message, indented: true)
            : string.Join('\n', result.Problems.Select(MessageText.Describe));
        Snapshot.Matches(record + "\n", name);
    }

    [Fact]
    public void Every_sample_is_listed_in_the_read_me()
    {
        var readMe = File.ReadAllText(Repository.PathOf("samples", "messages", "README.md"));

        Assert.All(All.Select(row => row.Data), name => Assert.Contains($"`{name}`", readMe, StringComparison.Ordinal));
    }

    [Fact]
    public void A_copy_without_namespaces_reads_the_same()
    {
        var original = MessageJson.ToJson(Samples.Message("nxos-environment-fan.xml"), indented: true);

        var copy = MessageJson.ToJson(Samples.Message("no-namespaces.xml"), indented: true);

        Assert.Equal(original, copy);
    }

    [Fact]
    public void The_registration_token_is_nowhere_in_the_record()
    {
        var text = System.Text.Encoding.UTF8.GetString(Samples.Bytes("iosxe-test.xml"));
        Assert.Contains("bm90LWEtcmVhbC10b2tlbg", text, StringComparison.Ordinal);

        var message = Samples.Message("iosxe-test.xml");

        Assert.DoesNotContain("bm90LWEt", MessageJson.ToJson(message, indented: false), StringComparison.Ordinal);
        Assert.DoesNotContain("bm90LWEt", message.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ios-cat6500-diagnostic.xml", "2012-10-09T04:31:07Z")]
    [InlineData("iosxe-environment.xml", "2024-03-02T06:20:04Z")]
    [InlineData("nxos-syslog.xml", "2019-11-20T14:03:22Z")]
    public void The_seconds_in_an_id_are_those_of_its_event(string name, string instant)
    {
        var message = Samples.Message(name);
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

        Assert.True(MessageIds.TryDecode(message.MessageId, out var parts));
        Assert.Equal(at, parts.InstantFor(at.AddMinutes(1)));
        Assert.Equal(at, message.EventTime!.Instant);
    }
}
