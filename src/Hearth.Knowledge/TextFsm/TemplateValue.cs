using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.TextFsm;

/// <summary>A value of a template: a column of its rows.</summary>
public sealed class TemplateValue
{
    private readonly Regex? _inner;

    internal TemplateValue(string name, ImmutableArray<ValueOption> options, string pattern, Regex? inner)
    {
        Name = name;
        Options = options;
        Pattern = pattern;
        _inner = inner;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What is said of it, in the order it is said: the order counts when a record is stored.</summary>
    public ImmutableArray<ValueOption> Options { get; }

    /// <summary>The pattern with the value's name on its first group, as rules take it in.</summary>
    internal string Pattern { get; }

    /// <summary>What one text of a list becomes: itself, or its parts by name where the pattern names parts.</summary>
    internal ListItem ItemOf(string? text)
    {
        if (_inner is null || text is null || _inner.Match(text) is not { Success: true } match)
        {
            return new ListItem(text, null);
        }

        var parts = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        foreach (var name in _inner.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])))
        {
            parts[name] = match.Groups[name] is { Success: true } group ? group.Value : null;
        }

        return parts.Count == 0 ? new ListItem(text, null) : new ListItem(null, parts.ToImmutable());
    }
}

/// <summary>One item of a list: a text, or parts by name.</summary>
/// <param name="Text">The text; <see langword="null"/> for none, and where there are parts.</param>
/// <param name="Parts">The parts; <see langword="null"/> for a plain text.</param>
public sealed record ListItem(string? Text, ImmutableDictionary<string, string?>? Parts);
