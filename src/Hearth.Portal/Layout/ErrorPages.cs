using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hearth.Portal.Layout;

/// <summary>Answers people's failed requests in the portal's look. Devices and programs get the bare status.</summary>
internal static class ErrorPages
{
    public static void Use(IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ShowAsync });
        app.UseStatusCodePages(context => ShowAsync(context.HttpContext));
    }

    private static Task ShowAsync(HttpContext http)
    {
        if (!WantsPage(http.Request))
        {
            return Task.CompletedTask;
        }

        var status = http.Response.StatusCode;
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<ErrorPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["Status"] = status }
        )
        {
            StatusCode = status,
        }.ExecuteAsync(http);
    }

    private static bool WantsPage(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
