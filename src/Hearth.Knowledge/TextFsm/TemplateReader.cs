using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hearth.Knowledge.TextFsm;

/// <summary>Reads a template's text, by the rules of google/textfsm 1.1 (<c>parser.py</c>).</summary>
internal sealed class TemplateReader(string name, string text, TemplateLimits limits)
{
    private const int LongestName = 48;

    /// <summary>How many times longer than the longest template all its rules may be, with the values put in.</summary>
    private const int MostGrowth = 16;

    private const string ValueWord = "Value ";

    private readonly string[] _lines = PythonLines.Split(text);
    private readonly List<TemplateValue> _values = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Line, List<TemplateRule> Rules)> _states = new(StringComparer.Ordinal);
    private int _next;
    private int _spelledOut;

    public Template Read()
    {
        if (text.Length > limits.MaxCharacters)
        {
            throw new TemplateException(0, $"The template is longer than {limits.MaxCharacters} characters.");
        }

        ReadValues();
        while (ReadState()) { }

        Validate();
        return new Template(
            name,
            [.. _values],
            _states.Select(state => KeyValuePair.Create(state.Key, state.Value.Rules.ToImmutableArray())),
            limits
        );
    }

    /// <summary>The block of values, up to the first blank line.</summary>
    private void ReadValues()
    {
        while (_next < _lines.Length)
        {
            var line = _lines[_next++].TrimEnd();
            if (line.Length == 0)
            {
                break;
            }

            if (IsComment(line))
            {
                continue;
            }

            if (!line.StartsWith(ValueWord, StringComparison.Ordinal))
            {
                throw Fault(
                    _values.Count == 0
                        ? "A template starts with lines 'Value NAME (PATTERN)'."
                        : "A blank line is missing behind the last value."
                );
            }

            AddValue(line);
        }

        if (_values.Count == 0)
        {
            throw new TemplateException(0, "The template has no values.");
        }
    }

    private void AddValue(string line)
    {
        var tokens = line.Split(' ');
        if (tokens.Length < 3)
        {
            throw Fault("A value is written 'Value [OPTIONS] NAME (PATTERN)'.");
        }

        var hasOptions = !tokens[2].StartsWith('(');
        var valueName = tokens[hasOptions ? 2 : 1];
        var pattern = string.Join(' ', tokens[(hasOptions ? 3 : 2)..]);
        var options = hasOptions ? OptionsOf(tokens[1]) : [];
        if (valueName.Length is 0 or > LongestName)
        {
            throw Fault($"The name of a value has 1 to {LongestName} characters.");
        }

        if (!pattern.StartsWith('(') || !pattern.EndsWith(')') || pattern.EndsWith("\\)", StringComparison.Ordinal))
        {
            throw Fault($"The pattern of the value '{valueName}' must stand in brackets.");
        }

        if (_indexes.ContainsKey(valueName))
        {
            throw Fault($"The value '{valueName}' stands twice.");
        }

        var inner = Translate(pattern);
        var regex =
            options.Contains(ValueOption.List) && inner.Groups > 1
                ? new Regex($"^(?:{inner.Text})", RegexOptions.CultureInvariant, limits.Patience)
                : null;
        _indexes.Add(valueName, _values.Count);
        _patterns.Add(valueName, $"(?P<{valueName}>{pattern[1..]}");
        _values.Add(new TemplateValue(valueName, options, _patterns[valueName], regex));
    }

    private ImmutableArray<ValueOption> OptionsOf(string words)
    {
        var options = ImmutableArray.CreateBuilder<ValueOption>();
        foreach (var word in words.Split(','))
        {
            var option = word switch
            {
                nameof(ValueOption.Required) => ValueOption.Required,
                nameof(ValueOption.Filldown) => ValueOption.Filldown,
                nameof(ValueOption.Fillup) => ValueOption.Fillup,
                nameof(ValueOption.Key) => ValueOption.Key,
                nameof(ValueOption.List) => ValueOption.List,
                _ => throw Fault($"'{word}' is no option; known are Required, Filldown, Fillup, Key and List."),
            };
            if (options.Contains(option))
            {
                throw Fault($"The option '{word}' stands twice.");
            }

            options.Add(option);
        }

        return options.ToImmutable();
    }

    /// <summary>One state with its rules, up to a blank line.</summary>
    private bool ReadState()
    {
        while (_next < _lines.Length && (_lines[_next].TrimEnd().Length == 0 || IsComment(_lines[_next])))
        {
            _next++;
        }

        if (_next >= _lines.Length)
        {
            return false;
        }

        var state = _lines[_next++].TrimEnd();
        if (state.Length > LongestName || !state.All(IsWord) || RuleLine.IsReserved(state))
        {
            throw Fault($"'{state}' is no name of a state.");
        }

        var rules = new List<TemplateRule>();
        if (!_states.TryAdd(state, (_next, rules)))
        {
            throw Fault($"The state '{state}' stands twice.");
        }

        while (_next < _lines.Length)
        {
            var line = _lines[_next++].TrimEnd();
            if (line.Length == 0)
            {
                break;
            }

            if (!IsComment(line))
            {
                rules.Add(ReadRule(line));
            }
        }

        return true;
    }

    private TemplateRule ReadRule(string line)
    {
        if (
            !line.StartsWith(" ^", StringComparison.Ordinal)
            && !line.StartsWith("  ^", StringComparison.Ordinal)
            && !line.StartsWith("\t^", StringComparison.Ordinal)
        )
        {
            throw Fault("A rule starts with one or two blanks, or a tab, and '^'.");
        }

        var rule = RuleLine.Of(line.Trim(), _next);
        var written = rule.PatternWith(_patterns, _next, (MostGrowth * limits.MaxCharacters) - _spelledOut);
        _spelledOut += written.Length;
        var pattern = Translate(written);
        return new TemplateRule(_next, pattern, limits.Patience, _indexes)
        {
            LineAction = rule.LineAction,
            RecordAction = rule.RecordAction,
            NewState = rule.NewState,
            Message = rule.Message,
        };
    }

    private void Validate()
    {
        if (!_states.ContainsKey(Template.Start))
        {
            throw new TemplateException(0, "The template has no state 'Start'.");
        }

        foreach (var empty in new[] { Template.End, Template.EndOfFile })
        {
            if (_states.TryGetValue(empty, out var state) && state.Rules.Count > 0)
            {
                throw new TemplateException(state.Line, $"The state '{empty}' has no rules.");
            }
        }

        _states.Remove(Template.End);
        foreach (var rule in _states.SelectMany(state => state.Value.Rules))
        {
            if (
                rule
                    is {
                        LineAction: not LineAction.Error,
                        NewState: { } state and not (Template.End or Template.EndOfFile)
                    }
                && !_states.ContainsKey(state)
            )
            {
                throw new TemplateException(rule.Line, $"There is no state '{state}'.");
            }
        }
    }

    private PythonPattern Translate(string pattern)
    {
        try
        {
            return PythonPattern.Of(pattern);
        }
        catch (TemplateException fault)
        {
            throw Fault(fault.Message);
        }
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart() is ['#', ..];

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    private TemplateException Fault(string reason) => new(_next, reason);
}
