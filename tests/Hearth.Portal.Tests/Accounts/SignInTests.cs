using System.Net;
using AngleSharp.Dom;
using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Portal.Tests.Accounts;

public sealed class SignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in_and_gets_there_afterwards()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        using var browser = host.Browser();

        using var asked = await browser.GetAsync("/messages?range=All");
        using var done = await browser.TrySignInAsync("ada", PortalHost.Password, asked.Headers.Location!.PathAndQuery);

        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal("/messages?range=All", new Uri(host.Address, done.Headers.Location!).PathAndQuery);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/%09/evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\\\\evil.example")]
    public async Task Signing_in_never_leads_to_another_host(string returnUrl)
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        using var browser = host.Browser();

        using var done = await browser.TrySignInAsync(
            "ada",
            PortalHost.Password,
            "/sign-in?returnUrl=" + Uri.EscapeDataString(Uri.UnescapeDataString(returnUrl))
        );

        Assert.Equal(host.Address.Authority, new Uri(host.Address, done.Headers.Location!).Authority);
        Assert.Equal("/", new Uri(host.Address, done.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_a_disabled_and_a_locked_account_get_the_same_answer()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        await host.AddPersonAsync("dan", "Acme", Role.DeviceUser);
        await using (var db = host.Store.Open(Fence.Everything))
        {
            await db.Set<User>()
                .Where(u => u.UserName == "dan")
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.IsDisabled, true), Cancel);
        }

        using var browser = host.Browser();
        var answers = new List<string>
        {
            await AnswerAsync(browser, "nobody", PortalHost.Password),
            await AnswerAsync(browser, "dan", PortalHost.Password),
        };
        for (var attempt = 0; attempt < 5; attempt++)
        {
            answers.Add(await AnswerAsync(browser, "ada", "wrong password"));
        }

        answers.Add(await AnswerAsync(browser, "ada", PortalHost.Password));

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Contains("too many attempts", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_cookie_is_hidden_from_scripts_and_other_sites()
    {
        await using var host = await PortalHost.StartAsync();
        await host.AddPersonAsync("ada", "Acme", Role.DeviceUser);
        using var browser = host.Browser();

        using var done = await browser.TrySignInAsync("ada", PortalHost.Password);

        var cookie = Assert.Single(
            done.Headers.GetValues("Set-Cookie"),
            value => value.StartsWith("hearth-session=", StringComparison.Ordinal)
        );
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_needs_a_form_of_ours()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);

        using var forged = await browser.ForgeAsync("/sign-out");
        var page = await browser.PageAsync("/");
        using var done = await browser.SendAsync(page, "form[action='/sign-out']");
        using var after = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("/sign-in", done.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/setup", "setup")]
    [InlineData("/profile", "password")]
    [InlineData("/register", "confirm")]
    [InlineData("/receiver", "retry-00000000000000000000000000000000")]
    [InlineData("/tools/decode", "decode")]
    [InlineData("/tools/interpret", "interpret")]
    [InlineData("/tools/sanity", "sanity")]
    public async Task Every_form_is_refused_without_its_antiforgery_token(string path, string handler)
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);

        using var response = await browser.ForgeAsync(
            path,
            ("_handler", handler),
            ("Form.Old", PortalHost.Password),
            ("Form.New", "a new pass phrase"),
            ("Form.Again", "a new pass phrase")
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var again = host.Browser();
        await again.SignInAsync("sam", PortalHost.Password);
    }

    [Fact]
    public async Task A_form_larger_than_anybody_fills_in_is_not_read()
    {
        await using var host = await PortalHost.StartAsync();
        using var known = await host.SignedInAsync("sam", null, Role.SupportEngineer);
        using var browser = host.Browser();
        var page = await browser.PageAsync("/sign-in");

        using var response = await browser.SendAsync(
            page,
            "form[action]",
            ("Form.UserName", "sam"),
            ("Form.Password", PortalHost.Password),
            ("Form.More", new string('x', 100_000))
        );

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
        await browser.SignInAsync("sam", PortalHost.Password);
    }

    [Fact]
    public async Task The_password_is_changed_only_by_who_knows_it()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("ada", "Acme", Role.DeviceUser);
        const string Wanted = "another long pass phrase";

        var page = await browser.PageAsync("/profile");
        using var wrong = await browser.SendAsync(
            page,
            "main form",
            ("Form.Old", "not it at all"),
            ("Form.New", Wanted),
            ("Form.Again", Wanted)
        );
        using var right = await browser.SendAsync(
            page,
            "main form",
            ("Form.Old", PortalHost.Password),
            ("Form.New", Wanted),
            ("Form.Again", Wanted)
        );

        Assert.NotNull((await PortalBrowser.ReadAsync(wrong)).QuerySelector(".notice-bad"));
        Assert.NotNull((await PortalBrowser.ReadAsync(right)).QuerySelector(".notice-good"));
        using var again = host.Browser();
        await again.SignInAsync("ada", Wanted);
    }

    [Fact]
    public async Task The_set_up_link_makes_the_first_administrator_once()
    {
        await using var host = await PortalHost.StartAsync();
        await using var scope = host.Scope();
        var token = (await scope.ServiceProvider.GetRequiredService<SetUpAdministrator>().OfferAsync(Cancel))!;
        using var browser = host.Browser();
        (string, string)[] filled =
        [
            ("Form.UserName", "root"),
            ("Form.DisplayName", "Rita Root"),
            ("Form.Email", "root@example.net"),
            ("Form.Password", PortalHost.Password),
            ("Form.Again", PortalHost.Password),
        ];

        var page = await browser.PageAsync($"/setup?token={token.Text}");
        using var differing = await browser.SendAsync(page, "main form", [.. filled, ("Form.Again", "something else")]);
        using var done = await browser.SendAsync(page, "main form", filled);
        var used = await browser.PageAsync($"/setup?token={token.Text}");

        Assert.Contains(
            "differ",
            (await PortalBrowser.ReadAsync(differing)).QuerySelector(".notice-bad")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Ready", (await PortalBrowser.ReadAsync(done)).QuerySelector("h1")!.TextContent);
        Assert.Empty(used.QuerySelectorAll("form"));
        await browser.SignInAsync("root", PortalHost.Password);
        Assert.NotNull((await browser.PageAsync("/")).QuerySelector("a[href='/receiver']"));
    }

    private static async Task<string> AnswerAsync(PortalBrowser browser, string userName, string password)
    {
        using var response = await browser.TrySignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await PortalBrowser.ReadAsync(response)).QuerySelector("[role=alert]")!.TextContent;
    }
}
