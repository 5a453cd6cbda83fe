using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;

namespace Hearth.Portal.Assets;

/// <summary>The files that pages load, embedded at build. Immutable, safe for use by many threads.</summary>
public sealed class AssetCatalog
{
    private const string Prefix = "assets/";
    private const string Packed = ".br";
    private readonly FrozenDictionary<string, Asset> _assets;
    private readonly FrozenDictionary<string, string> _names;

    /// <summary>Takes the files out of the assembly.</summary>
    public AssetCatalog()
    {
        var assembly = typeof(AssetCatalog).Assembly;
        _names = JsonSerializer
            .Deserialize<Dictionary<string, string>>(Read(assembly, "manifest.json"))!
            .ToFrozenDictionary(StringComparer.Ordinal);
        var present = assembly.GetManifestResourceNames().ToHashSet(StringComparer.Ordinal);
        _assets = _names
            .Values.Select(name => new Asset(
                name,
                Asset.ContentTypeOf(name),
                Read(assembly, name),
                present.Contains(Prefix + name + Packed) ? Read(assembly, name + Packed) : null
            ))
            .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
    }

    /// <summary>Where a page finds a file.</summary>
    /// <param name="name">Plain name, such as <c>portal.css</c>.</param>
    public string UrlOf(string name) => "/assets/" + _names[name];

    /// <summary>The file of a name with digest.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Asset? asset) => _assets.TryGetValue(name, out asset);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream =
            assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException(
                $"The file {name} was not embedded; the build of the portal is incomplete."
            );
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
