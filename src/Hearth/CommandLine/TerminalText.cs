namespace Hearth.CommandLine;

/// <summary>Foreign text on a terminal.</summary>
internal static class TerminalText
{
    /// <summary>The text in one line, with a blank for each character that could steer a terminal.</summary>
    public static string Shown(string text) =>
        string.Create(
            text.Length,
            text,
            static (shown, from) =>
            {
                for (var at = 0; at < from.Length; at++)
                {
                    shown[at] = Steers(from[at]) ? ' ' : from[at];
                }
            }
        );

    /// <summary>Whether a character steers instead of being seen: control characters, ends of lines, and those that turn the direction of writing.</summary>
    /// <remarks>Unicode Standard Annex 9, section 2: explicit directional formatting characters and marks.</remarks>
    public static bool Steers(char value) =>
        char.IsControl(value)
        || value is '\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029'
        || value is >= '\u202A' and <= '\u202E'
        || value is >= '\u2066' and <= '\u2069';
}
