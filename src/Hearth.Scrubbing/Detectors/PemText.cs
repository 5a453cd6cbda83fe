using System.Buffers;
using Hearth.Scrubbing.Lines;

namespace Hearth.Scrubbing.Detectors;

/// <summary>Knows the lines of PEM blocks (RFC 7468), of keys and certificates alike.</summary>
internal static class PemText
{
    /// <summary>How a block begins.</summary>
    public const string Begin = "-----BEGIN ";

    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int ShortestBehindWords = 40;

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    );

    /// <summary>Whether a line begins a block that it does not end.</summary>
    public static bool Opens(ReadOnlySpan<char> line)
    {
        var begin = line.LastIndexOf(Begin, StringComparison.Ordinal);
        return begin >= 0 && line[begin..].IndexOf(End, StringComparison.Ordinal) < 0;
    }

    /// <summary>Whether a text has no other letters than base64.</summary>
    public static bool IsBase64(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Letters) < 0;

    /// <summary>Whether a line ends a block.</summary>
    public static bool Closes(ReadOnlySpan<char> line) => line.Contains(End, StringComparison.Ordinal);

    /// <summary>The part of a line that holds the block's bytes; empty for none.</summary>
    /// <param name="line">A line below the beginning of a block.</param>
    /// <param name="isInside">Whether the line can belong to the block at all.</param>
    public static Range Body(ReadOnlySpan<char> line, out bool isInside)
    {
        var text = line.Trim();
        var lead = line.Length - line.TrimStart().Length;
        isInside = true;
        if (text.IndexOfAnyExcept(Letters) < 0)
        {
            return lead..(lead + text.Length);
        }

        // Headers of encrypted keys: "DEK-Info: AES-128-CBC,...".
        if (text.Contains(": ", StringComparison.Ordinal) && text.IndexOf(':') < 24)
        {
            return 0..0;
        }

        var last = text.LastIndexOfAnyExcept(Letters) + 1;
        isInside = text.Length - last >= ShortestBehindWords;
        return isInside ? (lead + last)..(lead + text.Length) : 0..0;
    }

    /// <summary>Hides what stands between beginning and end of blocks within one line, or behind a beginning without end.</summary>
    public static void HideWithin(ReadOnlySpan<char> line, EditList edits)
    {
        var at = 0;
        while (line[at..].IndexOf(Begin, StringComparison.Ordinal) is var found and >= 0)
        {
            var name = at + found + Begin.Length;
            var dashes = line[name..].IndexOf(Dashes, StringComparison.Ordinal);
            if (dashes < 0)
            {
                return;
            }

            var body = name + dashes + Dashes.Length;
            var end = line[body..].IndexOf(End, StringComparison.Ordinal);
            var stop = end < 0 ? line.Length : body + end;
            var inner = line[body..stop];
            var lead = inner.Length - inner.TrimStart(" \t\\nr").Length;
            var tail = inner.Length - inner.TrimEnd(" \t\r\"',}])").Length;
            if (inner.Length - lead - tail > 0 && inner.Length - lead - tail >= 4)
            {
                // Without an escaped line end before the last dashes these stay where they are.
                var range = new ValueRange(body + lead, stop - (end < 0 ? tail : EscapedEnd(inner)), stop);
                edits.Hide(line, range, ScrubKind.PemBlock);
            }

            at = stop;
        }
    }

    private static int EscapedEnd(ReadOnlySpan<char> inner) =>
        inner.EndsWith("\\r\\n", StringComparison.Ordinal) ? 4
        : inner.EndsWith("\\n", StringComparison.Ordinal) ? 2
        : inner.Length - inner.TrimEnd().Length;
}
