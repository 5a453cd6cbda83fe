using System.Text;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Display;

namespace Hearth.Protocol;

/// <summary>Reads a Call Home message of any format; the bytes themselves tell which.</summary>
public static class MessageReader
{
    /// <summary>How many bytes of an unknown input are shown to people.</summary>
    private const int ShownBytes = 40;

    /// <summary>Reads one message.</summary>
    /// <param name="bytes">The message as received, without transport headers.</param>
    /// <param name="limits">How much is taken.</param>
    /// <returns>The message with all problems met; without a message, the problems tell why.</returns>
    public static ReadResult<Message> Read(ReadOnlyMemory<byte> bytes, ReaderLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var content = Content(bytes.Span, out var start);
        if (bytes.Length > limits.MaxBytes || content.IsEmpty || LooksLikeXml(content))
        {
            return AmlReader.Read(bytes, limits);
        }

        return new ReadResult<Message>(
            null,
            [new ReadProblem(ReadProblemKind.UnknownFormat, start, Describe(content))]
        );
    }

    /// <summary>Everything behind byte order mark and white space.</summary>
    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> bytes, out int start)
    {
        start = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = bytes[start..].IndexOfAnyExcept(" \t\r\n"u8);
        start = text < 0 ? bytes.Length : start + text;
        return bytes[start..];
    }

    private static bool LooksLikeXml(ReadOnlySpan<byte> content) =>
        content is [(byte)'<', ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, (byte)'<', ..]
        || content.IndexOf("<?xml"u8) >= 0
        || content.IndexOf(":Envelope"u8) >= 0;

    private static string Describe(ReadOnlySpan<byte> content)
    {
        if (content is [0x1F, 0x8B, ..])
        {
            return "The input is compressed with gzip; it has to be unpacked first.";
        }

        var shown = content[..Math.Min(content.Length, ShownBytes)];
        var line = shown.IndexOfAny((byte)'\r', (byte)'\n');
        var text = Encoding.UTF8.GetString(line < 0 ? shown : shown[..line]);
        return $"The input starts with \"{VisibleText.Of(text)}\", which no known message format does.";
    }
}
