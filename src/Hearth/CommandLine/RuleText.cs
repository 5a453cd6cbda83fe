using System.Text.Json;
using Hearth.Knowledge.Rules;

namespace Hearth.CommandLine;

/// <summary>What commands print of rules.</summary>
internal static class RuleText
{
    /// <summary>A member as rule files write it: <c>PowerSupply</c> is <c>power-supply</c>.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The severity of the service request, <c>S1</c> to <c>S4</c>; <c>-</c> for none.</summary>
    public static string Severity(Rule rule) => rule.Severity is { } severity ? $"S{(int)severity}" : "-";
}
