using System.Buffers;
using System.Text;
using Hearth.Testing;

namespace Hearth.Scrubbing.Tests;

/// <summary>Scrubbers with a fixed key, and what tests ask of them.</summary>
internal static class ScrubberUnderTest
{
    public static ScrubKey Key { get; } = ScrubKey.Of("a key for tests, not for use"u8);

    public static Scrubber Normal { get; } = new(Key, ScrubOptions.Default);

    public static Scrubber High { get; } =
        new(Key, ScrubOptions.Default with { Level = ScrubLevel.High, HostName = true });

    public static string Text(this Scrubber scrubber, string text) => scrubber.Scrub(text).Text;

    /// <summary>Scrubs a text that comes in pieces of some size.</summary>
    public static byte[] InPieces(this Scrubber scrubber, ReadOnlySpan<byte> text, int size)
    {
        var output = new ArrayBufferWriter<byte>();
        using var session = scrubber.Begin(output);
        while (text.Length > 0)
        {
            session.Write(text[..Math.Min(size, text.Length)]);
            text = text[Math.Min(size, text.Length)..];
        }

        session.Complete();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Nothing marked is left, nothing else is touched, and a second time changes nothing.</summary>
    public static void TakesExactlyTheMarked(string marked)
    {
        var text = MarkedText.Parse(marked);

        var scrubbed = Normal.Text(text.Plain);

        Assert.Empty(text.Left(scrubbed));
        Assert.Empty(text.Touched(scrubbed));
        Assert.Equal(scrubbed, Normal.Text(scrubbed));
        Assert.Equal(Normal.InPieces(Encoding.UTF8.GetBytes(text.Plain), 7), Encoding.UTF8.GetBytes(scrubbed));
    }
}
