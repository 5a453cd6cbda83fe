using System.Globalization;

namespace Hearth.Knowledge.Lifecycle;

/// <summary>A day as makers, tables and people write it.</summary>
internal static class AnnouncedDay
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy/MM/dd",
        "yyyy.MM.dd",
        "yyyyMMdd",
        "d-MMM-yyyy",
        "d MMM yyyy",
        "d MMMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
        "dd.MM.yyyy",
    ];

    /// <summary>Reads a day.</summary>
    /// <param name="text">The text; an instant in ISO 8601 is taken by its day.</param>
    /// <param name="day">The day; <see langword="null"/> where the text says that there is none.</param>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public static string? Read(string? text, out DateOnly? day)
    {
        day = null;
        var word = text?.Trim() ?? "";
        if (
            word.ToUpperInvariant()
            is ""
                or "N/A"
                or "NA"
                or "NONE"
                or "NULL"
                or "-"
                or "TBA"
                or "TBD"
                or "NOT ANNOUNCED"
        )
        {
            return null;
        }

        if (word.Length > 40)
        {
            return "A date is longer than 40 characters.";
        }

        var date = word.Length > 10 && word[10] is 'T' or 't' ? word[..10] : word;
        if (
            DateOnly.TryParseExact(
                date,
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowInnerWhite,
                out var read
            )
        )
        {
            day = read;
            return read.Year is >= 1980 and < 2100 ? null : $"The year of '{word}' is not within 1980 to 2099.";
        }

        return $"'{word}' is no date that can be told; write it as 2027-10-31.";
    }
}
