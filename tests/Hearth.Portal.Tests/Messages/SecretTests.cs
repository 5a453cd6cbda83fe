using System.Text;
using Hearth.Protocol;
using Hearth.Service.Accounts;

namespace Hearth.Portal.Tests.Messages;

/// <summary>Secrets that devices send are shown to nobody; the pseudonyms of a company are its own.</summary>
public sealed class SecretTests
{
    private const string Configuration = "hostname core-1\nsnmp-server community hunter2 RO\nend\n";

    [Fact]
    public async Task A_page_and_its_downloads_have_pseudonyms_in_place_of_secrets()
    {
        await using var host = await PortalHost.StartAsync();
        var message = await host.ReceiveAsync(
            DeviceMessages.Test("SAL1A", "core-1") with
            {
                Description = "%PARSER-5-CFGLOG_LOGGEDCMD: User:x  logged command:enable secret hunter2",
                Attachments =
                [
                    new Attachment
                    {
                        Name = "show running-config",
                        Encoding = "plain",
                        Text = Configuration,
                    },
                    new Attachment
                    {
                        Name = "test aaa group radius x hunter2 legacy",
                        Encoding = "base64",
                        Text = Convert.ToBase64String(Encoding.UTF8.GetBytes(Configuration)),
                    },
                ],
            }
        );
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var page = await browser.PageAsync($"/messages/{message.Id}");
        using var raw = await browser.GetAsync($"/messages/{message.Id}/raw");
        using var attachment = await browser.GetAsync($"/messages/{message.Id}/attachments/1");

        var rawText = await raw.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var attached = await attachment.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("hunter2", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", rawText, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", attached, StringComparison.Ordinal);
        Assert.Matches("^hostname core-1\nsnmp-server community scrubbed-[a-z2-7]{10} RO\nend\n$", attached);
        var pseudonym = attached.Split(' ')[3];
        Assert.Contains(pseudonym, rawText, StringComparison.Ordinal);
        Assert.Contains(pseudonym, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_secret_has_another_pseudonym_in_another_company()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.AddPersonAsync("bo", "Birch", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        await host.RegisteredDeviceAsync("Birch", "bo", "SAL1B", "core-2");
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        var acme = await ShownAsync(host, browser, "SAL1A");
        var again = await ShownAsync(host, browser, "SAL1A");
        var birch = await ShownAsync(host, browser, "SAL1B");

        Assert.Equal(acme, again);
        Assert.NotEqual(acme, birch);
    }

    private static async Task<string> ShownAsync(PortalHost host, PortalBrowser browser, string serial)
    {
        var message = await host.ReceiveAsync(
            DeviceMessages.Test(serial, "core") with
            {
                Attachments =
                [
                    new Attachment
                    {
                        Name = "show running-config",
                        Encoding = "plain",
                        Text = Configuration,
                    },
                ],
            }
        );
        using var attachment = await browser.GetAsync($"/messages/{message.Id}/attachments/0");
        return await attachment.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
