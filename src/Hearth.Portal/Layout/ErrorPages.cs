using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Portal.Layout;

/// <summary>Answers people's failed requests in the portal's look. Devices and programs get the bare status.</summary>
internal static class ErrorPages
{
    public static void Use(IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ShowAsync });
        app.Use(
            async (http, next) =>
            {
                await next(http);
                if (IsBareFault(http.Response))
                {
                    await ShowAsync(http);
                }
            }
        );
    }

    /// <summary>Whether a request failed and nothing was said about it yet. Pages that say it themselves stay.</summary>
    private static bool IsBareFault(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null or "" };

    private static async Task ShowAsync(HttpContext http)
    {
        if (!WantsPage(http.Request))
        {
            return;
        }

        var status = http.Response.StatusCode;
        http.Response.Headers.CacheControl = "no-store";
        // The page that failed may have left its renderer half done: this one gets services of its own.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Status"] = status };
            await new RazorComponentResult<ErrorPage>(parameters) { StatusCode = status }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    private static bool WantsPage(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
