using System.Buffers;

namespace Hearth.Protocol.Aml;

/// <summary>A name in a document, by its place.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">How long it is, its prefix included; 0 for no name.</param>
/// <param name="LocalStart">How many bytes of it are prefix and colon; 0 without a prefix.</param>
internal readonly record struct XmlName(int Start, int Length, int LocalStart)
{
    private static readonly SearchValues<byte> Units = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:"u8
    );

    /// <summary>Where the name ends.</summary>
    public int End => Start + Length;

    /// <summary>Whether there is a prefix.</summary>
    public bool HasPrefix => LocalStart > 0;

    /// <summary>Reads a name of ASCII letters, digits, hyphens, underscores and full stops, with a prefix or without.</summary>
    public static bool TryRead(ReadOnlySpan<byte> document, int start, out XmlName name)
    {
        name = default;
        var rest = document[start..];
        var length = rest.IndexOfAnyExcept(Units);
        if (length <= 0)
        {
            return false;
        }

        var whole = rest[..length];
        var colon = whole.IndexOf((byte)':');
        var local = whole[(colon + 1)..];
        if (!CanStart(whole[0]) || local.IsEmpty || !CanStart(local[0]) || local.Contains((byte)':'))
        {
            return false;
        }

        name = new XmlName(start, length, colon + 1);
        return true;
    }

    /// <summary>The whole name.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> document) => document.Slice(Start, Length);

    /// <summary>The name without its prefix.</summary>
    public ReadOnlySpan<byte> Local(ReadOnlySpan<byte> document) =>
        document.Slice(Start + LocalStart, Length - LocalStart);

    /// <summary>The prefix; empty for none.</summary>
    public ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> document) =>
        HasPrefix ? document.Slice(Start, LocalStart - 1) : default;

    private static bool CanStart(byte unit) => char.IsAsciiLetter((char)unit) || unit == (byte)'_';
}
