using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>A configuration cut into lines with their blocks: a line that is indented belongs to the last one that is less so.</summary>
internal sealed class ConfigurationFacts
{
    private readonly ImmutableArray<ConfigurationLine> _lines;

    public ConfigurationFacts(string source, string text)
    {
        Source = source;
        Text = text;
        var lines = ImmutableArray.CreateBuilder<ConfigurationLine>();
        foreach (var line in BoundedLines.Of(text))
        {
            var indent = line.Span.IndexOfAnyExcept(' ', '\t');
            if (indent >= 0 && line.Span[indent] != '!')
            {
                lines.Add(new ConfigurationLine(line, indent));
            }
        }

        _lines = lines.DrainToImmutable();
    }

    /// <summary>The attachment's name.</summary>
    public string Source { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Looks for the first place at which a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="captures">Gets what the patterns capture, and <c>block</c>, the head of the block.</param>
    /// <param name="search">Counts what is read.</param>
    /// <returns>The line that proves it; <see langword="null"/> when the condition does not hold.</returns>
    public BoundedLine? Find(ConfigurationCondition condition, Dictionary<string, string> captures, LineSearch search)
    {
        if (condition.Under.IsEmpty)
        {
            return Look(condition, 0, _lines.Length, _lines.FirstOrDefault()?.Line, captures, search);
        }

        for (var head = 0; head < _lines.Length; head++)
        {
            var block = new Dictionary<string, string>(captures, StringComparer.Ordinal);
            if (!search.Any(condition.Under, _lines[head].Line, block))
            {
                continue;
            }

            var end = head + 1;
            while (end < _lines.Length && _lines[end].Indent > _lines[head].Indent)
            {
                end++;
            }

            if (Look(condition, head + 1, end, _lines[head].Line, block, search) is { } proof)
            {
                foreach (var (name, value) in block)
                {
                    captures.TryAdd(name, value);
                }

                captures.TryAdd("block", _lines[head].Line.Span.Trim().ToString());
                return proof;
            }
        }

        return null;
    }

    private BoundedLine? Look(
        ConfigurationCondition condition,
        int from,
        int to,
        BoundedLine? head,
        Dictionary<string, string> captures,
        LineSearch search
    )
    {
        var proof = condition.Lines.IsEmpty ? head : null;
        for (var i = from; i < to; i++)
        {
            if (!condition.Without.IsEmpty && search.Any(condition.Without, _lines[i].Line, []))
            {
                return null;
            }

            if (proof is null && search.Any(condition.Lines, _lines[i].Line, captures))
            {
                proof = _lines[i].Line;
            }
        }

        return proof;
    }

    private sealed record ConfigurationLine(BoundedLine Line, int Indent);
}
