using System.Buffers;
using System.Text;
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

    /// <summary>What a writer is told, with a line feed behind it.</summary>
    /// <param name="write">Writes one value.</param>
    /// <param name="isIndented">Whether people may want to read it; a document a line otherwise.</param>
    public static string Written(Action<Utf8JsonWriter> write, bool isIndented = true)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var layout = new JsonWriterOptions { Indented = isIndented, Encoder = Layout.Encoder };
        using (var json = new Utf8JsonWriter(bytes, layout))
        {
            write(json);
        }

        bytes.Write("\n"u8);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Writes a value, with a line feed behind it.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Layout) + "\n";
}
