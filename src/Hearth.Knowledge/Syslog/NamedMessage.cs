using System.Text.RegularExpressions;

namespace Hearth.Knowledge.Syslog;

/// <summary>A system message that somebody asks for by its name alone, as it stands in a guide or a ticket: <c>LINK-3-UPDOWN</c>.</summary>
public static partial class NamedMessage
{
    /// <summary>Longest name that is looked at, in characters.</summary>
    private const int MaxLength = 128;

    /// <summary>The line a device would print.</summary>
    /// <param name="line">What was asked for.</param>
    /// <returns><c>%LINK-3-UPDOWN:</c> for a name and nothing else; every other line as it is.</returns>
    public static string AsPrinted(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Length <= MaxLength && Name().Match(line) is { Success: true } match
            ? $"%{match.Groups["name"].Value}:"
            : line;
    }

    [GeneratedRegex(
        @"^\s*%?(?<name>[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*-[0-7]-[A-Za-z0-9_]+):?\s*$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Name();
}
