using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Hearth.Portal.Tools;
using Hearth.Service.Accounts;

namespace Hearth.Portal.Tests.Tools;

/// <summary>The tools for people: what is pasted is explained, shown as text, and kept nowhere.</summary>
public sealed class ToolPagesTests
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    [Theory]
    [InlineData("/rules")]
    [InlineData("/rules/E04")]
    [InlineData("/tools")]
    [InlineData("/tools/decode")]
    [InlineData("/tools/interpret")]
    [InlineData("/tools/sanity")]
    [InlineData("/tools/lookup")]
    [InlineData("/tools/lookup?command=sh+ip+int+br")]
    [InlineData("/tools/releases")]
    [InlineData("/tools/releases?release=17.09.04a&other=17.12.3")]
    public async Task Each_page_has_one_heading_its_landmarks_and_labels_and_is_for_people_with_an_account(string path)
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);
        using var nobody = host.Browser();

        var page = await browser.PageAsync(path);
        using var refused = await nobody.GetAsync(path);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#content"));
        Assert.EndsWith("– Hearth", page.Title, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("table th"), header => Assert.True(header.HasAttribute("scope")));
        Assert.All(
            page.QuerySelectorAll("main :is(input, textarea, select):not([type=hidden])"),
            field => Assert.NotNull(page.QuerySelector($"label[for='{field.Id}']"))
        );
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task A_log_is_told_by_its_kinds_of_messages_the_worst_first_and_what_is_not_known_is_said()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var page = await AskAsync(
            browser,
            "/tools/decode",
            $"""
            *Mar  1 00:01:02: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down
            *Mar  1 00:01:09: %LINK-3-UPDOWN: Interface Gi1/0/2, changed state to down
            %NEVERHEARD-2-OF: {Script}
            no message at all
            """
        );

        var cards = page.QuerySelectorAll("article.finding");
        Assert.Equal(["NEVERHEARD-2-OF", "LINK-3-UPDOWN"], cards.Select(card => card.QuerySelector("h2")!.TextContent));
        Assert.Contains("do not know NEVERHEARD-2-OF", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(Script, cards[0].QuerySelector(".evidence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 times", cards[1].TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(cards[1].QuerySelectorAll("ol.steps-list li"));
        Assert.Contains(
            "1 line without a system message",
            page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        AssertHarmless(page);
    }

    [Fact]
    public async Task A_session_is_answered_command_by_command_with_rule_version_and_evidence()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var page = await AskAsync(
            browser,
            "/tools/interpret",
            $"""
            core-1#show environment fan
            Switch   FAN     Speed   State   Airflow direction
            ---------------------------------------------------
              1       1     5440      OK     Front to Back
              1       2        0     FAULTY     Front to Back
            core-1#show nothing-like-it
            {Script}
            core-1#
            """
        );

        var outputs = page.QuerySelectorAll("section.output");
        Assert.Equal(2, outputs.Length);
        var finding = Assert.Single(outputs[0].QuerySelectorAll("article.diagnosis"));
        Assert.Contains("FAULTY", finding.QuerySelector(".evidence code")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("E04", finding.QuerySelector("a[href='/rules/E04']")!.TextContent);
        Assert.Matches(@"Rule E04 version \d+ of hearth\.core", finding.TextContent);
        Assert.Equal(2, outputs[0].QuerySelectorAll("tbody tr").Length);
        Assert.Contains("No template knows the command", outputs[1].TextContent, StringComparison.Ordinal);
        AssertHarmless(page);
    }

    [Fact]
    public async Task A_configuration_is_checked_with_the_commands_to_enter_and_its_secrets_are_not_shown()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var page = await AskAsync(
            browser,
            "/tools/sanity",
            """
            version 15.2
            hostname core-1
            enable password geheim123
            username bob password 0 letmein42
            line vty 0 4
             transport input telnet
            end
            """
        );

        Assert.NotNull(page.QuerySelector("#c-clear-text-password"));
        Assert.NotEmpty(page.QuerySelectorAll("pre.change"));
        Assert.DoesNotContain("geheim123", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("letmein42", page.Source.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tools/decode")]
    [InlineData("/tools/interpret")]
    [InlineData("/tools/sanity")]
    public async Task Nothing_and_too_much_are_answered_with_what_is_wrong(string path)
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var nothing = await AskAsync(browser, path, " \n ");
        var tooMuch = await AskAsync(browser, path, new string('x', PastedText.MaxLength + 1));

        Assert.Contains(
            "There is no text",
            nothing.QuerySelector(".notice-bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "a page takes 500,000",
            tooMuch.QuerySelector(".notice-bad")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_command_nobody_knows_leads_to_those_written_nearly_so()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var known = await browser.PageAsync("/tools/lookup?command=sh+ip+int+br&platform=cisco_ios");
        var unknown = await browser.PageAsync($"/tools/lookup?command={Uri.EscapeDataString("show " + Script)}");
        var nowhere = await browser.PageAsync("/tools/lookup?command=show&platform=%3Cb%3E");

        Assert.Equal("show ip interface brief", known.QuerySelector("article.command h2")!.TextContent);
        Assert.Contains("does not have it", unknown.QuerySelector(".blank")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "There is no platform '<b>'",
            nowhere.QuerySelector(".notice-bad")!.TextContent,
            StringComparison.Ordinal
        );
        AssertHarmless(unknown);
    }

    [Fact]
    public async Task Two_releases_are_compared_with_the_reason_and_what_is_none_is_said()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        var compared = await browser.PageAsync("/tools/releases?release=15.2(4)E10&other=15.2(7)E3");
        var none = await browser.PageAsync($"/tools/releases?release={Uri.EscapeDataString(Script)}");

        Assert.Equal("15.2(4)E10 is earlier than 15.2(7)E3", compared.QuerySelector("#compare-title")!.TextContent);
        Assert.Contains(
            "Nothing was imported",
            compared.QuerySelector(".blank")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("is no release", none.QuerySelector(".notice-bad")!.TextContent, StringComparison.Ordinal);
        AssertHarmless(none);
    }

    private static async Task<IHtmlDocument> AskAsync(PortalBrowser browser, string path, string text)
    {
        using var answer = await browser.SendAsync(
            await browser.PageAsync(path),
            "main form[method=post]",
            ("Form.Text", text)
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await PortalBrowser.ReadAsync(answer);
    }

    private static void AssertHarmless(IHtmlDocument page)
    {
        Assert.StartsWith("/assets/", Assert.Single(page.Scripts).Source, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("img[onerror], [src='x']"));
    }
}
