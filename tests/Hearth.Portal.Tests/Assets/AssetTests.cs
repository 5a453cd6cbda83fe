using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using Hearth.Portal.Assets;
using Hearth.Service.Accounts;
using Hearth.Testing;

namespace Hearth.Portal.Tests.Assets;

public sealed class AssetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("portal.js", "text/javascript")]
    [InlineData("portal.css", "text/css")]
    [InlineData("icons.svg", "image/svg+xml")]
    [InlineData("logo.svg", "image/svg+xml")]
    [InlineData("favicon.svg", "image/svg+xml")]
    [InlineData("inter-latin-wght-normal.woff2", "font/woff2")]
    [InlineData("inter-latin-ext-wght-normal.woff2", "font/woff2")]
    public async Task Files_are_for_anybody_and_kept_for_a_year(string name, string contentType)
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = host.Browser();
        var url = host.Get<AssetCatalog>().UrlOf(name);

        using var first = await browser.GetAsync(url);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await browser.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(contentType, first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            "public, max-age=31536000, immutable",
            first
                .Headers.CacheControl!.ToString()
                .Replace(
                    "max-age=31536000, immutable, public",
                    "public, max-age=31536000, immutable",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Text_is_sent_packed_to_browsers_that_take_it()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = host.Browser();
        var url = host.Get<AssetCatalog>().UrlOf("portal.css");

        using var plain = await browser.GetAsync(url);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var packed = await browser.Client.SendAsync(request, Cancel);

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal("br", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        await using var unpacked = new System.IO.Compression.BrotliStream(
            await packed.Content.ReadAsStreamAsync(Cancel),
            System.IO.Compression.CompressionMode.Decompress
        );
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(Cancel), await reader.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task Every_icon_that_a_page_names_is_drawn()
    {
        await using var host = await PortalHost.StartAsync();
        using var browser = await host.SignedInAsync("sam", null, Role.SupportEngineer);
        using var sprite = await browser.GetAsync(host.Get<AssetCatalog>().UrlOf("icons.svg"));
        var drawn = await sprite.Content.ReadAsStringAsync(Cancel);

        foreach (
            var path in (string[])
                [
                    "/",
                    "/devices",
                    "/devices?q=none",
                    "/messages",
                    "/messages?q=none",
                    "/findings",
                    "/findings?q=none",
                    "/service-requests",
                    "/register",
                    "/register?token=none",
                    "/profile",
                    "/receiver",
                    "/devices/0190a0a0-0000-7000-8000-000000000000",
                ]
        )
        {
            using var response = await browser.GetAsync(path);
            var page = await PortalBrowser.ReadAsync(response);

            Assert.All(
                page.QuerySelectorAll("svg.icon use"),
                use =>
                    Assert.Contains(
                        $"id=\"{use.GetAttribute("href")!.Split('#')[1]}\"",
                        drawn,
                        StringComparison.Ordinal
                    )
            );
        }
    }

    [Fact]
    public void Script_and_style_ask_no_other_host_and_evaluate_no_text()
    {
        var catalog = new AssetCatalog();
        foreach (var name in (string[])["portal.js", "portal.css"])
        {
            Assert.True(catalog.TryFind(catalog.UrlOf(name)["/assets/".Length..], out var asset));
            var text = System.Text.Encoding.UTF8.GetString(asset.Bytes);

            Assert.DoesNotMatch("url\\(\"?https?:", text);
            Assert.DoesNotMatch("@import", text);
        }
    }

    [Fact]
    public void Node_packages_are_not_part_of_the_source() =>
        Assert.False(Directory.Exists(Repository.PathOf("src", "Hearth.Portal", "Assets", "Client", "node_modules")));
}
