using System.Diagnostics;
using System.Text;
using Hearth.Protocol.Aml;

namespace Hearth.Protocol.Tests.Aml;

public sealed class AmlPeekTests
{
    [Fact]
    public void It_agrees_with_the_reader_on_every_sample()
    {
        foreach (var name in Samples.Sound.Where(name => Samples.Message(name).MessageId is not null))
        {
            var peek = AmlPeek.At(Samples.Bytes(name));

            Assert.NotEqual(0, peek.MessageId.Length);
            Assert.NotEqual(0, peek.DeviceId.Length);
            if (Samples.Read(name).Value is { } message)
            {
                Assert.Equal(message.MessageId, Encoding.UTF8.GetString(peek.MessageId));
                Assert.Equal(message.Device!.ToString(), Encoding.UTF8.GetString(peek.DeviceId));
            }
        }
    }

    [Theory]
    [InlineData("<MessageId>a</MessageId><DeviceId>b</DeviceId>", "a", "b")]
    [InlineData("<x:messageid\n y='1'>\n a \n</x:messageid>", "a", "")]
    [InlineData("<MessageId/><MessageId></MessageId><MessageId>a</MessageId>", "a", "")]
    [InlineData("<MessageId>a</MessageId><MessageId>b</MessageId>", "a", "")]
    [InlineData("<!-- <MessageId>no</MessageId> --><MessageId>a</MessageId>", "a", "")]
    [InlineData("<Data><![CDATA[<DeviceId>no</DeviceId>]]></Data><DeviceId>b</DeviceId>", "", "b")]
    [InlineData("<MessageIdentity>no</MessageIdentity>", "", "")]
    [InlineData("<MessageId>cut", "", "")]
    [InlineData("<MessageId", "", "")]
    [InlineData("<MessageId><b>no</b></MessageId>", "", "")]
    [InlineData("</MessageId>no<DeviceId>b</DeviceId>", "", "b")]
    [InlineData("<", "", "")]
    [InlineData("", "", "")]
    public void It_finds_the_text_of_two_elements(string text, string messageId, string deviceId)
    {
        var peek = AmlPeek.At(Encoding.UTF8.GetBytes(text));

        Assert.Equal(messageId, Encoding.UTF8.GetString(peek.MessageId));
        Assert.Equal(deviceId, Encoding.UTF8.GetString(peek.DeviceId));
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 0)]
    public void A_value_longer_than_200_bytes_is_ignored(int length, int found)
    {
        var bytes = Encoding.UTF8.GetBytes($"<MessageId>{new string('a', length)}</MessageId>");

        Assert.Equal(found, AmlPeek.At(bytes).MessageId.Length);
    }

    [Fact]
    public void It_looks_no_further_than_the_window()
    {
        var bytes = "<MessageId>a</MessageId>"u8.ToArray();

        Assert.Equal(0, AmlPeek.At(bytes, 12).MessageId.Length);
        Assert.Equal(1, AmlPeek.At(bytes, 14).MessageId.Length);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<MessageId>")]
    [InlineData("<MessageId ")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    public void A_megabyte_of_one_thing_takes_linear_time(string piece)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));
        var watch = Stopwatch.StartNew();

        Assert.Equal(0, AmlPeek.At(bytes, int.MaxValue).MessageId.Length);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var bytes = Samples.Bytes("iosxe-inventory-full.xml");
        _ = AmlPeek.At(bytes).DeviceId.Length;
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = AmlPeek.At(bytes).DeviceId.Length;

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
