using System.Collections.Concurrent;
using System.Security.Cryptography;
using Hearth.Scrubbing;
using Hearth.Service.Storage;

namespace Hearth.Service.Accounts;

/// <summary>Takes secrets out of what people are shown and mailed, with a key of the company's own. Shared between threads.</summary>
/// <remarks>The companies' keys come from one secret of the installation, made at first use in the folder of its keys.</remarks>
public sealed class CompanyScrubbers(DataFolder data, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>Longest time for one text; what is not judged by then is withheld.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Scrubber> _scrubbers = new();
    private readonly Lazy<ScrubKey> _installation = new(() => ReadOrMake(data));

    /// <summary>The scrubber for what belongs to a company.</summary>
    /// <param name="companyId">The company; <see langword="null"/> for what belongs to none yet.</param>
    /// <exception cref="IOException">The installation's secret can be neither read nor made.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="InvalidDataException">The file of the installation's secret is damaged.</exception>
    public Scrubber Of(Guid? companyId) =>
        _scrubbers.GetOrAdd(
            companyId ?? Guid.Empty,
            id => new(_installation.Value.For(id.ToString()), ScrubOptions.Default with { TimeBudget = Longest }, time)
        );

    private static ScrubKey ReadOrMake(DataFolder data)
    {
        var path = Path.Combine(data.Keys, "scrubbing.key");
        Directory.CreateDirectory(data.Keys);
        if (!File.Exists(path))
        {
            Make(path);
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length == SecretBytes
            ? ScrubKey.Of(bytes)
            : throw new InvalidDataException(
                $"{path} has {bytes.Length} bytes instead of {SecretBytes}. Restore it from a backup, or delete it: pseudonyms of secrets change then."
            );
    }

    /// <summary>Written beside and moved, so that nobody ever reads half of it; whoever comes second takes the first one's.</summary>
    private static void Make(string path)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var beside = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its secret counts.
            File.Delete(beside);
        }
    }
}
