using System.Runtime.CompilerServices;
using System.Text;

namespace Hearth.CommandLine;

/// <summary>The lines of a log of any size, one after the other: memory does not grow with the log, nor with a line of it.</summary>
internal static class LogLines
{
    /// <summary>Characters of a line that are looked at; what is behind them is skipped.</summary>
    public const int MaxLineLength = 65_536;

    /// <summary>Goes through the lines. Line ends are not kept; empty lines are left out.</summary>
    /// <param name="source">UTF-8, or UTF-16 with its mark in front; bytes that are neither become U+FFFD.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<LogLine> ReadAsync(
        Stream source,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var reader = new StreamReader(source, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
        // Room behind the longest line: the rest of one that is cut is gone through in pieces, not letter by letter.
        var buffer = new char[2 * MaxLineLength];
        var kept = 0;
        var isCut = false;
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(kept), cancellationToken)) > 0)
        {
            var filled = kept + read;
            var start = 0;
            var from = kept;
            int feed;
            while ((feed = Array.IndexOf(buffer, '\n', from, filled - from)) >= 0)
            {
                if (Line(buffer, start, feed, isCut || feed - start > MaxLineLength) is { } line)
                {
                    yield return line;
                }

                isCut = false;
                start = from = feed + 1;
            }

            kept = filled - start;
            if (start > 0)
            {
                Array.Copy(buffer, start, buffer, 0, kept);
            }

            if (kept > MaxLineLength)
            {
                kept = MaxLineLength; // what was cut is overwritten until the line ends
                isCut = true;
            }
        }

        if (Line(buffer, 0, kept, isCut) is { } last)
        {
            yield return last;
        }
    }

    private static LogLine? Line(char[] buffer, int start, int end, bool isCut)
    {
        var text = buffer.AsSpan(start, Math.Min(end - start, MaxLineLength)).Trim("\r\0");
        return text.IsWhiteSpace() ? null : new LogLine(text.ToString(), isCut);
    }
}

/// <summary>A line of a log.</summary>
/// <param name="Text">The line, at most <see cref="LogLines.MaxLineLength"/> characters of it.</param>
/// <param name="IsCut">Whether it is longer.</param>
internal sealed record LogLine(string Text, bool IsCut);
