using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>What is wrong with a piece of JSON, as people are to read it.</summary>
public static class JsonFault
{
    /// <summary>The line in a text and the reason: a member that comes twice, else what the library says.</summary>
    /// <param name="json">The text in UTF-8, without a mark in front, that the library refused.</param>
    /// <param name="fault">What the library says.</param>
    /// <param name="firstLine">The line of the file it begins in, from 1.</param>
    public static (int Line, string Reason) In(ReadOnlySpan<byte> json, JsonException fault, int firstLine = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Repeated(json, StringComparer.Ordinal, firstLine)
            ?? ((int)(fault.LineNumber ?? 0) + firstLine, Of(fault));
    }

    /// <summary>The line of the first member that its object names a second time, and what is wrong with that.</summary>
    /// <param name="json">The text in UTF-8, without a mark in front.</param>
    /// <param name="names">How names are compared.</param>
    /// <param name="firstLine">The line of the file it begins in, from 1.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    public static (int Line, string Reason)? Repeated(
        ReadOnlySpan<byte> json,
        StringComparer names,
        int firstLine = 1
    ) =>
        RepeatedMember.In(json, names) is { } member
            ? (
                BrokenText.LineAt(json, member.Position) + firstLine - 1,
                $"The member '{member.Name}' comes twice in one object, first in line {BrokenText.LineAt(json, member.FirstPosition) + firstLine - 1}: which one counts cannot be told."
            )
            : null;

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
