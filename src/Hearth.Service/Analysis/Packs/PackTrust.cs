using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Signing;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis.Packs;

/// <summary>Whose packs are taken: those signed by a key of the settings or by the installation's own.</summary>
/// <param name="settings">The trusted keys, and whether unsigned packs are taken.</param>
/// <param name="data">Where the installation's own key lies, if it has one.</param>
public sealed class PackTrust(AnalysisSettings settings, DataFolder data)
{
    /// <summary>Why a pack is not to be trusted; <see langword="null"/> when it is.</summary>
    public PackRefusal? Refuse(PackFolder pack) =>
        PackManifest.Check(pack) switch
        {
            PackSeal.Unsigned => settings.UnsignedPacks == UnsignedPacks.Allow
                ? null
                : new(
                    PackRefusalKind.Unsigned,
                    "The pack is not signed. Sign it with hearth rules sign, or set Analysis:UnsignedPacks to allow."
                ),
            PackSeal.Signed(var key) => Keys().Contains(key)
                ? null
                : new(
                    PackRefusalKind.NotTrusted,
                    $"The pack is signed by the key {key.Id}, which Analysis:TrustedPackKeys does not name: {key}"
                ),
            PackSeal.Broken(var faults) => new(
                PackRefusalKind.Tampered,
                string.Join(' ', faults.Take(10)) + (faults.Length > 10 ? $" (and {faults.Length - 10} more)" : "")
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The keys whose packs are taken.</summary>
    /// <exception cref="IOException">The installation's own key cannot be read.</exception>
    public ImmutableArray<PackKey> Keys()
    {
        var keys = TrustedKeysAttribute.Read(settings.TrustedPackKeys).OfType<PackKey>().ToImmutableArray();
        return File.Exists(data.PackPublicKey) && PackKey.TryParse(FolderFile.ReadText(data.PackPublicKey), out var own)
            ? keys.Add(own)
            : keys;
    }
}
