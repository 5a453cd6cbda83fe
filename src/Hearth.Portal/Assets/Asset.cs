using System.Collections.Frozen;

namespace Hearth.Portal.Assets;

/// <summary>A file that pages load: its name carries a digest of its content, so it never changes.</summary>
/// <param name="Name">File name with digest.</param>
/// <param name="ContentType">Content type.</param>
/// <param name="Bytes">The content.</param>
/// <param name="Brotli">The content packed with Brotli; <see langword="null"/> where that gains nothing.</param>
public sealed record Asset(string Name, string ContentType, byte[] Bytes, byte[]? Brotli)
{
    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The content type of a file name; building an asset of a kind not listed is our own mistake.</summary>
    internal static string ContentTypeOf(string name) => ContentTypes[Path.GetExtension(name)];
}
