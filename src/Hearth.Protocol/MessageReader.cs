using System.Text;
using Hearth.Protocol.Aml;
using Hearth.Protocol.Display;
using Hearth.Protocol.Json;
using Hearth.Protocol.Text;

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
        if (bytes.Length > limits.MaxBytes || content.IsEmpty)
        {
            // Both are for any reader to say.
            return AmlReader.Read(bytes, limits);
        }

        return FormatDetection.Of(bytes.Span) switch
        {
            MessageFormat.Aml => AmlReader.Read(bytes, limits),
            MessageFormat.Json => MessageJsonReader.Read(bytes, limits),
            MessageFormat.Unknown => new ReadResult<Message>(
                null,
                [new ReadProblem(ReadProblemKind.UnknownFormat, start, Describe(content))]
            ),
            var text => TextMessageReader.Read(bytes, text, limits),
        };
    }

    /// <summary>Everything behind byte order mark and white space.</summary>
    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> bytes, out int start)
    {
        start = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = bytes[start..].IndexOfAnyExcept(" \t\r\n"u8);
        start = text < 0 ? bytes.Length : start + text;
        return bytes[start..];
    }

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
