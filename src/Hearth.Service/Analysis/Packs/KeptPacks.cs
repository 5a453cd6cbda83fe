using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis.Packs;

/// <summary>
/// Copies of the packs as they were when they were last taken, one of each. A copy is judged like any pack, and goes with its pack.
/// </summary>
/// <param name="copies">Where they are kept.</param>
public sealed class KeptPacks(KeptCopies copies)
{
    /// <summary>The copy of a pack; <see langword="null"/> when there is none, or none that is whole.</summary>
    /// <param name="name">The pack's folder in <c>packs</c>.</param>
    /// <exception cref="IOException">A copy cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A copy may not be read.</exception>
    public PackFolder? Find(string name) =>
        copies.Find(name) is { } copy ? PackFolder.Read(copy, KnowledgeLimits.Default) : null;

    /// <summary>Keeps a pack in the place of the one kept before.</summary>
    /// <param name="name">Its folder in <c>packs</c>.</param>
    /// <param name="pack">The pack as it was taken.</param>
    /// <exception cref="IOException">The copy cannot be written; the one before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The copy may not be written; the one before stays.</exception>
    public void Keep(string name, PackFolder pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        copies.Keep(
            name,
            [
                .. pack.Contents.Select(file => new KeptFile(
                    file.Name,
                    () => new MemoryStream(file.Content.ToArray(), writable: false)
                )),
            ]
        );
    }

    /// <summary>Deletes the copies of all packs but some.</summary>
    /// <param name="names">The packs there are.</param>
    /// <exception cref="IOException">A copy cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">A copy may not be deleted.</exception>
    public void ForgetAllBut(IEnumerable<string> names) => copies.ForgetAllBut(names);
}
