using AngleSharp.Dom;
using Hearth.Service.Accounts;

namespace Hearth.Portal.Tests;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/broken")]
    [InlineData("/events")]
    [InlineData("/assets/nothing.js")]
    public async Task Every_answer_tells_browsers_to_run_nothing_but_our_files(string path)
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = host.Browser();

        using var response = await browser.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'; base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
    }

    [Fact]
    public async Task Pages_hold_no_inline_script_or_style_and_name_no_other_host()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        var device = await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        var message = await host.ReceiveAsync(DeviceMessages.Fan("SAL1A", "core-1"));
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        foreach (
            var path in (string[])
                [
                    "/",
                    "/devices",
                    "/messages",
                    "/findings",
                    "/service-requests",
                    "/register",
                    "/profile",
                    "/receiver",
                    $"/devices/{device}",
                    $"/messages/{message.Id}",
                ]
        )
        {
            var page = await browser.PageAsync(path);

            Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
            foreach (var element in page.All)
            {
                Assert.DoesNotContain(
                    element.Attributes,
                    attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                );
                Assert.DoesNotContain(
                    element.Attributes.Where(a => a.Name is "src" or "href" or "action" or "hx-get"),
                    attribute =>
                        attribute.Value.Contains("//", StringComparison.Ordinal)
                        && !attribute.Value.StartsWith(host.Address.ToString(), StringComparison.Ordinal)
                );
            }
        }
    }
}
