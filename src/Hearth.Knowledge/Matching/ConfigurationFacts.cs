using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>A configuration cut into lines with their blocks: a line that is indented belongs to the last one that is less so.</summary>
internal sealed class ConfigurationFacts
{
    private readonly IReadOnlyList<ConfigurationLine> _lines;

    public ConfigurationFacts(string source, string text, ConfigurationPlatform platform, bool isWhole)
    {
        IsWhole = isWhole;
        Source = source;
        Text = text;
        _lines = ConfigurationReader.Read(text, platform, TextBounds.Attachment).Lines;
    }

    /// <summary>The attachment's name.</summary>
    public string Source { get; }

    /// <summary>Whether nothing was filtered or cut off: in a part, what is missing means nothing.</summary>
    public bool IsWhole { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Looks for the first place at which a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="captures">Gets what the patterns capture, and <c>block</c>, the head of the block.</param>
    /// <param name="search">Counts what is read.</param>
    /// <returns>The line that proves it; <see langword="null"/> when the condition does not hold.</returns>
    public BoundedLine? Find(ConfigurationCondition condition, Dictionary<string, string> captures, LineSearch search)
    {
        if (condition.Under.IsEmpty && !condition.Without.IsEmpty && !IsWhole)
        {
            return null;
        }

        if (condition.Under.IsEmpty)
        {
            return Look(condition, 0, _lines.Count, _lines.Count == 0 ? null : _lines[0].Source, captures, search);
        }

        for (var head = 0; head < _lines.Count; head++)
        {
            var block = new Dictionary<string, string>(captures, StringComparer.Ordinal);
            if (!search.Any(condition.Under, _lines[head].Source, block))
            {
                continue;
            }

            var end = head + 1;
            while (end < _lines.Count && _lines[end].Indent > _lines[head].Indent)
            {
                end++;
            }

            if (Look(condition, head + 1, end, _lines[head].Source, block, search) is { } proof)
            {
                foreach (var (name, value) in block)
                {
                    captures.TryAdd(name, value);
                }

                captures.TryAdd("block", _lines[head].Source.Span.Trim().ToString());
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
            if (!condition.Without.IsEmpty && search.Any(condition.Without, _lines[i].Source, []))
            {
                return null;
            }

            if (proof is null && search.Any(condition.Lines, _lines[i].Source, captures))
            {
                proof = _lines[i].Source;
            }
        }

        return proof;
    }
}
