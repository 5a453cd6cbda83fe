using System.Text.Json;
using System.Text.RegularExpressions;
using Hearth.Testing;
using Microsoft.Playwright;

namespace Hearth.EndToEnd.Tests;

/// <summary>The main job with the real processes: a device calls home, and its owner gets the explanation, the service request and the mail.</summary>
public sealed partial class MainPathTests
{
    private const string Password = "a few plain words 42";

    /// <summary>What people paste into the tools, with what would run if it were not taken for text.</summary>
    private static readonly (string Tool, string Text)[] Pasted =
    [
        (
            "/tools/decode",
            "%LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down\n%NO-2-SUCH: <img src=x onerror=alert(5)>"
        ),
        (
            "/tools/interpret",
            """
            core-1#show environment fan
            Switch   FAN     Speed   State   Airflow direction
            ---------------------------------------------------
              1       1     5440      OK     Front to Back
              1       2        0     FAULTY     Front to Back
            core-1#show <script>alert(6)</script>
            nothing known
            core-1#
            """
        ),
        (
            "/tools/sanity",
            "version 15.2\nhostname <script>alert(7)</script>\nip http server\nusername bob password 0 letmein\nend"
        ),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_by_HTTP_and_one_by_mail_lead_to_findings_a_request_mails_and_a_page_that_explains()
    {
        Commands.Need("curl");
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(data);
        await using var browser = await Browser.StartAsync();
        var page = browser.Page;
        await SetUpAsync(page, server);
        await PrepareCompanyAsync(folder.Path, data);

        await PostAsync(server, folder.Path, Alert(31, "%ENVIRONMENTAL-3-FAN: fan tray 1 failed", "fan tray 1"));
        var token = await MailedTokenAsync(data);
        await SignInAsync(page, server, "anna");
        await RegisterAsync(page, server, token);
        await page.GotoAsync(new Uri(server.Http, "/").ToString());
        await MailAsync(server, folder.Path, Alert(32, "%PLATFORM-3-PS_FAIL: power supply 2 failed", "power supply 2"));

        await AppearsWithoutReloadAsync(page);
        await AssertExplainedAsync(page, server, "fan");
        await AssertExplainedAsync(page, server, "power supply");
        await page.GotoAsync(new Uri(server.Http, "/service-requests").ToString());
        await Assertions.Expect(page.Locator("table tbody tr")).Not.ToHaveCountAsync(0);
        Assert.Empty(await browser.AccessibilityFaultsAsync());
        await AssertMailsAsync(data);
        Assert.DoesNotContain("fail:", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_the_portal_passes_the_accessibility_rules_and_runs_no_foreign_script()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var server = await HearthServer.StartAsync(data);
        await using var browser = await Browser.StartAsync();
        var page = browser.Page;
        var dialogs = new List<string>();
        page.Dialog += (_, dialog) => dialogs.Add(dialog.Message);
        var violations = new List<string>();
        page.Console += (_, said) =>
            violations.AddRange(
                said.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [said.Text] : []
            );
        await SetUpAsync(page, server);
        await SignInAsync(page, server, "root");
        await PostAsync(
            server,
            folder.Path,
            Alert(
                41,
                "<script>alert('description')</script><img src=x onerror=alert(2)>",
                "\"><script>alert(3)</script>"
            )
        );
        await PostAsync(server, folder.Path, "<not-closed> & <script>alert(4)</script>");
        var faults = new List<string>();
        foreach (
            var path in new[]
            {
                "/",
                "/devices",
                "/messages",
                "/findings",
                "/service-requests",
                "/register",
                "/rules",
                "/rules/E04",
                "/tools",
                "/tools/lookup?command=sh+ip+int+br",
                "/tools/releases?release=17.09.04a&other=17.12.3",
                "/receiver",
                "/profile",
            }
        )
        {
            await page.GotoAsync(new Uri(server.Http, path).ToString());
            faults.AddRange(await browser.AccessibilityFaultsAsync());
        }

        foreach (var (tool, text) in Pasted)
        {
            await page.GotoAsync(new Uri(server.Http, tool).ToString());
            await page.FillAsync("#f-text", text);
            await page.ClickAsync("main form button[type=submit]");
            await Assertions.Expect(page.Locator("#answer")).ToBeVisibleAsync();
            faults.AddRange(await browser.AccessibilityFaultsAsync());
        }

        await page.GotoAsync(new Uri(server.Http, "/messages").ToString());
        foreach (var link in await MessageLinksAsync(page))
        {
            await page.GotoAsync(new Uri(server.Http, link).ToString());
            faults.AddRange(await browser.AccessibilityFaultsAsync());
        }

        Assert.Empty(faults);
        Assert.Empty(dialogs);
        Assert.Empty(violations);
    }

    private static async Task SetUpAsync(IPage page, HearthServer server)
    {
        Assert.NotNull(server.SetUpLink);
        await page.GotoAsync(server.SetUpLink);
        await page.FillAsync("#user", "root");
        await page.FillAsync("#display", "Rita Root");
        await page.FillAsync("#email", "root@example.net");
        await page.FillAsync("#password", Password);
        await page.FillAsync("#again", Password);
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Ready");
    }

    private static async Task PrepareCompanyAsync(string folder, string data)
    {
        var secret = Path.Combine(folder, "secret.txt");
        await File.WriteAllTextAsync(secret, Password + "\n", Cancel);
        await Commands.HearthAsync(
            "user",
            "add",
            "anna",
            "--data",
            data,
            "--email",
            "anna@example.net",
            "--role",
            "device-user",
            "--company",
            "Hafen AG",
            "--password-file",
            secret
        );
        var contracts = Path.Combine(folder, "contracts.json");
        await File.WriteAllTextAsync(
            contracts,
            """
            [{ "number": "C-1001", "company": "Hafen AG", "program": "SNT", "level": "NBD", "startsOn": "2000-01-01", "endsOn": "2100-01-01",
               "devices": [{ "productId": "ISR4331/K9", "serialNumber": "FDO2231A0BC" }] }]
            """,
            Cancel
        );
        Assert.Contains(
            "1 contracts with 1 covered devices imported",
            await Commands.HearthAsync("import", "contracts", contracts, "--data", data),
            StringComparison.Ordinal
        );
    }

    private static async Task SignInAsync(IPage page, HearthServer server, string user)
    {
        await page.GotoAsync(new Uri(server.Http, "/sign-in").ToString());
        await page.FillAsync("#user", user);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page).ToHaveURLAsync(server.Http.ToString());
    }

    private static async Task RegisterAsync(IPage page, HearthServer server, string token)
    {
        await page.GotoAsync(new Uri(server.Http, $"/register?token={token}").ToString());
        await Assertions.Expect(page.GetByText("FDO2231A0BC")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Register this device" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Registered.")).ToBeVisibleAsync();
    }

