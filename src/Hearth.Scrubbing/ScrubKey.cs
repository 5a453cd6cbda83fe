using System.Security.Cryptography;
using System.Text;

namespace Hearth.Scrubbing;

/// <summary>The key pseudonyms are made with: the same key gives the same secret the same pseudonym, and nobody without it can try secrets out.</summary>
/// <remarks>Never part of a text: <see cref="ToString"/> says nothing of it. Shared between threads.</remarks>
public sealed class ScrubKey
{
    /// <summary>Fewest bytes of a key.</summary>
    public const int MinBytes = 16;

    private readonly byte[] _bytes;

    private ScrubKey(byte[] bytes) => _bytes = bytes;

    /// <summary>A key from random bytes that somebody keeps.</summary>
    /// <param name="bytes">At least <see cref="MinBytes"/>.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static ScrubKey Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length < MinBytes
            ? throw new ArgumentException($"A key has at least {MinBytes} bytes.", nameof(bytes))
            : new(bytes.ToArray());

    /// <summary>A key that nobody keeps: pseudonyms are the same within a run, and different in the next.</summary>
    public static ScrubKey Random() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>The key of one owner, such as a company, made from this one: owners cannot compare their pseudonyms.</summary>
    /// <param name="owner">A name that stays the same, such as an identifier.</param>
    public ScrubKey For(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new(HMACSHA256.HashData(_bytes, Encoding.UTF8.GetBytes("owner\0" + owner)));
    }

    /// <summary>Says that it is a key, never which.</summary>
    public override string ToString() => nameof(ScrubKey);

    /// <summary>The key of one use within the library.</summary>
    internal byte[] Derive(string use) => HMACSHA256.HashData(_bytes, Encoding.UTF8.GetBytes("use\0" + use));
}
