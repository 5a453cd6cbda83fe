using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Sanity;

/// <summary>A pattern for a line and, in front of it, patterns for the heads of its block: <c>^router bgp &gt; ^neighbor</c>.</summary>
internal sealed class LinePattern
{
    /// <summary>What stands between the patterns of two levels.</summary>
    private const string Below = " > ";

    private readonly ImmutableArray<Step> _steps;

    private LinePattern(ImmutableArray<Step> steps) => _steps = steps;

    /// <summary>How every line outside blocks that it looks for begins; empty when that is not known.</summary>
    public string Start => _steps[0].Start;

    /// <summary>Names of the captures.</summary>
    public IEnumerable<string> Names => _steps.SelectMany(step => step.Pattern.Names);

    /// <summary>Reads a pattern.</summary>
    public static bool TryCreate(
        string source,
        TimeSpan timeout,
        [NotNullWhen(true)] out LinePattern? pattern,
        [NotNullWhen(false)] out string? reason
    )
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        pattern = null;
        reason = null;
        foreach (var part in source.Split(Below))
        {
            if (!Pattern.TryCreate(part, timeout, out var one, out reason))
            {
                return false;
            }

            steps.Add(new Step(one, LiteralStart.Of(part)));
        }

        pattern = new LinePattern(steps.DrainToImmutable());
        return true;
    }

    /// <summary>The lines outside blocks, and in blocks, that match.</summary>
    public IEnumerable<LineMatch> In(CheckedConfiguration configuration) => In(configuration.TopWith(Start));

    /// <summary>The lines of a list, and of the blocks in it, that match; captures of the heads are added to those of the line.</summary>
    public IEnumerable<LineMatch> In(IReadOnlyList<ConfigurationLine> lines) => In(lines, 0, []);

    private IEnumerable<LineMatch> In(
        IReadOnlyList<ConfigurationLine> lines,
        int level,
        ImmutableDictionary<string, string> above
    )
    {
        var step = _steps[level];
        foreach (var line in lines)
        {
            if (step.Matches(line, above) is not { } captures)
            {
                continue;
            }

            if (level == _steps.Length - 1)
            {
                yield return new LineMatch(line, captures);
                continue;
            }

            foreach (var match in In(line.Children, level + 1, captures))
            {
                yield return match;
            }
        }
    }

    /// <summary>The pattern of one level.</summary>
    /// <param name="Pattern">The expression.</param>
    /// <param name="Start">How every line that it matches begins; empty when that is not known.</param>
    private sealed record Step(Pattern Pattern, string Start)
    {
        public ImmutableDictionary<string, string>? Matches(
            ConfigurationLine line,
            ImmutableDictionary<string, string> above
        )
        {
            if (!line.Text.Span.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            if (Pattern.Names.IsEmpty)
            {
                return Pattern.Matches(line.Text, new Dictionary<string, string>()) ? above : null;
            }

            var captures = above.ToBuilder();
            return Pattern.Matches(line.Text, captures) ? captures.ToImmutable() : null;
        }
    }
}

/// <summary>A line that a pattern matches.</summary>
/// <param name="Line">The line.</param>
/// <param name="Captures">What was captured of it and of its heads.</param>
internal sealed record LineMatch(ConfigurationLine Line, ImmutableDictionary<string, string> Captures);
