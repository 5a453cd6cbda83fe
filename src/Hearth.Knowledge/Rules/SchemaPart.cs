using System.Text.Json.Nodes;

namespace Hearth.Knowledge.Rules;

/// <summary>Pieces of a JSON Schema, one for each way in which fields of rule files are read.</summary>
internal static class SchemaPart
{
    /// <summary>A single value. To an editor <c>17.3</c> and <c>true</c> are no texts, to the reader they are.</summary>
    public static JsonObject Text(string description) =>
        new() { ["description"] = description, ["type"] = new JsonArray("string", "number", "boolean") };

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public static JsonObject Texts(string description) =>
        new()
        {
            ["description"] = description,
            ["type"] = new JsonArray("string", "number", "boolean", "array"),
            ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
        };

    /// <summary>One of the words of a closed list.</summary>
    public static JsonObject Word(string description, IEnumerable<string> words) =>
        new()
        {
            ["description"] = description,
            ["enum"] = new JsonArray([.. words.Order(StringComparer.Ordinal).Select(word => (JsonNode)word)]),
        };

    /// <summary>A list of words of a closed list, or one of them.</summary>
    public static JsonObject Words(string description, IEnumerable<string> words) =>
        OneOf(description, Word("One.", words), List("Several.", Word("One.", words)));

    /// <summary>A mapping of words to texts.</summary>
    public static JsonObject Words(string description) =>
        new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["additionalProperties"] = Text("A text."),
        };

    public static JsonObject Flag(string description) => new() { ["description"] = description, ["type"] = "boolean" };

    public static JsonObject Whole(string description, int least) =>
        new()
        {
            ["description"] = description,
            ["type"] = "integer",
            ["minimum"] = least,
        };

    /// <summary>A time with its unit.</summary>
    public static JsonObject Span(string description) =>
        new()
        {
            ["description"] = description,
            ["type"] = "string",
            ["pattern"] = "^[0-9]{1,5} +(s|min|h|d)$",
        };

    public static JsonObject List(string description, JsonObject item) =>
        new()
        {
            ["description"] = description,
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = item,
        };

    public static JsonObject OneOf(string description, params JsonObject[] forms) =>
        new() { ["description"] = description, ["anyOf"] = new JsonArray([.. forms]) };

    /// <summary>A mapping with fields; others are refused.</summary>
    public static JsonObject Mapping(
        string description,
        string[] required,
        params (string Name, JsonObject Schema)[] fields
    ) =>
        new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject([
                .. fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Schema)),
            ]),
        };
}
