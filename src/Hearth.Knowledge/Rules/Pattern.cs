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

    private readonly Regex _regex;

    private Pattern(Regex regex, string source)
    {
        _regex = regex;
        Source = source;
        Names = [.. regex.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]))];
    }

    /// <summary>The pattern as the rule's author wrote it.</summary>
    public string Source { get; }

    /// <summary>Names of the captures.</summary>
    public ImmutableArray<string> Names { get; }

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
            const RegexOptions Options =
                RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
            var engine = shape.HasNestedQuantifier ? RegexOptions.NonBacktracking : RegexOptions.None;
            pattern = new Pattern(new Regex(source, Options | engine, timeout), source);
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
        if (!_regex.IsMatch(line.Span))
        {
            return false;
        }

        if (!Names.IsEmpty)
        {
            var match = _regex.Match(line.ToString());
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
}
