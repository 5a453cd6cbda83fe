using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// A regular expression of a rule: case-insensitive, named captures only, on the engine whose time grows with the length of
/// the text and with nothing else. Look-arounds and back-references do not exist there and are refused.
/// </summary>
internal sealed class Pattern
{
    public const int MaxLength = 400;

    private readonly Regex _regex;

    private Pattern(Regex regex)
    {
        _regex = regex;
        Names = [.. regex.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]))];
    }

    public string Source => _regex.ToString();

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
        if (source.Length > MaxLength)
        {
            reason = $"The pattern is longer than {MaxLength} characters.";
            return false;
        }

        try
        {
            const RegexOptions Options =
                RegexOptions.NonBacktracking
                | RegexOptions.ExplicitCapture
                | RegexOptions.IgnoreCase
                | RegexOptions.CultureInvariant;
            pattern = new Pattern(new Regex(source, Options, timeout));
        }
        catch (ArgumentException fault)
        {
            reason = $"The pattern is not valid: {fault.Message}";
            return false;
        }
        catch (NotSupportedException fault)
        {
            reason = $"The pattern uses what rules may not: {fault.Message}";
            return false;
        }

        reason = null;
        return true;
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
