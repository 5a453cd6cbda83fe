using System.Text;

namespace Hearth.CommandLine;

/// <summary>A text file named on the command line, or standard input.</summary>
internal static class InputText
{
    /// <summary>Largest text in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a text: UTF-8, UTF-16 with its mark in front, and what is neither as Latin-1.</summary>
    /// <returns>The text, or why it cannot be had.</returns>
    public static async Task<(string? Text, string? Complaint)> ReadAsync(
        string name,
        CancellationToken cancellationToken
    )
    {
        var (bytes, complaint) = await InputFile.ReadAsync(name, MaxBytes, cancellationToken);
        return complaint is null ? (Decoded(bytes.Span), null) : (null, complaint);
    }

    private static string Decoded(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
    }
}
