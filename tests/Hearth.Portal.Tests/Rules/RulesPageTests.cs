using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Storage;
using Hearth.Testing;

namespace Hearth.Portal.Tests.Rules;

/// <summary>Which rules are in force, which packs are refused, and what is muted.</summary>
public sealed class RulesPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Packs_stand_there_with_version_signature_and_state_and_staff_sees_why_one_is_refused()
    {
        await using var host = await PortalHost.StartAsync();
        RulePacks.WriteFanPack(Path.Combine(host.Folder, "packs", "plant"));
        host.Get<KnowledgeInForce>().Look();
        Assert.True(host.Get<KnowledgeInForce>().Look());
        using var staff = await host.SignedInAsync("sam", null, Role.SupportEngineer);
        using var user = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var told = await staff.PageAsync("/rules");
        var untold = await user.PageAsync("/rules");

        Assert.Equal(["hearth.core", "plant"], Packs(told).Select(row => row.QuerySelector("b")!.TextContent));
        Assert.Contains("comes with Hearth", Packs(told)[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("refused", Packs(told)[1].QuerySelector(".state-bad")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "not signed",
            Packs(told)[1].QuerySelector(".state-waiting")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Sign it with hearth rules sign", Packs(told)[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("refused", Packs(untold)[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hearth rules sign", Packs(untold)[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_are_found_by_words_and_each_has_a_page_in_words()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var found = await browser.PageAsync("/rules?q=fan+tray");
        var nothing = await browser.PageAsync("/rules?q=%3Cb%3Ezeppelin");
        var rule = await browser.PageAsync("/rules/e04");
        using var unknown = await browser.GetAsync("/rules/Z99");

        var link = found.QuerySelectorAll("a[href='/rules/E04']");
        Assert.NotEmpty(link);
        Assert.Empty(found.QuerySelectorAll("a[href='/rules/C01']"));
        Assert.NotNull(nothing.QuerySelector(".blank"));
        Assert.Equal("Fan failed", rule.QuerySelector("h1")!.TextContent);
        Assert.Contains("version ", rule.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(rule.QuerySelectorAll(".conditions li"));
        Assert.NotEmpty(rule.QuerySelectorAll("ol.steps-list li"));
        Assert.Contains("environment.yaml", rule.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Markup_and_hidden_characters_in_a_pack_stay_text()
    {
        const string Hostile = "</title><img src=x onerror=alert(1)>\u202Etxt";
        await using var host = await PortalHost.StartAsync(takesUnsignedPacks: true);
        var folder = Path.Combine(host.Folder, "packs", "plant");
        RulePacks.WriteFanPack(folder);
        var file = Path.Combine(folder, "rules", "fan.yaml");
        var rule = await File.ReadAllTextAsync(file, Cancel);
        RulePacks.Write(
            folder,
            "rules/fan.yaml",
            rule.Replace("A fan of the plant failed", $"'{Hostile}'", StringComparison.Ordinal)
                .Replace("The plant gets warm.", $"'{Hostile} {new string('w', 2000)}'", StringComparison.Ordinal)
                .Replace("- Call the plant.", $"- '{Hostile}'", StringComparison.Ordinal)
        );
        host.Get<KnowledgeInForce>().Look();
        Assert.True(host.Get<KnowledgeInForce>().Look());
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var pages = new[]
        {
            await browser.PageAsync("/rules?q=plant"),
            await browser.PageAsync("/rules/plant.fan"),
            await browser.PageAsync("/rules?q=" + Uri.EscapeDataString(Hostile)),
        };

        Assert.Contains("onerror=alert(1)", pages[1].QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.All(
            pages,
            page =>
            {
                Assert.Empty(page.QuerySelectorAll("img[onerror], [src='x']"));
                Assert.DoesNotContain('\u202E', page.QuerySelector("main")!.TextContent);
            }
        );
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Mutes_of_the_own_company_stand_there_with_end_reason_and_who_and_no_others(string database)
    {
        await using var host = await PortalHost.StartAsync(database);
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.AddPersonAsync("bea", "Borealis", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        await host.RegisteredDeviceAsync("Borealis", "bea", "SAL2B", "theirs-2");
        await MuteAsync(host, "SAL1A", "<b>fan is ordered</b>");
        await MuteAsync(host, "SAL2B", "their own affair");
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);

        var page = await browser.PageAsync("/rules");
        var rule = await browser.PageAsync("/rules/E04");

        var row = Assert.Single(page.QuerySelectorAll("tr[id^='mute-']"));
        Assert.Contains("E04", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("core-1", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>fan is ordered</b>", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("otto", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(Day(host, 3), row.QuerySelector("time")!.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("<b>fan is ordered</b>", rule.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        foreach (var text in (string[])[page.Source.Text, rule.Source.Text])
        {
            Assert.DoesNotContain("theirs-2", text, StringComparison.Ordinal);
            Assert.DoesNotContain("their own affair", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_mute_that_ended_is_shown_when_asked_for_with_who_ended_it()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.RegisteredDeviceAsync("Acme", "ada", "SAL1A", "core-1");
        await MuteAsync(host, "SAL1A", "fan is ordered");
        await host.Get<MuteRule>().UnmuteAsync(Fence.Everything, "E04", "SAL1A", "eve", Cancel);
        using var browser = host.Browser();
        await browser.SignInAsync("ada", PortalHost.Password);

        var active = await browser.PageAsync("/rules");
        var all = await browser.PageAsync("/rules?mutes=all");

        Assert.Empty(active.QuerySelectorAll("tr[id^='mute-']"));
        var row = Assert.Single(all.QuerySelectorAll("tr[id^='mute-']"));
        Assert.Contains("ended", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("eve", row.TextContent, StringComparison.Ordinal);
    }

    private static List<IElement> Packs(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("section[aria-labelledby='packs-title'] tbody tr")];

    private static async Task MuteAsync(PortalHost host, string serial, string reason)
    {
        var wish = new MuteWish("E04", serial, host.Time.GetUtcNow().AddDays(3), reason, "otto");
        Assert.IsType<MuteOutcome.Done>(await host.Get<MuteRule>().MuteAsync(Fence.Everything, wish, Cancel));
    }

    private static string Day(PortalHost host, int days) =>
        host.Time.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
