using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hearth.CommandLine;

/// <summary>One JSON document on standard output: camelCase, enums as words, times in ISO 8601.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes a value, with a line feed behind it.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Layout) + "\n";
}
