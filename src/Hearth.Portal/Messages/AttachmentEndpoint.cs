using System.Globalization;
using Hearth.Portal.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Hearth.Portal.Messages;

/// <summary>Hands out what an attachment holds, its encoding undone, always to be saved: never as anything a browser would run.</summary>
internal static class AttachmentEndpoint
{
    private const int LongestName = 80;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/messages/{id:guid}/attachments/{number:int}", HandleAsync).ExcludeFromDescription();

    internal static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(
        Guid id,
        int number,
        HttpContext http,
        CurrentViewer current,
        MessageDetails details,
        CancellationToken cancellationToken
    )
    {
        var viewer = await current.FindAsync(cancellationToken);
        if (viewer is null || await details.AttachmentAsync(viewer, id, number, cancellationToken) is not { } found)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(
            found.Bytes.ToArray(),
            found.IsText ? "text/plain" : "application/octet-stream",
            FileName(number, found.Name, found.IsText)
        );
    }

    /// <summary>A name that is a name everywhere: of the device's own only letters, digits, dots and hyphens are left.</summary>
    internal static string FileName(int number, string name, bool isText)
    {
        var plain = new string([
            .. name.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'),
        ]).Trim('.', '-', '_');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"attachment-{number + 1}{(plain.Length == 0 ? "" : "-" + plain)}{(isText ? ".txt" : ".bin")}"
        );
    }
}
