using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Looks for patterns on lines for one rule and one message. Bounded: a fixed amount of text is read, whatever was sent.</summary>
internal sealed class LineSearch
{
    /// <summary>Characters one rule may read of one message, counted once for each pattern.</summary>
    private const long ScanBudget = 32L * 1024 * 1024;

    /// <summary>Time one rule may take for one message before it is set aside.</summary>
    private static readonly TimeSpan TimeBudget = TimeSpan.FromSeconds(1);

    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private long _scanned;
    private int _lines;

    /// <summary>Whether the text was too long to be read to its end.</summary>
    public bool IsSpent => _scanned > ScanBudget;

    /// <summary>The first line of a text that any pattern matches; <see langword="null"/> for none.</summary>
    /// <exception cref="RegexMatchTimeoutException">The rule worked longer than it may.</exception>
    public BoundedLine? First(string text, ImmutableArray<Pattern> patterns, Dictionary<string, string> captures)
    {
        foreach (var line in BoundedLines.Of(text))
        {
            if (Any(patterns, line, captures))
            {
                return line;
            }

            if (IsSpent)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether any pattern matches a line; nothing matches once the budget is spent.</summary>
    /// <exception cref="RegexMatchTimeoutException">The rule worked longer than it may.</exception>
    public bool Any(ImmutableArray<Pattern> patterns, BoundedLine line, Dictionary<string, string> captures)
    {
        _scanned += (long)(line.Text.Length + 1) * patterns.Length;
        if (IsSpent)
        {
            return false;
        }

        if (++_lines % 64 == 0 && Stopwatch.GetElapsedTime(_startedAt) > TimeBudget)
        {
            throw new RegexMatchTimeoutException();
        }

        foreach (var pattern in patterns)
        {
            if (pattern.Matches(line.Text, captures))
            {
                return true;
            }
        }

        return false;
    }
}
