using System.Net;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Tests.Rules;

/// <summary>A rule is kept silent on a device from the portal, by those it belongs to, until a day.</summary>
public sealed class MutePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_open_finding_leads_to_the_page_that_mutes_its_rule_on_its_device(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        var device = await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        var finding = await FindingAsync(host, "SAL1A", "core-1");
        using var browser = await SignedInAsync(host, "ada");

        var before = await browser.PageAsync($"/findings/{finding.Id}");
        var address = before.QuerySelector(".page-actions a[href^='/rules/']")!.GetAttribute("href")!;
        var form = await browser.PageAsync(address);
        using var sent = await browser.SendAsync(
            form,
            "main form[method=post]",
            ("Form.Until", Day(host, 3)),
            ("Form.Reason", "fan is <ordered>")
        );
        var after = await browser.PageAsync($"/findings/{finding.Id}");

        var mute = Assert.Single(await MutesAsync(host));
        Assert.Equal(
            (finding.RuleId, device, "fan is <ordered>", "ada", Midnight(host, 3)),
            (mute.RuleId, mute.DeviceId, mute.Reason, mute.MutedBy, mute.UntilAt)
        );
        Assert.NotNull((await PortalBrowser.ReadAsync(sent)).QuerySelector(".notice-good"));
        Assert.Contains("fan is <ordered>", after.QuerySelector(".muted-until")!.TextContent, StringComparison.Ordinal);
        Assert.Null(after.QuerySelector(".page-actions a[href^='/rules/']"));
    }

    [Fact]
    public async Task The_page_of_a_rule_mutes_it_on_a_device_named_there()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.CompanyAdministrator);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        using var browser = await SignedInAsync(host, "ada");

        var rule = await browser.PageAsync("/rules/E04");
        var form = await browser.PageAsync(rule.QuerySelector(".page-actions a[href$='/mute']")!.GetAttribute("href")!);
        using var sent = await browser.SendAsync(
            form,
            "main form[method=post]",
            ("Form.Device", "core-1"),
            ("Form.Until", Day(host, 366)),
            ("Form.Reason", "fan is ordered")
        );

        Assert.Equal("E04", Assert.Single(await MutesAsync(host)).RuleId);
    }

    [Theory]
    [InlineData("core-9", 3, "why", "there is no device 'core-9'")]
    [InlineData("core-1", 0, "why", "in the future")]
    [InlineData("core-1", 367, "why", "at most 366 days")]
    [InlineData("core-1", 3, " ", "a reason")]
    [InlineData("core-1", null, "why", "give a day")]
    public async Task What_is_wrong_is_said_and_what_was_entered_stays(
        string device,
        int? days,
        string reason,
        string complaint
    )
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        using var browser = await SignedInAsync(host, "ada");
        var form = await browser.PageAsync("/rules/E04/mute");

        using var sent = await browser.SendAsync(
            form,
            "main form[method=post]",
            ("Form.Device", device),
            ("Form.Until", days is { } ahead ? Day(host, ahead) : "soon"),
            ("Form.Reason", reason)
        );
        var page = await PortalBrowser.ReadAsync(sent);

        Assert.Contains(complaint, page.QuerySelector(".notice-bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(device, page.QuerySelector("#device")!.GetAttribute("value"));
        Assert.Equal(reason, page.QuerySelector("#reason")!.GetAttribute("value"));
        Assert.Empty(await MutesAsync(host));
    }

    [Fact]
    public async Task A_device_of_another_company_cannot_be_muted_and_is_not_told_of()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.AddPersonAsync("bea", "Borealis", Role.DeviceUser);
        var theirs = await host.RegisteredDeviceAsync("Borealis", "bea", "SAL2B", "theirs-2");
        using var browser = await SignedInAsync(host, "ada");

        var form = await browser.PageAsync($"/rules/E04/mute?device={theirs}");
        using var byName = await SendAsync(browser, form, "theirs-2");
        using var byId = await SendAsync(browser, form, theirs.ToString());

        Assert.DoesNotContain("theirs-2", form.Source.Text, StringComparison.Ordinal);
        foreach (var response in (HttpResponseMessage[])[byName, byId])
        {
            var page = await PortalBrowser.ReadAsync(response);
            Assert.Contains(
                "there is no device",
                page.QuerySelector(".notice-bad")!.TextContent,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("SAL2B", page.Source.Text, StringComparison.Ordinal);
        }

        Assert.Empty(await MutesAsync(host));

        Task<HttpResponseMessage> SendAsync(
            PortalBrowser from,
            AngleSharp.Html.Dom.IHtmlDocument page,
            string device
        ) =>
            from.SendAsync(
                page,
                "main form[method=post]",
                ("Form.Device", device),
                ("Form.Until", Day(host, 3)),
                ("Form.Reason", "why")
            );
    }

    [Fact]
    public async Task Who_only_runs_the_installation_mutes_nothing_and_support_mutes_for_every_company()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        using var root = await host.SignedInAsync("root", null, Role.SystemAdministrator);
        using var sam = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        using var refused = await root.GetAsync("/rules/E04/mute");
        var offered = (await root.PageAsync("/rules/E04")).QuerySelector("a[href$='/mute']");
        var form = await sam.PageAsync("/rules/E04/mute");
        using var sent = await sam.SendAsync(
            form,
            "main form[method=post]",
            ("Form.Device", "SAL1A"),
            ("Form.Until", Day(host, 1)),
            ("Form.Reason", "agreed with Ada")
        );

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Null(offered);
        Assert.Equal("sam", Assert.Single(await MutesAsync(host)).MutedBy);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_mute_is_ended_on_the_page_of_the_rules_by_its_company_only(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.AddPersonAsync("bea", "Borealis", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        var wish = new MuteWish("E04", "SAL1A", host.Time.GetUtcNow().AddDays(3), "fan is ordered", "otto");
        Assert.IsType<MuteOutcome.Done>(await host.Get<MuteRule>().MuteAsync(Fence.Everything, wish, Cancel));
        using var ada = await SignedInAsync(host, "ada");
        using var bea = await SignedInAsync(host, "bea");
        var page = await ada.PageAsync("/rules");
        var form = page.QuerySelector("tr[id^='mute-'] form")!;
        (string, string)[] fields =
        [
            .. form.QuerySelectorAll("input[name]")
                .Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? "")),
        ];

        using var forged = await bea.ForgeAsync("/rules", fields);
        var still = Assert.Single(await MutesAsync(host)).EndedAt;
        using var sent = await ada.SendAsync(page, "tr[id^='mute-'] form");
        var told = await PortalBrowser.ReadAsync(sent);

        Assert.NotEqual(HttpStatusCode.OK, forged.StatusCode);
        Assert.Null(still);
        Assert.NotNull(told.QuerySelector(".notice-good"));
        Assert.Empty(told.QuerySelectorAll("tr[id^='mute-']"));
        Assert.Equal("ada", Assert.Single(await MutesAsync(host)).EndedBy);
    }

    [Fact]
    public async Task A_mute_that_ran_out_is_not_counted_and_cannot_be_ended()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        var wish = new MuteWish("E04", "SAL1A", host.Time.GetUtcNow().AddHours(1), "fan is ordered", "otto");
        Assert.IsType<MuteOutcome.Done>(await host.Get<MuteRule>().MuteAsync(Fence.Everything, wish, Cancel));
        host.Time.Advance(TimeSpan.FromHours(1));
        using var browser = await SignedInAsync(host, "ada");

        var page = await browser.PageAsync("/rules?mutes=all");

        Assert.Equal("0", page.QuerySelector("#mutes-title .count")!.TextContent);
        Assert.Null(Assert.Single(page.QuerySelectorAll("tr[id^='mute-']")).QuerySelector("form"));
    }

    private static async Task<PortalBrowser> SignedInAsync(PortalHost host, string userName)
    {
        var browser = host.Browser();
        await browser.SignInAsync(userName, PortalHost.Password);
        return browser;
    }

    private static async Task<Finding> FindingAsync(PortalHost host, string serial, string name)
    {
        await host.ReceiveAsync(DeviceMessages.Fan(serial, name));
        await using var db = host.Store.Open(Fence.Everything);
        return await db.Set<Finding>().AsNoTracking().SingleAsync(f => f.RuleId == "E04", Cancel);
    }

    private static async Task<List<Mute>> MutesAsync(PortalHost host)
    {
        await using var db = host.Store.Open(Fence.Everything);
        return await db.Set<Mute>().AsNoTracking().ToListAsync(Cancel);
    }

    private static string Day(PortalHost host, int days) =>
        Midnight(host, days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Midnight(PortalHost host, int days) =>
        new(host.Time.GetUtcNow().UtcDateTime.Date.AddDays(days), TimeSpan.Zero);
}
