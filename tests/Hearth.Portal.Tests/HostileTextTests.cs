using System.Text;
using AngleSharp.Dom;
using Hearth.Protocol;
using Hearth.Service.Accounts;

namespace Hearth.Portal.Tests;

/// <summary>Text from devices is text everywhere.</summary>
public sealed class HostileTextTests
{
    private const string Script = "</pre></title></script><script>alert(1)</script><img src=x onerror=alert(2)>";
    private const string Disordering = "fan\u202Eliaf\u2066 \u0007bell";

    [Fact]
    public async Task Markup_in_host_names_descriptions_and_attachments_stays_text_on_every_page()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        var device = await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", Script);
        var message = await host.ReceiveAsync(Hostile());
        await host.ReceiveAsync(Hostile() with { Device = new Udi(DeviceMessages.ProductId, "C", "SAL2B") });
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        foreach (
            var path in (string[])
                ["/", "/devices", "/messages", "/register", $"/devices/{device}", $"/messages/{message.Id}"]
        )
        {
            var page = await browser.PageAsync(path);

            Assert.StartsWith("/assets/", Assert.Single(page.Scripts).Source, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("img[onerror], [src='x']"));
            Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Characters_that_reorder_or_hide_text_are_named()
    {
        await using var host = await PortalHost.StartAsync();
        var message = await host.ReceiveAsync(
            Hostile() with
            {
                Description = Disordering.Replace("\u0007", "", StringComparison.Ordinal),
            }
        );
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync($"/messages/{message.Id}");

        Assert.Contains("U+202E", page.QuerySelectorAll(".hidden-char").Select(mark => mark.TextContent));
        Assert.DoesNotContain('\u202E', page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain('\u2066', page.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Raw_bytes_of_any_kind_are_shown_and_handed_out_as_plain_text_to_be_saved()
    {
        await using var host = await PortalHost.StartAsync();
        var bytes = Encoding.Latin1.GetBytes($"<html>{Script}\u001b[2J\u00ff");
        var message = await host.ReceiveAsync(bytes);
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync($"/messages/{message.Id}");
        using var raw = await browser.GetAsync($"/messages/{message.Id}/raw");

        Assert.Contains("U+001B", page.QuerySelectorAll("pre.raw .hidden-char").Select(mark => mark.TextContent));
        Assert.Equal("text/plain", raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", raw.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(raw.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains(
            "sandbox",
            Assert.Single(raw.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal(bytes, await raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Lines_that_cannot_be_judged_are_withheld_on_the_page_and_in_the_download()
    {
        await using var host = await PortalHost.StartAsync();
        var message = await host.ReceiveAsync(Encoding.Latin1.GetBytes("<html>sound\nen\u0000able\n"));
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync($"/messages/{message.Id}");
        using var raw = await browser.GetAsync($"/messages/{message.Id}/raw");

        var shown = Assert.Single(page.QuerySelectorAll("pre.raw")).TextContent;
        Assert.Equal("<html>sound\n<withheld by scrubbing: not text>\n", shown);
        Assert.Equal(shown, await raw.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_huge_attachment_is_shown_in_part()
    {
        await using var host = await PortalHost.StartAsync();
        var huge = new Attachment
        {
            Name = "show tech",
            Encoding = "plain",
            Text = new string('x', 1_000_000),
        };
        var message = await host.ReceiveAsync(DeviceMessages.Test("SAL1A", "core-1") with { Attachments = [huge] });
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync($"/messages/{message.Id}");

        Assert.Contains("more are not shown here", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.True(page.Source.Length < 400_000);
    }

    [Fact]
    public async Task Encoded_attachments_are_shown_decoded_and_what_is_no_text_is_only_handed_out()
    {
        await using var host = await PortalHost.StartAsync();
        byte[] image = [0x89, 0x50, 0x4E, 0x47, 0x00, 0xFF];
        var message = await host.ReceiveAsync(
            DeviceMessages.Test("SAL1A", "core-1") with
            {
                Attachments =
                [
                    Encoded("../trace <b>.log", Encoding.UTF8.GetBytes(Script)),
                    Encoded("core\r\nX-Evil: 1", image),
                ],
            }
        );
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync($"/messages/{message.Id}");
        using var text = await browser.GetAsync($"/messages/{message.Id}/attachments/0");
        using var bytes = await browser.GetAsync($"/messages/{message.Id}/attachments/1");
        using var none = await browser.GetAsync($"/messages/{message.Id}/attachments/2");

        Assert.Contains(Script, page.QuerySelectorAll("pre.raw").Select(block => block.TextContent));
        Assert.Contains("This is not text.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("text/plain", text.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment-1-trace--b-.log.txt", text.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(Script, await text.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/octet-stream", bytes.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", bytes.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(bytes.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(bytes.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(image, await bytes.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task An_attachment_is_handed_to_nobody_who_may_not_see_its_message()
    {
        await using var host = await PortalHost.StartAsync();
        var message = await host.ReceiveAsync(
            DeviceMessages.Test("SAL1A", "core-1") with
            {
                Attachments = [Encoded("core", [1, 2, 3])],
            }
        );
        using var stranger = await host.SignedInAsync("eve", "Other", Role.DeviceUser);
        using var nobody = host.Browser();

        using var toStranger = await stranger.GetAsync($"/messages/{message.Id}/attachments/0");
        using var toNobody = await nobody.GetAsync($"/messages/{message.Id}/attachments/0");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, toStranger.StatusCode);
        Assert.NotEqual(System.Net.HttpStatusCode.OK, toNobody.StatusCode);
    }

    private static Attachment Encoded(string name, byte[] content) =>
        new()
        {
            Name = name,
            Encoding = "base64",
            Text = Convert.ToBase64String(content),
        };

    private static Message Hostile() =>
        DeviceMessages.Of("SAL1A", Script, Script) with
        {
            Attachments =
            [
                new Attachment
                {
                    Name = Script,
                    Encoding = "plain",
                    Text = Script,
                },
            ],
            System = new SystemContact
            {
                Name = Script,
                Email = "noc@example.net",
                Contact = Script,
                Address = Script,
            },
        };
}
