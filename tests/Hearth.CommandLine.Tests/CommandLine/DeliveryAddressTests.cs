using Hearth.Simulation.Delivery;

namespace Hearth.CommandLine.Tests.CommandLine;

public sealed class DeliveryAddressTests
{
    [Fact]
    public void A_mail_address_has_host_port_and_mailbox()
    {
        Assert.True(
            DeliveryAddress.TryParse("smtp://mail.example.net:2525/?to=callhome%40example.net", out var address, out _)
        );

        Assert.Equal(new DeliveryAddress.Smtp("mail.example.net", 2525, "callhome@example.net"), address);
    }

    [Fact]
    public void Without_a_port_mail_goes_to_25()
    {
        Assert.True(DeliveryAddress.TryParse("smtp://mail.example.net/?to=a@b", out var address, out _));

        Assert.Equal(25, Assert.IsType<DeliveryAddress.Smtp>(address).Port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://example.net/")]
    [InlineData("smtp://example.net/")]
    [InlineData("smtp://example.net/?to=nobody")]
    [InlineData("smtp://example.net/?to=a@b%0d%0aDATA")]
    public void What_is_no_address_is_refused_with_a_reason(string text)
    {
        Assert.False(DeliveryAddress.TryParse(text, out _, out var reason));

        Assert.NotEmpty(reason);
        Assert.DoesNotContain('\n', reason);
    }
}
