using Hearth.Service.Gateway;

namespace Hearth.Service.Tests.Gateway;

public sealed class UpstreamAddressTests
{
    [Theory]
    [InlineData("https://hearth.example.net", "https://hearth.example.net/api/v1/messages", true)]
    [InlineData("https://hearth.example.net/", "https://hearth.example.net/api/v1/messages", true)]
    [InlineData("https://example.net/hearth/api/v1/messages", "https://example.net/hearth/api/v1/messages", true)]
    [InlineData(
        "https://example.net/its/service/oddce/services/DDCEService",
        "https://example.net/its/service/oddce/services/DDCEService",
        false
    )]
    public void The_path_says_whether_a_Hearth_server_is_there(string text, string target, bool isHearth)
    {
        Assert.True(UpstreamAddress.TryParse(text, out var address, out _));
        Assert.Equal(target, address.Target.ToString());
        Assert.Equal(isHearth, address.IsHearth);
    }

    [Theory]
    [InlineData("", "name the upstream")]
    [InlineData("hearth.example.net", "no address")]
    [InlineData("ftp://hearth.example.net", "no address")]
    [InlineData("https://user:secret@hearth.example.net", "do not belong")]
    public void What_is_no_address_is_explained(string text, string reason)
    {
        Assert.False(UpstreamAddress.TryParse(text, out _, out var said));
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://hearth.example.net", true)]
    [InlineData("http://192.0.2.1", true)]
    [InlineData("https://hearth.example.net", false)]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://[::1]:8080", false)]
    [InlineData("http://localhost:8080", false)]
    public void Plain_http_to_another_machine_is_open(string text, bool isOpen)
    {
        Assert.True(UpstreamAddress.TryParse(text, out var address, out _));
        Assert.Equal(isOpen, address.IsOpen);
    }
}
