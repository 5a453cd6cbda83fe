using System.Collections.Immutable;
using System.Text.Json;

namespace Hearth.Knowledge.CommandReference;

/// <summary>An answer of the reference as JSON, the same for every door: names in camelCase, lists never missing.</summary>
public static class LookupJson
{
    /// <summary>Writes an answer as one object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="answer">The answer.</param>
    public static void Write(Utf8JsonWriter json, LookupAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject();
        json.WriteString("command", answer.Command);
        json.WriteString("platform", answer.Platform);
        json.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(answer.Outcome.ToString()));
        json.WriteString("refusal", answer.Refusal);
        json.WriteString("filter", answer.Filter);
        json.WriteStartArray("commands");
        foreach (var found in answer.Found)
        {
            Write(json, found);
        }

        json.WriteEndArray();
        json.WriteStartArray("ambiguities");
        foreach (var ambiguity in answer.Ambiguities)
        {
            Write(json, ambiguity);
        }

        json.WriteEndArray();
        Write(json, "longer", answer.Longer);
        if (answer.Unknown is { } unknown)
        {
            json.WriteString("understood", unknown.Understood);
            json.WriteString("unknownWord", unknown.Word);
        }
        else
        {
            json.WriteNull("understood");
            json.WriteNull("unknownWord");
        }

        Write(json, "nearest", answer.Nearest);
        Write(json, "otherPlatforms", answer.OtherPlatforms);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FoundCommand found)
    {
        var entry = found.Entry;
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteString("platform", entry.Platform);
        json.WriteString("area", entry.Area);
        Write(json, "modes", [.. entry.Modes.Select(CommandModes.NameOf)]);
        json.WriteString("expanded", found.Expanded);
        json.WriteBoolean("isUndo", found.IsUndo);
        Write(json, "syntax", entry.Syntax);
        json.WriteString("does", entry.Does);
        Write(json, "arguments", entry.Arguments.Select(argument => (argument.Name, argument.Meaning)));
        Write(json, "options", entry.Options.Select(option => (option.Word, option.Meaning)));
        Write(json, "look", entry.Look);
        json.WriteString("effect", entry.Effect);
        json.WriteString("default", entry.Default);
        json.WriteString("undo", entry.Undo);
        json.WriteString("danger", entry.Danger);
        Write(json, "related", entry.Related);
        Write(json, "templates", found.Templates);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Ambiguity ambiguity)
    {
        json.WriteStartObject();
        json.WriteString("platform", ambiguity.Platform);
        json.WriteString("mode", ambiguity.Mode);
        json.WriteString("before", ambiguity.Before);
        json.WriteString("word", ambiguity.Word);
        Write(json, "candidates", ambiguity.Candidates);
        Write(json, "commands", ambiguity.Commands);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<CommandName> commands)
    {
        json.WriteStartArray(name);
        foreach (var command in commands)
        {
            json.WriteStartObject();
            json.WriteString("name", command.Name);
            json.WriteString("platform", command.Platform);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<(string Word, string Meaning)> words)
    {
        json.WriteStartArray(name);
        foreach (var (word, meaning) in words)
        {
            json.WriteStartObject();
            json.WriteString("word", word);
            json.WriteString("meaning", meaning);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
