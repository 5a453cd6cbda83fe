using AngleSharp.Dom;
using Hearth.Service.Accounts;
using Hearth.Service.Contracts;
using Hearth.Service.Registration;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Tests.Registration;

public sealed class RegisterPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R21_a_token_shows_the_device_and_registers_it_only_after_confirmation()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);
        await CoverAsync(host, "SAL1A");
        await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1"));
        var token = await host.MailedTokenAsync();

        var page = await browser.PageAsync($"/register?token={token}");
        var before = await StateAsync(host);
        using var done = await browser.SendAsync(page, "main form[method=post]");

        Assert.Contains("core-1", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(RegistrationState.Pending, before);
        Assert.Equal(RegistrationState.Registered, await StateAsync(host));
        Assert.Contains(
            "Registered.",
            (await PortalBrowser.ReadAsync(done)).QuerySelector(".notice-good")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task R28_a_device_without_coverage_is_told_what_to_do()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);
        await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1"));
        var token = await host.MailedTokenAsync();

        var page = await browser.PageAsync($"/register?token={token}");
        using var done = await browser.SendAsync(page, "main form[method=post]");

        var told = await PortalBrowser.ReadAsync(done);
        Assert.Contains("not covered yet", told.QuerySelector(".notice-note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, told.QuerySelectorAll("ol.steps-list > li").Length);
        Assert.Equal(RegistrationState.AwaitingCoverage, await StateAsync(host));
    }

    [Fact]
    public async Task A_token_that_is_not_good_says_how_to_get_another()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var page = await browser.PageAsync("/register?token=%3Cb%3EWRONG");

        Assert.Contains(
            "Send another message from the device",
            page.QuerySelector(".notice-bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("<b>WRONG", page.QuerySelector("#token")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Staff_without_a_company_do_not_use_the_token_up()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);
        await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1"));
        var token = await host.MailedTokenAsync();

        var page = await browser.PageAsync($"/register?token={token}");
        using var done = await browser.SendAsync(page, "main form[method=post]");

        Assert.Contains(
            "was not used up",
            (await PortalBrowser.ReadAsync(done)).QuerySelector(".notice-bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.NotNull((await browser.PageAsync($"/register?token={token}")).QuerySelector(".facts"));
    }

    [Fact]
    public async Task Support_registers_a_device_for_a_company_by_hand()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);
        await CoverAsync(host, "SAL1A");
        var message = await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1"));

        var page = await browser.PageAsync($"/devices/{message.DeviceId}");
        var company = page.QuerySelectorAll("#company option")
            .Single(option => option.TextContent == "Acme")
            .GetAttribute("value")!;
        using var wrong = await browser.SendAsync(
            page,
            "main form[method=post]",
            ("Form.Company", company),
            ("Form.Contact", "no address")
        );
        using var done = await browser.SendAsync(
            page,
            "main form[method=post]",
            ("Form.Company", company),
            ("Form.Contact", "noc@example.net")
        );

        Assert.NotNull((await PortalBrowser.ReadAsync(wrong)).QuerySelector(".notice-bad"));
        Assert.Equal($"/devices/{message.DeviceId}", new Uri(host.Address, done.Headers.Location!).AbsolutePath);
        Assert.Equal(RegistrationState.Registered, await StateAsync(host));
        Assert.Empty((await browser.PageAsync($"/devices/{message.DeviceId}")).QuerySelectorAll("#company"));
    }

    private static Task<ImportedContracts> CoverAsync(PortalHost host, string serial) =>
        host.Get<ImportContracts>()
            .ImportAsync(
                [
                    new ContractRow(
                        "C-1",
                        "Acme",
                        "SNT",
                        "NBD",
                        new DateOnly(2026, 1, 1),
                        new DateOnly(2026, 12, 31),
                        [new(DeviceMessages.ProductId, serial)]
                    ),
                ],
                Cancel
            );

    private static async Task<RegistrationState> StateAsync(PortalHost host)
    {
        await using var db = host.Store.Open(Fence.Everything);
        return await db.Set<DeviceRegistration>().Select(r => r.State).SingleAsync(Cancel);
    }
}
