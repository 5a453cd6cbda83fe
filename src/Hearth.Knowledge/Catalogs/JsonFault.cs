using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>What is wrong with a piece of JSON, as people are to read it.</summary>
internal static class JsonFault
{
    /// <summary>Where in the value and why, in one line; the library's own words without the position it adds to them.</summary>
    public static string Of(JsonException fault)
    {
        var words = fault.Message.ReplaceLineEndings(" ");
        var position = words.IndexOf(" Path: ", StringComparison.Ordinal);
        if (position < 0)
        {
            position = words.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        }

        var reason = (position < 0 ? words : words[..position]).TrimEnd(' ', '|', '.');
        var place = fault.Path is { } path and not "$" ? $"{path}: " : "";
        return $"{place}{reason} (byte {fault.BytePositionInLine ?? 0}).";
    }
}
