using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Hearth.EndToEnd.Tests;

/// <summary>A real Chromium without a window.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Starts it; skips the test by name where there is none.</summary>
    public static async Task<Browser> StartAsync()
    {
        var executable = Array.Find(Places, File.Exists);
        Assert.SkipWhen(executable is null, "Chromium is not installed.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = executable,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 900 },
            }
        );
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return new(playwright, browser, page);
    }

    /// <summary>What a machine can find wrong for people who cannot see or point; none is expected.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityFaultsAsync()
    {
        var result = await Page.RunAxe();
        return
        [
            .. result.Violations.Select(
                (AxeResultItem item) => $"{item.Id}: {item.Help} ({item.Nodes.Length} times) on {Page.Url}"
            ),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
