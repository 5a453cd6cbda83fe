using System.Globalization;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>Weeks of making, as serial numbers carry them, both meant.</summary>
/// <remarks>
/// A serial number of eleven characters is three letters for the place, two digits for the year counted from 1996, two for the
/// week, and four for the piece: <c>FDO2031A0BC</c> was made in week 31 of 2016.
/// </remarks>
public sealed record WeekRange
{
    private const int FirstYear = 1996;
    private const int SerialLength = 11;

    /// <summary>The first week, such as <c>2016-W31</c>, or <c>2031</c> as the serial number has it.</summary>
    public required string From { get; init; }

    /// <summary>The last week; not said: only the first.</summary>
    public string? To { get; init; }

    /// <summary>Whether a serial number was made in these weeks.</summary>
    /// <returns><see langword="null"/> when the serial number does not tell its week.</returns>
    internal bool? Holds(string serial) =>
        serial.Length == SerialLength && serial[..3].All(char.IsAsciiLetter) && Coded(serial.AsSpan(3, 4)) is { } week
            ? week >= Week(From) && week <= Week(To ?? From)
            : null;

    internal string? Fault() =>
        Week(From) is not { } first ? $"'{From}' is no week such as 2016-W31 or 2031."
        : Week(To ?? From) is not { } last ? $"'{To}' is no week such as 2016-W31 or 2031."
        : last < first ? $"The weeks end ('{To}') before they begin ('{From}')."
        : null;

    /// <summary>Year and week in one number, year first.</summary>
    private static int? Week(string text)
    {
        if (text.Length == 8 && text[4..6] is "-W" or "-w")
        {
            return
                int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
                && year is >= FirstYear and < FirstYear + 100
                && week is >= 1 and <= 53
                ? (year * 100) + week
                : null;
        }

        return text.Length == 4 ? Coded(text) : null;
    }

    private static int? Coded(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code % 100 is >= 1 and <= 53
            ? ((FirstYear + (code / 100)) * 100) + (code % 100)
            : null;
}
