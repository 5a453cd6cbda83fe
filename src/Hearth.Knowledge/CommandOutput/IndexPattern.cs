using System.Text.RegularExpressions;
using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>
/// A regular expression of an index, matched at the start. The command it is asked about comes from a device, and may be made to do harm:
/// a pattern that takes long goes over to an engine that never goes back, and one that cannot, because it looks around, is given up.
/// </summary>
/// <remarks>That engine needs some hundred kilobytes a pattern, so it is made for those only that need it. Safe for many threads.</remarks>
internal sealed class IndexPattern
{
    /// <summary>So long a pattern may take on the usual engine; what is no attack takes microseconds.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(20);

    private readonly string _expression;
    private readonly TimeSpan _patience;
    private volatile Regex? _regex;

    private IndexPattern(string expression, TimeSpan patience)
    {
        _expression = expression;
        _patience = patience > FirstPatience ? patience : 2 * FirstPatience;
        _regex = new Regex(expression, RegexOptions.CultureInvariant, FirstPatience);
    }

    /// <summary>Makes one.</summary>
    /// <param name="text">The expression, in Python's spelling.</param>
    /// <param name="patience">Longest time that one which looks around may take.</param>
    /// <exception cref="TemplateException">It is none, or uses what .NET cannot do. The line is 0.</exception>
    public static IndexPattern Of(string text, TimeSpan patience) =>
        new($"^(?:{PythonPattern.Of(text).Text})", patience);

    /// <summary>Whether a text begins so. What takes too long to be told matches nothing.</summary>
    public bool Matches(string text)
    {
        while (_regex is { } regex)
        {
            try
            {
                return regex.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                _regex = Next(regex);
            }
        }

        return false;
    }

    /// <summary>What comes behind an expression that took too long; <see langword="null"/> for nothing.</summary>
    private Regex? Next(Regex slow)
    {
        if (slow.MatchTimeout != FirstPatience)
        {
            return null;
        }

        try
        {
            return new Regex(_expression, slow.Options | RegexOptions.NonBacktracking, _patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(_expression, slow.Options, _patience);
        }
    }
}
