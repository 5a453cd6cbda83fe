using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Compares captured values. What cannot be read as a number or a date fulfils no comparison.</summary>
internal static class ComparisonPolicy
{
    /// <summary>Whether a comparison holds; <c>percent</c> and <c>days</c> are added to the captures.</summary>
    public static bool Holds(Comparison comparison, Dictionary<string, string> captures, DateTimeOffset now) =>
        comparison switch
        {
            Comparison.Number number => HoldsNumber(number, captures),
            Comparison.After after => DateOf(after.Value, captures) is { } date
                && DateOf(after.Other, captures) is { } other
                && date > other,
            Comparison.Older older => DateOf(older.Value, captures) is { } date
                && Days(captures, now - date)
                && now - date > older.Age,
            Comparison.Due due => DateOf(due.Value, captures) is { } date
                && Days(captures, date - now)
                && date - now <= due.Span,
            _ => false,
        };

    private static bool HoldsNumber(Comparison.Number comparison, Dictionary<string, string> captures)
    {
        if (NumberOf(comparison.Value, captures) is not { } value || LimitOf(comparison, captures) is not { } limit)
        {
            return false;
        }

        if (comparison.Of is { } of)
        {
            if (NumberOf(of, captures) is not { } whole || whole <= 0)
            {
                return false;
            }

            value = value * 100 / whole;
            captures["percent"] = Math.Round(value).ToString(CultureInfo.InvariantCulture);
        }

        return comparison.IsAbove ? value > limit : value < limit;
    }

    private static decimal? LimitOf(Comparison.Number comparison, Dictionary<string, string> captures) =>
        Number(comparison.Limit) ?? NumberOf(comparison.Limit, captures);

    private static decimal? NumberOf(string name, Dictionary<string, string> captures) =>
        captures.TryGetValue(name, out var text) ? Number(text) : null;

    /// <summary>Reads <c>1,234</c>, <c>91%</c>, <c>2.5G</c> (powers of 1,024).</summary>
    private static decimal? Number(string text)
    {
        var word = text.Trim().Replace(",", "", StringComparison.Ordinal).TrimEnd('%', ' ');
        var scale = word.Length == 0 ? 1 : ScaleOf(word[^1]);
        var digits = scale == 1 ? word : word[..^1];
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return digits.Length <= 20 && decimal.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var number)
            ? number * scale
            : null;
    }

    private static long ScaleOf(char unit) =>
        unit switch
        {
            'K' or 'k' => 1L << 10,
            'M' => 1L << 20,
            'G' => 1L << 30,
            _ => 1,
        };

    private static bool Days(Dictionary<string, string> captures, TimeSpan span)
    {
        captures["days"] = Math.Max(0, (int)span.TotalDays).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    private static DateTimeOffset? DateOf(string name, Dictionary<string, string> captures) =>
        captures.TryGetValue(name, out var text) ? PrintedDate.Read(text) : null;
}
