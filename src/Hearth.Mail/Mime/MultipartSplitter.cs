using System.Text;

namespace Hearth.Mail.Mime;

/// <summary>Finds the parts between the delimiter lines of a multipart (RFC 2046 section 5.1.1).</summary>
internal static class MultipartSplitter
{
    /// <summary>Longest boundary taken; RFC 2046 allows 70.</summary>
    public const int MaxBoundaryLength = 256;

    /// <summary>Splits a body.</summary>
    /// <param name="body">The multipart's body.</param>
    /// <param name="boundary">The boundary parameter.</param>
    /// <param name="maxParts">How many parts to find at most.</param>
    /// <returns>Where the parts lie, and whether the last delimiter was met.</returns>
    public static (List<Range> Parts, bool IsClosed) Split(ReadOnlySpan<byte> body, string boundary, int maxParts)
    {
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        var parts = new List<Range>();
        var partStart = -1;
        var at = 0;
        while (NextDelimiter(body, delimiter, at) is { } line)
        {
            if (partStart >= 0)
            {
                parts.Add(partStart..Math.Max(partStart, EndBefore(body, line.Start)));
            }

            if (line.IsLast || parts.Count >= maxParts)
            {
                return (parts, line.IsLast);
            }

            at = partStart = line.End;
        }

        if (partStart >= 0)
        {
            parts.Add(partStart..body.Length);
        }

        return (parts, false);
    }

    private static (int Start, int End, bool IsLast)? NextDelimiter(ReadOnlySpan<byte> body, byte[] delimiter, int from)
    {
        while (from < body.Length)
        {
            var found = body[from..].IndexOf(delimiter);
            if (found < 0)
            {
                return null;
            }

            var start = from + found;
            var end = start + delimiter.Length;
            if (start == 0 || body[start - 1] == '\n')
            {
                var rest = body[end..];
                var lineEnd = rest.IndexOf((byte)'\n');
                var tail = lineEnd < 0 ? rest : rest[..lineEnd];
                var isLast = tail.StartsWith("--"u8);
                if ((isLast ? tail[2..] : tail).TrimEnd(" \t\r"u8).IsEmpty)
                {
                    return (start, end + (lineEnd < 0 ? rest.Length : lineEnd + 1), isLast);
                }
            }

            from = end;
        }

        return null;
    }

    /// <summary>The line end before a delimiter belongs to the delimiter.</summary>
    private static int EndBefore(ReadOnlySpan<byte> body, int delimiterStart)
    {
        var end = delimiterStart - 1;
        return end > 0 && body[end - 1] == '\r' ? end - 1 : end;
    }
}
