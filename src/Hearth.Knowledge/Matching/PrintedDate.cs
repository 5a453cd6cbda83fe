using System.Collections.Immutable;
using System.Globalization;

namespace Hearth.Knowledge.Matching;

/// <summary>
/// A date as commands print it: <c>14:02:11 UTC Mon Feb 2 2026</c>, <c>Tue Mar  3 10:23:40 2026</c>, <c>Feb 2 14:02:11 2026
/// GMT</c>, <c>2026-02-02 14:02:11</c>.
/// </summary>
/// <remarks>The zone is not looked at: rules count in days. The order of month, day, time and year is free; all are needed.</remarks>
internal static class PrintedDate
{
    private const int MaxLength = 80;

    private static readonly ImmutableArray<string> Months =
    [
        .. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Take(12),
    ];

    /// <summary>Reads a date; <see langword="null"/> when the text tells none.</summary>
    public static DateTimeOffset? Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        var (year, month, day, time) = (0, 0, 0, TimeSpan.Zero);
        foreach (var word in text.Split([' ', ',', '\t', 'T'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                DateOnly.TryParseExact(
                    word,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var iso
                )
            )
            {
                (year, month, day) = (iso.Year, iso.Month, iso.Day);
            }
            else if (word.Contains(':', StringComparison.Ordinal))
            {
                time = TimeSpan.TryParse(word, CultureInfo.InvariantCulture, out var read) ? read : time;
            }
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                (year, day) = word.Length == 4 ? (number, day) : (year, number);
            }
            else
            {
                month = Math.Max(month, MonthOf(word));
            }
        }

        var isDate = year is > 1970 and < 9000 && month > 0 && day > 0 && day <= DateTime.DaysInMonth(year, month);
        return isDate && time >= TimeSpan.Zero && time < TimeSpan.FromDays(1)
            ? new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) + time
            : null;
    }

    private static int MonthOf(string word) =>
        word.Length >= 3 ? Months.IndexOf(word[..3], 0, 12, StringComparer.OrdinalIgnoreCase) + 1 : 0;
}
