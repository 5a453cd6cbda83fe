using System.Globalization;
using Hearth.Portal.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Hearth.Portal.Messages;

/// <summary>Hands out the bytes of a message without the secrets in them, always as a plain text to be saved: never as anything a browser would run.</summary>
internal static class RawTextEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/messages/{id:guid}/raw", HandleAsync).ExcludeFromDescription();

    internal static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(
        Guid id,
        HttpContext http,
        CurrentViewer current,
        MessageDetails details,
        CancellationToken cancellationToken
    )
    {
        var viewer = await current.FindAsync(cancellationToken);
        if (viewer is null || await details.BytesAsync(viewer, id, cancellationToken) is not { } bytes)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var name = string.Create(CultureInfo.InvariantCulture, $"message-{id:N}.txt");
        return TypedResults.Bytes(bytes.ToArray(), "text/plain; charset=utf-8", name);
    }
}
