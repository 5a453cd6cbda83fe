using System.Text;

namespace Hearth.Portal.Messages;

/// <summary>Foreign text as far as a page shows it.</summary>
/// <param name="Text">The beginning.</param>
/// <param name="LeftOut">Characters left out behind it.</param>
public readonly record struct ShownText(string Text, long LeftOut)
{
    /// <summary>Characters of one text that a page shows; the rest is for the download.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The beginning of a text.</summary>
    public static ShownText Of(string text) =>
        text.Length <= MaxLength ? new(text, 0) : new(text[..MaxLength], text.Length - MaxLength);

    /// <summary>The beginning of bytes, read as UTF-8; bytes that are none show as replacement characters.</summary>
    public static ShownText Of(ReadOnlySpan<byte> bytes) =>
        new(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxLength)]), Math.Max(0, bytes.Length - MaxLength));
}
