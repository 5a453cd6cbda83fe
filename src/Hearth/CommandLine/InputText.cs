using System.Buffers;
using System.Text;

namespace Hearth.CommandLine;

/// <summary>A text file named on the command line, or standard input.</summary>
internal static class InputText
{
    /// <summary>Largest text in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>So much of a text is looked at to tell what it is.</summary>
    private const int LookedAt = 64 * 1024;

    /// <summary>Of texts, not one character in so many is a control character that neither devices nor terminals write.</summary>
    private const int LeastTextPerControl = 50;

    private static readonly SearchValues<char> Strange = SearchValues.Create(
        "\0\u0001\u0002\u0004\u0005\u0006\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001c\u001d\u001e\u001f\ufffd"
    );

    /// <summary>Reads a text: UTF-8, UTF-16 with or without its mark in front, and what is neither as Latin-1.</summary>
    /// <returns>The text, or why it cannot be had.</returns>
    public static async Task<(string? Text, string? Complaint)> ReadAsync(
        string name,
        CancellationToken cancellationToken
    )
    {
        var (source, complaint) = await InputFile.OpenAsync(name, cancellationToken);
        if (source is null)
        {
            return (null, complaint);
        }

        string text;
        await using (source)
        {
            if (
                source is FileStream { CanSeek: true, Length: > 0 and <= MaxBytes } file
                && TextOfFile.Read(file) is { } read
            )
            {
                text = read;
            }
            else
            {
                (var bytes, complaint) = await InputFile.ReadAsync(
                    source,
                    InputFile.Shown(name),
                    MaxBytes,
                    cancellationToken
                );
                if (complaint is not null)
                {
                    return (null, complaint);
                }

                text = Decoded(bytes.Span);
            }
        }

        return IsText(text)
            ? (text, null)
            : (null, $"{InputFile.Shown(name)}: it is not a text but binary data; name what a device printed");
    }

    /// <summary>The text of bytes that came whole: UTF-8, UTF-16 with or without its mark in front, and what is neither as Latin-1.</summary>
    /// <returns><see langword="null"/> when they are no text.</returns>
    public static string? Of(ReadOnlySpan<byte> bytes) => Decoded(bytes) is var text && IsText(text) ? text : null;

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

        if (Unmarked(bytes) is { } wide)
        {
            return wide.GetString(bytes);
        }

        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
    }

    /// <summary>UTF-16 without a mark: in what devices print, nearly every second byte of it is zero, and hardly any other.</summary>
    private static Encoding? Unmarked(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, LookedAt)];
        var (even, odd) = (0, 0);
        for (var at = 0; at + 1 < head.Length; at += 2)
        {
            even += head[at] == 0 ? 1 : 0;
            odd += head[at + 1] == 0 ? 1 : 0;
        }

        var most = head.Length / 2 * 9 / 10;
        var least = head.Length / 2 / 100;
        return most == 0 ? null
            : odd >= most && even <= least ? Encoding.Unicode
            : even >= most && odd <= least ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsText(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, LookedAt));
        var strange = 0;
        for (var rest = head; rest.IndexOfAny(Strange) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            strange++;
        }

        return strange * LeastTextPerControl <= head.Length;
    }
}
