using System.Net;
using AngleSharp.Dom;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Tests;

/// <summary>R14: a person sees what belongs to his company, and no trace of anything else.</summary>
public sealed class FenceTests
{
    private const string Theirs = "theirs-secret-host";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task R14_no_list_tile_or_search_shows_another_companys_rows(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await FillAsync(host);
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);
        string[] paths =
        [
            "/",
            "/devices",
            "/messages?range=All",
            "/findings?state=any",
            "/service-requests?state=any",
            "/register",
            "/devices?q=SALTHEIRS",
            "/messages?q=SALTHEIRS&range=All",
            "/findings?q=SALTHEIRS&state=any",
            "/service-requests?q=SALTHEIRS&state=any",
            "/service-requests?q=600000002&state=any",
        ];

        foreach (var path in paths)
        {
            var text = (await browser.PageAsync(path)).QuerySelector("main")!.TextContent;

            Assert.DoesNotContain(Theirs, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Borealis", text, StringComparison.OrdinalIgnoreCase);
        }

        var home = await browser.PageAsync("/");
        Assert.Equal(["1", "1"], home.QuerySelectorAll(".tile > .figure").Select(figure => figure.TextContent));
        // The test message came before the registration, and kept messages are not worked on here.
        Assert.Equal("1", home.QuerySelector(".tile-chart .figure")!.TextContent);
        Assert.Equal(1, home.QuerySelectorAll(".severity-count").Sum(count => int.Parse(count.TextContent)));
    }

    [Fact]
    public async Task R14_another_companys_rows_do_not_exist_by_their_identifiers()
    {
        await using var host = await PortalHost.StartAsync();
        var theirs = await FillAsync(host);
        await using var db = host.Store.Open(Fence.Everything);
        var finding = await db.Set<Finding>().FirstAsync(f => f.DeviceId == theirs.Device, Cancel);
        var request = await db.Set<ServiceRequest>().FirstAsync(r => r.DeviceId == theirs.Device, Cancel);
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);
        string[] paths =
        [
            $"/devices/{theirs.Device}",
            $"/messages/{theirs.Message}",
            $"/messages/{theirs.Message}/raw",
            $"/findings/{finding.Id}",
            $"/service-requests/{request.Number}",
        ];

        foreach (var path in paths)
        {
            using var response = await browser.GetAsync(path);

            Assert.True(response.StatusCode == HttpStatusCode.NotFound, path);
            Assert.DoesNotContain(
                Theirs,
                await response.Content.ReadAsStringAsync(Cancel),
                StringComparison.OrdinalIgnoreCase
            );
        }

        var filtered = await browser.PageAsync($"/messages?device={theirs.Device}&range=All");
        Assert.Empty(filtered.QuerySelectorAll("#messages tbody tr"));
    }

    [Fact]
    public async Task Staff_pages_are_forbidden_to_customers_and_absent_from_their_menu()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.CompanyAdministrator);

        using var response = await browser.GetAsync("/receiver");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("Not allowed", (await PortalBrowser.ReadAsync(response)).QuerySelector("h1")!.TextContent);
        Assert.Empty((await browser.PageAsync("/")).QuerySelectorAll("a[href='/receiver']"));
    }

    [Fact]
    public async Task The_administrator_of_the_installation_sees_its_counts_but_no_messages()
    {
        await using var host = await PortalHost.StartAsync();
        await FillAsync(host);
        await host.ReceiveAsync("unreadable and secret"u8.ToArray());
        using var browser = await host.SignedInAsync("root", null, Role.SystemAdministrator);

        var receiver = await browser.PageAsync("/receiver");
        var messages = await browser.PageAsync("/messages?range=All");

        Assert.Contains(
            "unreadable",
            receiver.QuerySelector("[aria-labelledby=outcomes-title]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Only support engineers see messages",
            receiver.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(messages.QuerySelectorAll("#messages tbody tr"));
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_the_next_page()
    {
        await using var host = await PortalHost.StartAsync();
        await FillAsync(host);
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);
        var viewer = await host.ViewerAsync("ada");
        await using var db = host.Store.Open(Fence.Everything);

        await db.Set<RoleAssignment>().Where(r => r.UserId == viewer.UserId).ExecuteDeleteAsync(Cancel);

        Assert.Empty((await browser.PageAsync("/devices")).QuerySelectorAll("#devices tbody tr"));
    }

    /// <summary>One device with a problem for each of two companies.</summary>
    private static async Task<(Guid Device, Guid Message)> FillAsync(PortalHost host)
    {
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.AddPersonAsync("bea", "Borealis", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SALOURS", "ours");
        await host.ReceiveAsync(DeviceMessages.Fan("SALOURS", "ours"));
        var device = await host.RegisteredDeviceAsync("Borealis", "bea", "SALTHEIRS", Theirs);
        var message = await host.ReceiveAsync(DeviceMessages.Fan("SALTHEIRS", Theirs));
        return (device, message.Id);
    }
}
