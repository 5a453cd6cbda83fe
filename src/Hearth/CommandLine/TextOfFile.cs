using System.Text;

namespace Hearth.CommandLine;

/// <summary>Reads UTF-8 of a file straight into the text, without the file's bytes beside it: a large text is in memory once.</summary>
internal static class TextOfFile
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Reads a file from its beginning.</summary>
    /// <param name="file">The file, not empty.</param>
    /// <returns>The text; <see langword="null"/> when it is not UTF-8, or changes while it is read: then the file is at its beginning again.</returns>
    /// <remarks>A text is filled in one go or never, so the reading waits for the disk.</remarks>
    public static string? Read(FileStream file)
    {
        var written = 0;
        // No text has more characters than bytes.
        var text = string.Create((int)file.Length, file, (span, from) => written = Fill(span, from));
        file.Position = 0;
        return written < 0 ? null
            : written == text.Length ? text
            : text[..written];
    }

    /// <summary>Decodes the whole file.</summary>
    /// <returns>How many characters there are; negative when it cannot be done.</returns>
    private static int Fill(Span<char> text, FileStream file)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: false).GetDecoder();
        var bytes = new byte[ChunkBytes];
        var written = 0;
        var isFirst = true;
        int read;
        while ((read = file.Read(bytes)) > 0)
        {
            var chunk = bytes.AsSpan(0, read);
            // UTF-16 and binary data are told by zeros, with a mark or without.
            if (chunk.Contains((byte)0))
            {
                return -1;
            }

            if (isFirst && chunk.StartsWith(Encoding.UTF8.Preamble))
            {
                chunk = chunk[Encoding.UTF8.Preamble.Length..];
            }

            isFirst = false;
            if (decoder.GetCharCount(chunk, flush: false) > text.Length - written)
            {
                return -1;
            }

            var characters = decoder.GetChars(chunk, text[written..], flush: false);
            if (text.Slice(written, characters).Contains('\uFFFD'))
            {
                return -1;
            }

            written += characters;
        }

        return decoder.GetCharCount([], flush: true) == 0 ? written : -1;
    }
}
