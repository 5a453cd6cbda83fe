using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Knowledge.Yaml;

/// <summary>
/// Takes the fields of a mapping one by one and reports what is missing, of the wrong kind, or, at the end, not known.
/// </summary>
internal sealed class YamlFields
{
    private readonly ImmutableArray<YamlEntry> _entries;
    private readonly bool[] _taken;
    private readonly string _what;
    private int _next;

    public YamlFields(YamlNode node, string what, FaultList faults)
    {
        Faults = faults;
        Line = node.Line;
        _what = what;
        _entries = node is YamlMapping mapping ? mapping.Entries : [];
        _taken = _entries.IsEmpty ? [] : new bool[_entries.Length];
        if (node is not YamlMapping)
        {
            faults.Add(node.Line, $"{what} must be a mapping.");
        }
    }

    public FaultList Faults { get; }

    public int Line { get; }

    /// <summary>Takes a field as it is; <see langword="null"/> when absent.</summary>
    /// <remarks>
    /// Mappings are short, and their fields stand much in the order they are asked for: the search goes on behind the field taken last.
    /// </remarks>
    public YamlNode? Node(string key)
    {
        for (var step = 0; step < _entries.Length; step++)
        {
            var at = (_next + step) % _entries.Length;
            if (!_taken[at] && _entries[at].Key == key)
            {
                _taken[at] = true;
                _next = at + 1;
                return _entries[at].Value;
            }
        }

        return null;
    }

    /// <summary>Takes a field that must be there.</summary>
    public YamlNode? RequiredNode(string key)
    {
        var node = Node(key);
        if (node is null)
        {
            Faults.Add(Line, $"{_what} lacks '{key}'.");
        }

        return node;
    }

    public string? Text(string key) => Scalar(Node(key), key)?.Value.Trim();

    public string RequiredText(string key)
    {
        var node = RequiredNode(key);
        var text = Scalar(node, key)?.Value.Trim() ?? "";
        if (node is YamlScalar && text.Length == 0)
        {
            Faults.Add(node.Line, $"'{key}' is empty.");
        }

        return text;
    }

    public int? Whole(string key, int least)
    {
        var scalar = Scalar(Node(key), key);
        if (scalar is null)
        {
            return null;
        }

        if (
            int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= least
        )
        {
            return value;
        }

        Faults.Add(scalar.Line, $"'{key}' must be a whole number of {least} or more.");
        return null;
    }

    public bool Flag(string key)
    {
        var scalar = Scalar(Node(key), key);
        if (scalar is not null and not { Value: "true" or "false" })
        {
            Faults.Add(scalar.Line, $"'{key}' must be true or false.");
        }

        return scalar is { Value: "true" };
    }

    /// <summary>Takes a time span written with its unit: <c>30 s</c>, <c>5 min</c>, <c>24 h</c>, <c>30 d</c>.</summary>
    public TimeSpan? Span(string key)
    {
        var scalar = Scalar(Node(key), key);
        if (scalar is null)
        {
            return null;
        }

        var words = scalar.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words.Length == 2
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 10_000
        )
        {
            switch (words[1])
            {
                case "s":
                    return TimeSpan.FromSeconds(count);
                case "min":
                    return TimeSpan.FromMinutes(count);
                case "h":
                    return TimeSpan.FromHours(count);
                case "d":
                    return TimeSpan.FromDays(count);
                default:
                    break;
            }
        }

        Faults.Add(scalar.Line, $"'{key}' must be a time with its unit, such as '30 min' (s, min, h, d).");
        return null;
    }

    /// <summary>Takes one of the words of a closed list.</summary>
    public T? Word<T>(string key, WordList<T> words)
        where T : struct, Enum
    {
        var scalar = Scalar(Node(key), key);
        return scalar is null ? null : WordOf(scalar, key, words);
    }

    /// <summary>Takes a list of words of a closed list.</summary>
    public ImmutableArray<T> Words<T>(string key, WordList<T> words)
        where T : struct, Enum
    {
        var texts = Texts(key);
        if (texts.IsEmpty)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<T>(texts.Length);
        foreach (var text in texts)
        {
            if (WordOf(text, key, words) is { } value)
            {
                values.Add(value);
            }
        }

        return values.DrainToImmutable();
    }

    /// <summary>Takes a list of texts with their lines; a single text counts as a list of one.</summary>
    public ImmutableArray<YamlScalar> Texts(string key)
    {
        var node = Node(key);
        switch (node)
        {
            case null:
                return [];
            case YamlScalar single when single.Value.Trim().Length > 0:
                return [single];
            case YamlSequence { Items.Length: > 0 } sequence:
                return Scalars(sequence, key);
            default:
                Faults.Add(node.Line, $"'{key}' must be a list of at least one text.");
                return [];
        }
    }

    /// <summary>Takes a list of texts without their lines.</summary>
    public ImmutableArray<string> Values(string key) => Values(key, static text => text);

    /// <summary>Takes a list of texts and makes something of each.</summary>
    public ImmutableArray<T> Values<T>(string key, Func<string, T> make)
    {
        var texts = Texts(key);
        return texts.IsEmpty ? [] : ImmutableArray.CreateRange(texts, static (text, make) => make(text.Value), make);
    }

    /// <summary>Takes a list of anything; absent is empty.</summary>
    public ImmutableArray<YamlNode> Items(string key)
    {
        var node = Node(key);
        switch (node)
        {
            case null:
                return [];
            case YamlSequence sequence:
                return sequence.Items;
            default:
                Faults.Add(node.Line, $"'{key}' must be a list.");
                return [];
        }
    }

    /// <summary>Takes a list of anything and makes something of each.</summary>
    public ImmutableArray<T> Items<T>(string key, Func<YamlNode, T> make) =>
        ImmutableArray.CreateRange(Items(key), make);

    /// <summary>Takes a mapping of words to texts; absent is empty.</summary>
    public ImmutableDictionary<string, string> Map(string key)
    {
        var node = Node(key);
        if (node is null)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        if (node is not YamlMapping mapping)
        {
            Faults.Add(node.Line, $"'{key}' must be a mapping.");
            return ImmutableDictionary<string, string>.Empty;
        }

        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (Scalar(entry.Value, entry.Key) is { } scalar)
            {
                map[entry.Key] = scalar.Value;
            }
        }

        return map.ToImmutable();
    }

    /// <summary>Reports every field that nobody took.</summary>
    public void RefuseTheRest()
    {
        for (var at = 0; at < _entries.Length; at++)
        {
            if (!_taken[at])
            {
                Faults.Add(_entries[at].Line, $"{_what} has no field '{_entries[at].Key}'.");
            }
        }
    }

    private ImmutableArray<YamlScalar> Scalars(YamlSequence sequence, string key)
    {
        var scalars = ImmutableArray.CreateBuilder<YamlScalar>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            if (Scalar(item, key) is { } scalar)
            {
                scalars.Add(scalar);
            }
        }

        return scalars.DrainToImmutable();
    }

    private T? WordOf<T>(YamlScalar scalar, string key, WordList<T> words)
        where T : struct, Enum
    {
        if (words.TryGetValue(scalar.Value, out var word))
        {
            return word;
        }

        Faults.Add(scalar.Line, $"'{key}' has no value '{scalar.Value}'; there are {string.Join(", ", words.Keys)}.");
        return null;
    }

    private YamlScalar? Scalar(YamlNode? node, string key)
    {
        if (node is null or YamlScalar)
        {
            return (YamlScalar?)node;
        }

        Faults.Add(node.Line, $"'{key}' must be a single value.");
        return null;
    }
}