    /// <summary>The second alert turns up on the open home page by itself.</summary>
    private static Task AppearsWithoutReloadAsync(IPage page) =>
        Assertions.Expect(page.GetByText("power supply 2 failed").First).ToBeVisibleAsync(new() { Timeout = 20_000 });

    private static async Task AssertExplainedAsync(IPage page, HearthServer server, string about)
    {
        var message = page.GetByRole(
            AriaRole.Link,
            new() { NameRegex = new Regex(about, RegexOptions.IgnoreCase) }
        ).First;
        // What came before the device was registered belongs to its company only once it has been gone through again.
        await Eventually.TrueAsync(
            async () =>
            {
                await page.GotoAsync(new Uri(server.Http, "/messages").ToString());
                return await message.CountAsync() > 0;
            },
            TimeSpan.FromMinutes(1),
            () => server.Log
        );
        await message.ClickAsync();
        foreach (var heading in new[] { "Problem", "Impact", "Recommendation", "Service request" })
        {
            await Assertions
                .Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).First)
                .ToBeVisibleAsync();
        }

        Assert.NotEqual(0, await page.Locator("ol.steps-list > li").CountAsync());
        await Assertions.Expect(page.Locator("a[href^='/service-requests/']").First).ToBeVisibleAsync();
    }

    private static async Task AssertMailsAsync(string data)
    {
        var outbox = Path.Combine(data, "outbox");
        await Eventually.TrueAsync(
            () => Task.FromResult(Directory.GetFiles(outbox, "*-M17-*.eml").Length == 2),
            TimeSpan.FromSeconds(30),
            () => string.Join('\n', Directory.GetFiles(outbox))
        );
        Assert.Equal(2, Directory.GetFiles(outbox, "*-M15-*.eml").Length);
        Assert.Single(Directory.GetFiles(outbox, "*-M01-*.eml"));
    }

    private static async Task PostAsync(HearthServer server, string folder, string body)
    {
        var file = Path.Combine(folder, "message.xml");
        await File.WriteAllTextAsync(file, body, Cancel);
        var ran = await Commands.RunAsync(
            "curl",
            "--silent",
            "--show-error",
            "--fail",
            "--data-binary",
            "@" + file,
            server.DeviceAddress.ToString()
        );
        Assert.True(ran.Status == 0, ran.Error);
        Assert.Contains("Envelope", ran.Output, StringComparison.Ordinal);
    }

    private static async Task MailAsync(HearthServer server, string folder, string xml)
    {
        var file = Path.Combine(folder, "mail.eml");
        var mail =
            $"From: edge-7@example.net\nTo: callhome@hearth.example\nSubject: System Notification From edge-7\nMIME-Version: 1.0\nContent-Type: text/xml; charset=utf-8\n\n{xml}\n";
        await File.WriteAllTextAsync(file, mail.ReplaceLineEndings("\r\n"), Cancel);
        var ran = await Commands.RunAsync(
            "curl",
            "--silent",
            "--show-error",
            $"smtp://{server.Smtp}",
            "--mail-from",
            "edge-7@example.net",
            "--mail-rcpt",
            "callhome@hearth.example",
            "--upload-file",
            file
        );
        Assert.True(ran.Status == 0, ran.Error);
    }

    private static async Task<string> MailedTokenAsync(string data)
    {
        var outbox = Path.Combine(data, "outbox");
        var token = "";
        await Eventually.TrueAsync(
            async () =>
            {
                foreach (var file in Directory.Exists(outbox) ? Directory.GetFiles(outbox, "*-M01-*.eml") : [])
                {
                    token = TokenInMail().Match(await File.ReadAllTextAsync(file, Cancel)).Groups[1].Value;
                }

                return token.Length > 0;
            },
            TimeSpan.FromSeconds(30),
            () => "No token was mailed."
        );
        return token;
    }

    private static async Task<List<string>> MessageLinksAsync(IPage page)
    {
        var links = await page.EvaluateAsync<JsonElement>(
            "[...new Set([...document.querySelectorAll(\"main a[href^='/messages/']\")].map(a => a.getAttribute('href')))].slice(0, 4)"
        );
        return [.. links.EnumerateArray().Select(link => link.GetString()!)];
    }

    private static string Alert(int number, string description, string attachment)
    {
        var now = TimeProvider.System.GetUtcNow();
        var time = now.ToString("yyyy-MM-dd HH:mm:ss 'GMT+00:00'", System.Globalization.CultureInfo.InvariantCulture);
        var id = $"{number}:FDO2231A0BC:{now.ToUnixTimeSeconds():X8}";
        var text = System.Security.SecurityElement.Escape(description);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <soap-env:Envelope xmlns:soap-env="http://www.w3.org/2003/05/soap-envelope">
            <soap-env:Header><aml-session:Session xmlns:aml-session="http://www.cisco.com/2004/01/aml-session" soap-env:mustUnderstand="true">
            <aml-session:To>http://tools.cisco.com/neddce/services/DDCEService</aml-session:To><aml-session:MessageId>M{id}</aml-session:MessageId>
            </aml-session:Session></soap-env:Header>
            <soap-env:Body><aml-block:Block xmlns:aml-block="http://www.cisco.com/2004/01/aml-block"><aml-block:Header>
            <aml-block:Type>http://www.cisco.com/2005/05/callhome/environment</aml-block:Type><aml-block:CreationDate>{time}</aml-block:CreationDate>
            <aml-block:Builder><aml-block:Name>ISR4000</aml-block:Name><aml-block:Version>2.0</aml-block:Version></aml-block:Builder>
            <aml-block:Severity>4</aml-block:Severity></aml-block:Header><aml-block:Content>
            <ch:CallHome xmlns:ch="http://www.cisco.com/2005/05/callhome" version="1.0"><ch:EventTime>{time}</ch:EventTime>
            <ch:MessageDescription>{text}</ch:MessageDescription>
            <ch:Event><ch:Type>environment</ch:Type><ch:SubType></ch:SubType><ch:Brand>Cisco Systems</ch:Brand><ch:Series>ISR4000 Series Routers</ch:Series></ch:Event>
            <ch:CustomerData><ch:UserData><ch:Email>noc@example.net</ch:Email></ch:UserData>
            <ch:ContractData><ch:DeviceId>ISR4331/K9@C@FDO2231A0BC</ch:DeviceId></ch:ContractData>
            <ch:SystemInfo><ch:Name>edge-7</ch:Name><ch:ContactEmail>noc@example.net</ch:ContactEmail></ch:SystemInfo></ch:CustomerData>
            <ch:Device><rme:Chassis xmlns:rme="http://www.cisco.com/rme/4.0"><rme:Model>ISR4331/K9</rme:Model><rme:HardwareVersion>4.0</rme:HardwareVersion><rme:SerialNumber>FDO2231A0BC</rme:SerialNumber></rme:Chassis></ch:Device>
            </ch:CallHome></aml-block:Content>
            <aml-block:Attachments><aml-block:Attachment type="inline"><aml-block:Name>show environment</aml-block:Name><aml-block:Data encoding="plain"><![CDATA[{attachment} is in state critical
            edge-7#]]></aml-block:Data></aml-block:Attachment></aml-block:Attachments>
            </aml-block:Block></soap-env:Body></soap-env:Envelope>
            """;
    }

    [GeneratedRegex("token=3?D?([A-Z0-9]{26})")]
    private static partial Regex TokenInMail();
}
