using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Hearth.Portal.Tests;

/// <summary>A person's browser without script: keeps cookies, sends forms as they stand on the page, follows nothing by itself.</summary>
internal sealed class PortalBrowser : IDisposable
{
    private readonly HttpClient _client;

    public PortalBrowser(Uri address)
    {
        _client = new HttpClient(
            new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }
        )
        {
            BaseAddress = address,
        };
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public HttpClient Client => _client;

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path, Cancel);

    /// <summary>A page that must be there.</summary>
    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(Cancel));

    /// <summary>Sends a form of a page with some fields filled in, hidden fields as they are.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        IHtmlDocument page,
        string formSelector,
        params (string Name, string Value)[] filled
    )
    {
        var form = Assert.IsType<IHtmlFormElement>(page.QuerySelector(formSelector), exactMatch: false);
        var fields = form.QuerySelectorAll("input[name], select[name]")
            .ToDictionary(
                field => field.GetAttribute("name")!,
                field => field.GetAttribute("value") ?? "",
                StringComparer.Ordinal
            );
        foreach (var (name, value) in filled)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await _client.PostAsync(form.GetAttribute("action"), content, Cancel);
    }

    /// <summary>Sends fields that come from no page of ours.</summary>
    public async Task<HttpResponseMessage> ForgeAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await _client.PostAsync(path, content, Cancel);
    }

    public async Task SignInAsync(string userName, string password)
    {
        using var response = await TrySignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    public async Task<HttpResponseMessage> TrySignInAsync(string userName, string password, string path = "/sign-in")
    {
        var page = await PageAsync(path);
        return await SendAsync(page, "form[action]", ("Form.UserName", userName), ("Form.Password", password));
    }

    public void Dispose() => _client.Dispose();
}
