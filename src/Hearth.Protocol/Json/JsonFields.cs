using System.Text.Json;

namespace Hearth.Protocol.Json;

/// <summary>The scalar members of one object, by name.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Whether the object was there at all.</summary>
    public bool IsThere { get; set; }

    /// <summary>The texts of the object's one list.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>How many members have a value.</summary>
    public int Count => _texts.Count;

    /// <summary>Reads the value of a member.</summary>
    public bool Read(ref Utf8JsonReader json, string name, JsonPass pass)
    {
        if (pass.ReadScalar(ref json, name) is { } text)
        {
            _texts[name] = text;
        }

        return json.TrySkip();
    }

    /// <summary>A value as it stands; <see langword="null"/> for none.</summary>
    public string? Raw(string name) => _texts.GetValueOrDefault(name);

    /// <summary>A value without white space at its ends; <see langword="null"/> when nothing is left.</summary>
    public string? Find(string name) => Raw(name)?.Trim() is { Length: > 0 } text ? text : null;
}
