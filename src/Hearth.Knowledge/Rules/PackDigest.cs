using System.Security.Cryptography;
using System.Text;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// The SHA-256 over names and contents of files. Names and lengths are part of it, so that no two packs can share one by moving text between
/// files.
/// </summary>
internal static class PackDigest
{
    /// <summary>Makes the digest.</summary>
    /// <param name="files">The files, in the order of their names.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(IEnumerable<PackFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Content.Length}\n"));
            hash.AppendData(file.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
