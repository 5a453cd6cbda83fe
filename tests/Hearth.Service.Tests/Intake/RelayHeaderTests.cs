using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Tests.Intake;

public sealed class RelayHeaderTests
{
    private static readonly RelayFacts Relay = new()
    {
        Gateway = "plant-4",
        Ordinal = 8192,
        Facts = new TransportFacts
        {
            ReceivedAt = new DateTimeOffset(2026, 3, 2, 6, 20, 0, TimeSpan.Zero),
            Transport = Transport.Smtp,
            RemoteAddress = "192.0.2.7",
            HelloName = "ruter-ø\r\nX: y",
            EnvelopeSender = "r@example.net",
            Recipients = ["callhome@example.net"],
        },
    };

    [Fact]
    public void What_a_gateway_writes_is_read_again()
    {
        Assert.True(RelayHeader.TryRead(RelayHeader.Write(Relay), out var read));

        Assert.Equal(Relay.Facts.Recipients, read.Facts.Recipients);
        Assert.Equal(Relay with { Facts = Relay.Facts with { Recipients = read.Facts.Recipients } }, read);
    }

    [Fact]
    public void Nothing_a_device_says_breaks_out_of_the_header() =>
        Assert.All(RelayHeader.Write(Relay), c => Assert.InRange(c, ' ', '~'));

    [Fact]
    public void The_header_stays_short_whatever_a_device_says()
    {
        var endless = new string('ø', 100_000);
        var relay = Relay with
        {
            Facts = Relay.Facts with
            {
                Path = endless,
                HelloName = endless,
                EnvelopeSender = endless,
                Recipients = [.. Enumerable.Repeat(endless, 100)],
            },
        };

        var value = RelayHeader.Write(relay);

        Assert.InRange(value.Length, 1, 7000);
        Assert.True(RelayHeader.TryRead(value, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plant-4")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"gateway\":\"\",\"ordinal\":1,\"facts\":{\"receivedAt\":\"2026-03-02T06:20:00Z\",\"transport\":1}}")]
    [InlineData(
        "{\"gateway\":\"g\",\"ordinal\":-1,\"facts\":{\"receivedAt\":\"2026-03-02T06:20:00Z\",\"transport\":1}}"
    )]
    [InlineData(
        "{\"gateway\":\"g\",\"ordinal\":1,\"facts\":{\"receivedAt\":\"2026-03-02T06:20:00Z\",\"transport\":99}}"
    )]
    [InlineData(
        "{\"gateway\":\"g\",\"ordinal\":1,\"facts\":{\"receivedAt\":\"2026-03-02T06:20:00Z\",\"transport\":4}}"
    )]
    [InlineData("{\"gateway\":\"g\",\"ordinal\":1,\"facts\":null}")]
    public void What_is_none_of_a_gateways_is_not_read(string value) => Assert.False(RelayHeader.TryRead(value, out _));
}
