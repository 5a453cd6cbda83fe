using System.Net;
using System.Net.Http.Headers;
using Hearth.Portal.Live;
using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Tests.Live;

public sealed class LiveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R14_a_page_hears_of_its_own_companys_messages_and_of_no_other()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.AddPersonAsync("bea", "Borealis", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SALOURS", "ours");
        await host.RegisteredDeviceAsync("Borealis", "bea", "SALTHEIRS", "theirs");
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);
        using var stream = await FollowAsync(browser);

        await host.ReceiveAsync(DeviceMessages.Test("SALTHEIRS", "theirs"));
        await host.ReceiveAsync("nobody's, unreadable"u8.ToArray());
        var ours = await host.ReceiveAsync(DeviceMessages.Test("SALOURS", "ours"));

        Assert.Equal($"data: message {ours.Id}", await NextAsync(stream));
    }

    [Fact]
    public async Task A_silent_stream_beats_every_fifteen_seconds()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);
        using var stream = await FollowAsync(browser);

        host.Time.Advance(LiveEndpoint.Heartbeat);

        Assert.Equal(": still here", await NextAsync(stream));
    }

    [Fact]
    public async Task A_stream_ends_when_the_persons_roles_change()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);
        var viewer = await host.ViewerAsync("ada");
        using var stream = await FollowAsync(browser);
        await using var db = host.Store.Open(Fence.Everything);
        await db.Set<RoleAssignment>().Where(r => r.UserId == viewer.UserId).ExecuteDeleteAsync(Cancel);

        host.Time.Advance(LiveEndpoint.Heartbeat);

        Assert.Null(await NextAsync(stream));
    }

    [Fact]
    public async Task Without_a_session_the_stream_is_refused_not_redirected()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        browser.Client.DefaultRequestHeaders.Accept.Clear();

        using var response = await browser.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_regions_request_without_a_session_is_refused_not_redirected()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = host.Browser();
        browser.Client.DefaultRequestHeaders.Add("HX-Request", "true");

        using var response = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Regions_ask_for_the_very_page_they_are_on()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var page = await browser.PageAsync("/messages?range=Day&q=core");

        var region = page.QuerySelector("#messages")!;
        Assert.Equal("/messages?range=Day&q=core", region.GetAttribute("hx-get"));
        Assert.Equal("#messages", region.GetAttribute("hx-select"));
        Assert.Equal("hearth:message from:body", region.GetAttribute("hx-trigger"));
    }

    private static async Task<StreamReader> FollowAsync(PortalBrowser browser)
    {
        browser.Client.DefaultRequestHeaders.Accept.Clear();
        var response = await browser.Client.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var stream = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("retry: 3000", await NextAsync(stream));
        return stream;
    }

    /// <summary>The next line that holds something; nothing at the stream's end.</summary>
    private static async Task<string?> NextAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync(Cancel) is { } line)
        {
            if (line.Length > 0)
            {
                return line;
            }
        }

        return null;
    }
}
