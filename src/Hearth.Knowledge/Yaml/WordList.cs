namespace Hearth.Knowledge.Yaml;

/// <summary>The words of a closed list and what they stand for, in the order of the list.</summary>
/// <remarks>
/// The values are kept as objects: tables of twenty different kinds of value would be compiled twenty times over before the first rule
/// is read, which took longer than reading a thousand rules.
/// </remarks>
internal sealed class WordList<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <summary>A list to be written out: <c>new() { ["word"] = value }</c>.</summary>
    public WordList() { }

    /// <summary>A list of two halves.</summary>
    /// <param name="words">The words; none comes twice.</param>
    /// <param name="values">What each stands for.</param>
    public WordList(string[] words, T[] values)
    {
        for (var at = 0; at < words.Length; at++)
        {
            _values.Add(words[at], values[at]);
        }
    }

    /// <summary>The words.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Adds a word, which must be new.</summary>
    public T this[string word]
    {
        init => _values.Add(word, value);
    }

    /// <summary>The word of a value, which must have one.</summary>
    public string WordOf(T value) => _values.First(entry => entry.Value.Equals(value)).Key;

    /// <summary>What a word stands for; <see langword="false"/> when it is none of the list.</summary>
    public bool TryGetValue(string word, out T value)
    {
        var isKnown = _values.TryGetValue(word, out var found);
        value = isKnown ? (T)found! : default;
        return isKnown;
    }
}
