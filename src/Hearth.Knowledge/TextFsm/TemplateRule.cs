using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.TextFsm;

/// <summary>One rule of a state. Safe for use by many threads.</summary>
internal sealed class TemplateRule
{
    /// <summary>After so many looks a pattern is worth the milliseconds of its compilation.</summary>
    private const int LooksBeforeCompiling = 300;

    /// <summary>So is one that has worked as long as its compilation may take, however seldom it is asked.</summary>
    private static readonly long MostWork = TimeSpan.FromMilliseconds(5).Ticks;

    /// <summary>After so long on one line, a rule that has a safe engine goes over to it for good.</summary>
    private static readonly TimeSpan SafeAfter = TimeSpan.FromMilliseconds(5);

    private readonly PythonPattern _pattern;
    private readonly TimeSpan _patience;
    private readonly (int Value, int Group)[] _assignments;
    private readonly bool _hasSafe;
    private Regex _regex;
    private int _looks;
    private long _work;
    private bool _isFast;

    public TemplateRule(int line, PythonPattern pattern, TimeSpan patience, IReadOnlyDictionary<string, int> values)
    {
        Line = line;
        _pattern = pattern;
        _patience = patience;
        // Where nothing is taken out, an engine that never goes back gives the same answer; its captures may be others.
        _hasSafe = pattern is { IsExplosive: true, Names.IsEmpty: true };
        _regex = Make(RegexOptions.None);
        _assignments =
        [
            .. pattern.Names.Where(values.ContainsKey).Select(name => (values[name], _regex.GroupNumberFromName(name))),
        ];
    }

    public int Line { get; }

    public LineAction LineAction { get; init; } = LineAction.Next;

    public RecordAction RecordAction { get; init; } = RecordAction.NoRecord;

    /// <summary>The state it leads to; <see langword="null"/> to stay.</summary>
    public string? NewState { get; init; }

    /// <summary>What it says where <see cref="LineAction"/> is an error; <see langword="null"/> for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Which value takes which group.</summary>
    public ReadOnlySpan<(int Value, int Group)> Assignments => _assignments;

    /// <summary>Whether the rule matches at the start of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="match">The match, where the rule has something to assign.</param>
    /// <exception cref="RegexMatchTimeoutException">It took too long, twice.</exception>
    public bool Matches(string line, out Match? match)
    {
        match = null;
        if (_pattern.Literal.Length > 0 && !line.Contains(_pattern.Literal, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            return _isFast ? Matches(_regex, line, out match) : MatchesAndLearns(line, out match);
        }
        catch (RegexMatchTimeoutException)
        {
            if (_hasSafe && _regex.MatchTimeout < _patience)
            {
                // Usual lines never come here; on them the engine that goes back is the faster one.
                _regex = Make(RegexOptions.NonBacktracking);
                _isFast = true;
            }

            // The clock also runs while a busy machine lets this thread wait: what is slow by itself is slow again.
            return Matches(_regex, line, out match);
        }
    }

    private bool MatchesAndLearns(string line, out Match? match)
    {
        var start = Stopwatch.GetTimestamp();
        var isMatch = Matches(_regex, line, out match);
        Learn(Stopwatch.GetElapsedTime(start));
        return isMatch;
    }

    private bool Matches(Regex regex, string line, out Match? match)
    {
        if (_assignments.Length == 0)
        {
            match = null;
            return regex.IsMatch(line);
        }

        match = regex.Match(line);
        return match.Success;
    }

    /// <summary>Compiles the pattern once it is worth it. Two threads may both do so; that costs time only.</summary>
    private void Learn(TimeSpan work)
    {
        // Both counters may miss a few looks of other threads.
        _looks++;
        _work += work.Ticks;
        if (_looks >= LooksBeforeCompiling || _work >= MostWork)
        {
            _regex = Make(RegexOptions.Compiled);
            _isFast = true;
        }
    }

    private Regex Make(RegexOptions options)
    {
        var isFirstTry = _hasSafe && options != RegexOptions.NonBacktracking && SafeAfter < _patience;
        var patience = isFirstTry ? SafeAfter : _patience;
        // Python matches at the start of the line whatever the pattern; the anchor of a choice binds its first part only.
        var text = _pattern.IsChoice ? $"^(?:{_pattern.Text})" : _pattern.Text;
        try
        {
            return new Regex(text, options | RegexOptions.CultureInvariant, patience);
        }
        catch (ArgumentException fault)
        {
            throw new TemplateException(Line, $"The regular expression is refused: {fault.Message}");
        }
        catch (NotSupportedException)
        {
            // Look-arounds: only the other engine has them; the time limit stands in for the guarantee.
            return new Regex(text, RegexOptions.CultureInvariant, _patience);
        }
    }
}
