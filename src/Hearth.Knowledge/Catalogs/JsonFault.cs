using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>What is wrong with a piece of JSON, as people are to read it.</summary>
public static class JsonFault
{
    /// <summary>Where in the value and why, in one line; the library's own words without the position it adds to them.</summary>
    /// <param name="fault">What the library says.</param>
    public static string Of(JsonException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var words = fault.Message.ReplaceLineEndings(" ");
        var position = words.IndexOf(" Path: ", StringComparison.Ordinal);
        if (position < 0)
        {
            position = words.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        }

        var reason = (position < 0 ? words : words[..position]).TrimEnd(' ', '|', '.');
        // Three of its sentences speak of the program, not of the file.
        reason =
            reason.StartsWith("The input does not contain any JSON tokens", StringComparison.Ordinal)
                ? "The file is empty"
            : reason.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
                ? "The value is of another kind than is expected here"
            : reason.Contains("could not be mapped to any .NET member", StringComparison.Ordinal)
                ? "There is no such member here"
            : reason;
        var place = fault.Path is { } path and not "$" ? $"{path}: " : "";
        return $"{place}{reason} (byte {fault.BytePositionInLine ?? 0}).";
    }
}
