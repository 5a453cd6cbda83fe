using System.Globalization;

namespace Hearth.Mail.Mime;

/// <summary>Dates as mails write them: <c>Mon, 02 Mar 2026 06:20:00 +0100 (CET)</c> (RFC 5322 section 3.3).</summary>
internal static class MailDate
{
    private static readonly string[] Forms =
    [
        "d MMM yyyy H:m:s zzz",
        "d MMM yyyy H:m zzz",
        "d MMM yy H:m:s zzz",
        "d MMM yy H:m zzz",
    ];

    /// <summary>Reads a date, obsolete forms included.</summary>
    /// <returns>The instant with its offset; <see langword="null"/> when the text is no date.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null || text.Length > 200)
        {
            return null;
        }

        var comment = text.IndexOf('(', StringComparison.Ordinal);
        var plain = comment < 0 ? text : text[..comment];
        var weekday = plain.IndexOf(',', StringComparison.Ordinal);
        var words = plain[(weekday + 1)..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 4 or > 5)
        {
            return null;
        }

        var zone = words.Length == 5 ? OffsetOf(words[4]) : "+00:00";
        var sound = $"{words[0]} {words[1]} {words[2]} {words[3]} {zone}";
        return DateTimeOffset.TryParseExact(
            sound,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;
    }

    public static string Format(DateTimeOffset date)
    {
        var offset = date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + offset;
    }

    /// <summary>Zones by name are obsolete; unknown ones count as UTC (RFC 5322 section 4.3).</summary>
    private static string OffsetOf(string zone) =>
        zone.Length == 5 && (zone[0] is '+' or '-') && !zone.AsSpan(1).ContainsAnyExceptInRange('0', '9')
            ? zone[..3] + ":" + zone[3..]
            : zone switch
            {
                "EDT" => "-04:00",
                "EST" or "CDT" => "-05:00",
                "CST" or "MDT" => "-06:00",
                "MST" or "PDT" => "-07:00",
                "PST" => "-08:00",
                _ => "+00:00",
            };
}
