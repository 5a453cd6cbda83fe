using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Values of the names every text may use.</summary>
internal static class BuiltInValues
{
    public static ImmutableDictionary<string, string> Of(MessageFacts facts)
    {
        var message = facts.Message;
        var chassis = message.Chassis;
        var values = RuleWords.BuiltIn.ToImmutableDictionary(StringComparer.Ordinal).ToBuilder();
        void Set(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value) && TextTemplate.Clean(value) is { Length: > 0 } clean)
            {
                values[name] = clean;
            }
        }

        Set("host", message.System.Name);
        Set("product", chassis?.ProductId ?? message.Device?.ProductId);
        Set("serial", chassis?.SerialNumber ?? message.Device?.SerialNumber);
        Set("software", chassis?.SoftwareVersion);
        Set("level", message.Severity is { } level ? $"{(int)level} ({level.ToString().ToLowerInvariant()})" : null);
        Set("event", facts.EventNames.FirstOrDefault());
        Set("format", message.Format.ToString());
        Set(
            "received",
            facts.Input.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
        );
        Set("composed", (message.CreatedTime ?? message.EventTime)?.Raw);
        Set("skew", facts.Skew is { } skew ? SkewInWords(skew) : null);
        return values.ToImmutable();
    }

    private static string SkewInWords(TimeSpan skew)
    {
        var size = skew.Duration();
        if (size < TimeSpan.FromSeconds(1))
        {
            return "in step with the receipt";
        }

        var text = new StringBuilder();
        foreach (
            var (count, unit) in new[]
            {
                ((int)size.TotalDays, "d"),
                (size.Hours, "h"),
                (size.Minutes, "min"),
                (size.Seconds, "s"),
            }
        )
        {
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count} {unit} ");
            }
        }

        return text.Append(skew > TimeSpan.Zero ? "ahead of the receipt" : "behind the receipt").ToString();
    }
}
