using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Hearth.Portal.Assets;

/// <summary>Serves the files that pages load, to anybody, to be kept for a year.</summary>
internal static class AssetEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/assets/{name}", Handle).AllowAnonymous().ExcludeFromDescription();

    internal static Results<FileContentHttpResult, NotFound> Handle(string name, HttpContext http, AssetCatalog catalog)
    {
        if (!catalog.TryFind(name, out var asset))
        {
            return TypedResults.NotFound();
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (asset.Brotli is { } packed && TakesBrotli(http.Request))
        {
            headers.ContentEncoding = "br";
            return TypedResults.Bytes(
                packed,
                asset.ContentType,
                entityTag: new EntityTagHeaderValue($"\"{asset.Name}.br\"")
            );
        }

        return TypedResults.Bytes(
            asset.Bytes,
            asset.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{asset.Name}\"")
        );
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptEncoding.Any(coding =>
                coding.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0
            );
}
