using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Signing;

/// <summary>
/// The list of a pack's files with the SHA-256 of each, and the signature below it: lines of text, so that people can read what was signed.
/// The signature is over all bytes above its own line.
/// </summary>
public static class PackManifest
{
    /// <summary>Name of the file in the pack's folder.</summary>
    public const string FileName = "pack.manifest";

    private const string FirstLine = "hearth pack manifest 1";
    private const string FilePrefix = "file ";
    private const string KeyPrefix = "key ";
    private const string SignaturePrefix = "signature ";

    /// <summary>Writes the manifest of a pack.</summary>
    /// <param name="pack">The pack; a manifest it has already is not part of what is signed.</param>
    /// <param name="signer">The key.</param>
    /// <returns>The content of <see cref="FileName"/>.</returns>
    public static string Write(PackFolder pack, PackSigner signer)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(signer);
        var text = new StringBuilder(FirstLine).Append('\n');
        foreach (var file in pack.Files.Where(file => file.Name != FileName))
        {
            text.Append(FilePrefix).Append(LineOf(file)).Append('\n');
        }

        text.Append(KeyPrefix).Append(signer.Key).Append('\n');
        var signature = Convert.ToBase64String(signer.Sign(Encoding.UTF8.GetBytes(text.ToString())));
        return text.Append(SignaturePrefix).Append(signature).Append('\n').ToString();
    }

    /// <summary>Compares a pack with its manifest.</summary>
    /// <param name="pack">The pack.</param>
    /// <returns>Who signed it, that nobody did, or what differs, file by file.</returns>
    public static PackSeal Check(PackFolder pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (pack.Files.FirstOrDefault(file => file.Name == FileName) is not { } manifest)
        {
            return new PackSeal.Unsigned();
        }

        if (!TryRead(manifest.Content, out var signed, out var key, out var fault))
        {
            return new PackSeal.Broken([fault]);
        }

        var faults = Differences(pack.Files.Where(file => file.Name != FileName), signed).ToImmutableArray();
        return faults.IsEmpty ? new PackSeal.Signed(key) : new PackSeal.Broken(faults);
    }

    private static string LineOf(PackFile file) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))} {file.Content.Length} {file.Name}"
        );

    /// <summary>The lines of the files by name, once the signature is known to be that of the key.</summary>
    private static bool TryRead(
        byte[] content,
        [NotNullWhen(true)] out Dictionary<string, string>? signed,
        [NotNullWhen(true)] out PackKey? key,
        [NotNullWhen(false)] out PackFault? fault
    )
    {
        signed = null;
        key = null;
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        if (lines.Length < 4 || lines[0] != FirstLine || lines[^1].Length != 0)
        {
            fault = new PackFault(
                FileName,
                1,
                $"The file is no manifest: it begins with '{FirstLine}' and ends with a signature."
            );
            return false;
        }

        if (
            !lines[^3].StartsWith(KeyPrefix, StringComparison.Ordinal)
            || !PackKey.TryParse(lines[^3][KeyPrefix.Length..], out key)
        )
        {
            fault = new PackFault(FileName, lines.Length - 2, "The line before the signature names no key.");
            return false;
        }

        if (!IsSignedBy(key, content, lines[^2]))
        {
            fault = new PackFault(
                FileName,
                lines.Length - 1,
                $"The signature is not that of the key {key.Id}, or the manifest was changed."
            );
            return false;
        }

        signed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 1; at < lines.Length - 3; at++)
        {
            var parts = lines[at].Split(' ', 4);
            if (
                parts.Length != 4
                || parts[0] != FilePrefix.TrimEnd()
                || !signed.TryAdd(parts[3], lines[at][FilePrefix.Length..])
            )
            {
                fault = new PackFault(FileName, at + 1, "The line names no file, or one that was named before.");
                return false;
            }
        }

        fault = null;
        return true;
    }

    private static bool IsSignedBy(PackKey key, byte[] content, string line)
    {
        if (!line.StartsWith(SignaturePrefix, StringComparison.Ordinal))
        {
            return false;
        }

        var signature = new byte[line.Length];
        var above = content.AsSpan(0, content.Length - Encoding.UTF8.GetByteCount(line) - 1);
        return Convert.TryFromBase64String(line[SignaturePrefix.Length..], signature, out var length)
            && key.HasSigned(above, signature.AsSpan(0, length));
    }

    private static IEnumerable<PackFault> Differences(IEnumerable<PackFile> files, Dictionary<string, string> signed)
    {
        var missing = new SortedSet<string>(signed.Keys, StringComparer.Ordinal);
        foreach (var file in files)
        {
            missing.Remove(file.Name);
            if (!signed.TryGetValue(file.Name, out var line))
            {
                yield return new PackFault(file.Name, 0, "The file is not among those that were signed.");
            }
            else if (line != LineOf(file))
            {
                yield return new PackFault(file.Name, 0, "The file was changed after it was signed.");
            }
        }

        foreach (var name in missing)
        {
            yield return new PackFault(name, 0, "The file was signed and is missing.");
        }
    }
}

/// <summary>What is known of a pack's signature.</summary>
public abstract record PackSeal
{
    private PackSeal() { }

    /// <summary>Nobody signed it.</summary>
    public sealed record Unsigned : PackSeal;

    /// <summary>Every file is as it was signed; whether the key is to be trusted is another question.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Signed(PackKey Key) : PackSeal;

    /// <summary>It was signed, and is not what was signed.</summary>
    /// <param name="Faults">What differs; at least one.</param>
    public sealed record Broken(ImmutableArray<PackFault> Faults) : PackSeal;
}
