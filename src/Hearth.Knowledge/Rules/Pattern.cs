using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// A regular expression of a rule: case-insensitive, named captures only, with a time-out. A repeated group that holds a
/// repetition goes to the engine whose time grows with the length of the text and with nothing else; all others go to the
/// interpreter, which needs a hundredth of the memory and of the time to be made.
/// </summary>
internal sealed class Pattern
{
    public const int MaxLength = 400;

    private readonly RegexOptions _options;
    private readonly TimeSpan _timeout;
    private Regex? _regex;

    private Pattern(Regex regex, string source, RegexOptions options)
    {
        _options = options;
        _timeout = regex.MatchTimeout;
        Source = source;
        Names = NamesOf(regex);
    }

    /// <summary>The pattern as the rule's author wrote it.</summary>
    public string Source { get; }

    /// <summary>Names of the captures.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>
    /// The expression, made again when it is first asked for: most rules of a pack are never woken, and what loading keeps, the collector
    /// copies. Two threads may both make it; either will do.
    /// </summary>
    private Regex Expression => _regex ??= new Regex(Source, _options, _timeout);

    public static bool TryCreate(
        string source,
        TimeSpan timeout,
        [NotNullWhen(true)] out Pattern? pattern,
        [NotNullWhen(false)] out string? reason
    )
    {
        pattern = null;
        var shape = PatternShape.Of(source);
        reason = source.Length > MaxLength ? $"The pattern is longer than {MaxLength} characters." : shape.Refusal;
        if (reason is not null)
        {
            return false;
        }

        try
        {
            var options =
                RegexOptions.ExplicitCapture
                | RegexOptions.IgnoreCase
                | RegexOptions.CultureInvariant
                | (shape.HasNestedQuantifier ? RegexOptions.NonBacktracking : RegexOptions.None);
            pattern = new Pattern(new Regex(source, options, timeout), source, options);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            reason = $"The pattern is not valid: {fault.Message}";
            return false;
        }
    }

    /// <summary>Matches a line; captures that took part are added to <paramref name="captures"/> unless already there.</summary>
    /// <exception cref="RegexMatchTimeoutException">The pattern worked longer than it may.</exception>
    public bool Matches(ReadOnlyMemory<char> line, IDictionary<string, string> captures)
    {
        if (!Expression.IsMatch(line.Span))
        {
            return false;
        }

        if (!Names.IsEmpty)
        {
            var match = Expression.Match(line.ToString());
            foreach (var name in Names)
            {
                if (match.Groups[name] is { Success: true, Length: > 0 } group)
                {
                    captures.TryAdd(name, group.Value);
                }
            }
        }

        return true;
    }

    private static ImmutableArray<string> NamesOf(Regex regex)
    {
        var names = regex.GetGroupNames();
        return names.Length == 1 ? [] : [.. names.Where(name => !char.IsAsciiDigit(name[0]))];
    }
}
