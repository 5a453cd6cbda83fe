using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hearth.Protocol;

namespace Hearth.Knowledge.Matching;

/// <summary>
/// Finds the names of Unified CM alerts: the event's own, the word a description begins with, the field
/// <c>AlertName</c>, and the mnemonic of alarms (<c>%UC_CTI-3-...</c>).
/// </summary>
internal static partial class AlertNames
{
    public static ImmutableArray<string> Find(
        Message message,
        ImmutableArray<SystemMessage> systemMessages,
        string description
    )
    {
        var names = ImmutableArray.CreateBuilder<string>();
        void Add(string? name)
        {
            if (name is { Length: > 3 and <= 80 } && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                names.Add(name);
            }
        }

        Add(message.EventName);
        foreach (var alarm in systemMessages.Where(IsOfVoice))
        {
            Add(alarm.Mnemonic);
        }

        Add(Leading().Match(description) is { Success: true } leading ? leading.Groups["name"].Value : null);
        Add(Field().Match(description) is { Success: true } field ? field.Groups["name"].Value : null);
        return names.DrainToImmutable();
    }

    private static bool IsOfVoice(SystemMessage message) =>
        message.Facility.StartsWith("UC_", StringComparison.Ordinal)
        || message.Facility.StartsWith("CCM_", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?<name>[A-Z][A-Za-z0-9]{3,79})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\bAlert ?Name ?[:=] ?(?<name>[A-Za-z][A-Za-z0-9]{3,79})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
