using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Hearth.Simulation.Delivery;

namespace Hearth.CommandLine;

/// <summary>Arguments that several commands take, each with its one-line complaint.</summary>
internal static class Arguments
{
    /// <summary>The account that runs the command: records say who it was.</summary>
    public static string By => $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary><c>--to URL</c>.</summary>
    public static Option<DeliveryAddress> To() =>
        new("--to")
        {
            Description = "Where to: http(s)://host/path, or smtp://host:port/?to=address.",
            HelpName = "URL",
            Required = true,
            CustomParser = result =>
            {
                if (DeliveryAddress.TryParse(result.Tokens[0].Value, out var address, out var reason))
                {
                    return address;
                }

                result.AddError($"--to: {reason}.");
                return null;
            },
        };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document." };

    /// <summary><c>--dry-run</c> of an import.</summary>
    public static Option<bool> DryRun() =>
        new("--dry-run") { Description = "Read the file and say what it holds; change nothing." };

    /// <summary>A duration such as <c>60s</c>, <c>5m</c> or <c>1h</c>.</summary>
    public static TimeSpan? Duration(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (TryParseDuration(text, out var duration))
        {
            return duration;
        }

        result.AddError($"{option}: '{text}' is no duration; write 60s, 5m or 1h.");
        return null;
    }

    /// <summary>Reads a duration: a number above 0 and <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var digits = text.AsSpan().TrimEnd("mshd");
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        double? seconds = text[digits.Length..] switch
        {
            "ms" => number / 1000,
            "s" => number,
            "m" => number * 60,
            "h" => number * 3600,
            "d" => number * 86_400,
            _ => null,
        };
        // A year is far above any use and far below overflow.
        if (seconds is not (> 0 and < 366 * 86_400.0))
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds.Value);
        return duration > TimeSpan.Zero;
    }

    /// <summary>A number within a range, both ends included.</summary>
    public static Option<T> Number<T>(string name, T low, T high, T standard)
        where T : struct, INumber<T> =>
        new(name)
        {
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    result.AddError($"{name}: '{text}' is no number.");
                }
                else if (number < low || number > high)
                {
                    result.AddError($"{name}: {text} is not between {low} and {high}.");
                }

                return number;
            },
        };

    /// <summary>An instant, ISO 8601; without an offset it is UTC.</summary>
    public static DateTimeOffset? Instant(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        )
        {
            return instant.ToUniversalTime();
        }

        result.AddError($"{option}: '{text}' is no time; write 2026-03-02T06:20:00Z, or a day alone, 2026-03-02.");
        return null;
    }
}
