using System.Net;
using AngleSharp.Dom;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Tests;

/// <summary>What pages show, on every database.</summary>
public sealed class PagesTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task R11_R12_R13_every_page_renders_with_one_heading_and_landmarks(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        var device = await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        var message = await host.ReceiveAsync(DeviceMessages.Fan("SAL1A", "core-1"));
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer, Role.SystemAdministrator);
        string[] paths =
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
            "/service-requests/600000001",
        ];

        foreach (var path in paths)
        {
            var page = await browser.PageAsync(path);

            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll("main#content"));
            Assert.NotNull(page.QuerySelector("a.skip[href='#content']"));
            Assert.EndsWith("– Hearth", page.Title, StringComparison.Ordinal);
            Assert.All(page.QuerySelectorAll("table th"), header => Assert.True(header.HasAttribute("scope")));
            Assert.All(
                page.QuerySelectorAll("time"),
                time => Assert.Contains("UTC", time.TextContent, StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_muted_finding_says_until_when_and_why(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        await host.Get<MuteRule>()
            .MuteAsync(
                Fence.Everything,
                new MuteWish("E04", "SAL1A", host.Time.GetUtcNow().AddDays(3), "<b>fan is ordered</b>", "otto"),
                TestContext.Current.CancellationToken
            );
        var message = await host.ReceiveAsync(DeviceMessages.Fan("SAL1A", "core-1"));
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);

        var page = await browser.PageAsync($"/messages/{message.Id}");

        var muted = Assert.Single(page.QuerySelectorAll(".muted-until"));
        Assert.Contains("<b>fan is ordered</b>", muted.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            host.Time.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            muted.QuerySelector("time")!.OuterHtml,
            StringComparison.Ordinal
        );
        Assert.Empty(page.QuerySelectorAll("a[href^='/service-requests/6']"));
    }

    [Fact]
    public async Task P7_a_message_tells_problem_impact_numbered_steps_request_evidence_and_trace()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        var message = await host.ReceiveAsync(DeviceMessages.Fan("SAL1A", "core-1"));
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);

        var page = await browser.PageAsync($"/messages/{message.Id}");

        var finding = page.QuerySelector("article.finding")!;
        Assert.Equal(
            ["Problem", "Impact", "Evidence", "Recommendation", "Part", "Service request"],
            finding.QuerySelectorAll("h3").Select(h => h.TextContent)
        );
        Assert.True(finding.QuerySelectorAll("ol.steps-list > li").Length > 1);
        Assert.Equal(
            "/service-requests/600000001",
            finding.QuerySelector("a[href^='/service-requests/']")!.GetAttribute("href")
        );
        Assert.Contains(
            "FANTRAYFAILED",
            finding.QuerySelector(".evidence code")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "show environment",
            page.QuerySelector("details.fold summary")!.TextContent,
            StringComparison.Ordinal
        );
        var steps = page.QuerySelectorAll(".trace .trace-head b").Select(step => step.TextContent).ToArray();
        Assert.Equal("Receive", steps[0]);
        Assert.Equal("End", steps[^1]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task P6_filters_narrow_the_history_and_stand_in_its_address(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await host.ReceiveAsync(DeviceMessages.Fan("SAL1A", "core-1"));
        await host.ReceiveAsync(DeviceMessages.Test("SAL2B", "edge-2"));
        await host.ReceiveAsync("not a message"u8.ToArray());
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        Assert.Equal(3, await RowsAsync(browser, "/messages"));
        Assert.Equal(1, await RowsAsync(browser, "/messages?q=EDGE-2"));
        Assert.Equal(1, await RowsAsync(browser, "/messages?q=sal1a"));
        Assert.Equal(1, await RowsAsync(browser, "/messages?q=fantray"));
        Assert.Equal(1, await RowsAsync(browser, "/messages?group=Test"));
        Assert.Equal(1, await RowsAsync(browser, "/messages?level=Minor"));
        Assert.Equal(1, await RowsAsync(browser, "/messages?outcome=Unreadable"));
        Assert.Equal(2, await RowsAsync(browser, "/messages?outcome=AwaitingRegistration"));
        Assert.Equal(0, await RowsAsync(browser, "/messages?q=50%25_"));
        Assert.Equal(
            3,
            await RowsAsync(browser, "/messages?group=nonsense&level=99&outcome=%27&device=x&after=y&range=7")
        );
    }

    [Fact]
    public async Task P6_the_history_shows_seven_days_unless_asked_for_more()
    {
        await using var host = await PortalHost.StartAsync();
        await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1"));
        host.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        Assert.Equal(0, await RowsAsync(browser, "/messages"));
        Assert.Equal(1, await RowsAsync(browser, "/messages?range=Month"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_long_history_is_paged_by_key_and_loses_nothing(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        for (var i = 0; i < 53; i++)
        {
            await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1"));
        }

        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var first = await browser.PageAsync("/messages");
        var next = first.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!;
        var second = await browser.PageAsync(next);

        var ids = first
            .QuerySelectorAll("#messages tbody tr")
            .Concat(second.QuerySelectorAll("#messages tbody tr"))
            .Select(row => row.Id);
        Assert.Equal(53, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(50, first.QuerySelectorAll("#messages tbody tr").Length);
        Assert.Null(second.QuerySelector(".pager a[rel=next]"));
    }

    [Fact]
    public async Task Empty_lists_say_what_to_do_next()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        foreach (var path in (string[])["/", "/devices", "/messages", "/findings", "/service-requests"])
        {
            var page = await browser.PageAsync(path);

            Assert.NotEmpty(page.QuerySelectorAll(".blank .blank-text a, .blank .blank-text code"));
        }
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/messages/0190a0a0-0000-7000-8000-000000000000")]
    [InlineData("/devices/0190a0a0-0000-7000-8000-000000000000")]
    [InlineData("/findings/0190a0a0-0000-7000-8000-000000000000")]
    [InlineData("/service-requests/7")]
    [InlineData("/messages/not-a-guid")]
    public async Task What_is_not_there_is_a_page_with_the_status_404(string path)
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        using var response = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("Not found", (await PortalBrowser.ReadAsync(response)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_page_whose_table_is_gone_fails_in_the_portals_look()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);
        await using var db = host.Store.Open(Fence.Everything);
        await db.Database.ExecuteSqlAsync(
            $"DROP TABLE outbox_mails; DROP TABLE raw_messages; DROP TABLE messages",
            TestContext.Current.CancellationToken
        );

        using var response = await browser.GetAsync("/messages");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(
            "Something went wrong",
            (await PortalBrowser.ReadAsync(response)).QuerySelector("h1")!.TextContent
        );
    }

    [Fact]
    public async Task A_fault_shows_a_page_without_its_details()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = host.Browser();

        using var response = await browser.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var page = await PortalBrowser.ReadAsync(response);
        Assert.Equal("Something went wrong", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("secret", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_that_know_only_the_host_still_reach_the_receiver_at_its_root()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = host.Browser();
        using var body = new ByteArrayContent(
            Protocol.Aml.AmlWriter.Write(DeviceMessages.Test("SAL1A", "core-1"), Protocol.Aml.AmlStyle.IosXe)
        );

        using var response = await browser.Client.PostAsync("/", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("xml", response.Content.Headers.ContentType!.MediaType!, StringComparison.Ordinal);
    }

    private static async Task<int> RowsAsync(PortalBrowser browser, string path) =>
        (await browser.PageAsync(path)).QuerySelectorAll("#messages tbody tr").Length;
}
