using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;

namespace Hearth.CommandLine;

/// <summary>What commands print of rules.</summary>
internal static class RuleText
{
    /// <summary>A member as rule files write it: <c>PowerSupply</c> is <c>power-supply</c>.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The severity of the service request, <c>S1</c> to <c>S4</c>; <c>-</c> for none.</summary>
    public static string Severity(Rule rule) => rule.Severity is { } severity ? $"S{(int)severity}" : "-";

    /// <summary>What to do about an id that no rule has: the rules that speak of such a thing, or where all are.</summary>
    public static string Near(KnowledgeBase knowledge, string wanted)
    {
        const int MostNear = 5;
        var near = RuleSearch.Find(knowledge, wanted).Take(MostNear + 1).ToList();
        var more = near.Count > MostNear ? ", and more" : "";
        return near.Count == 0
            ? "See hearth rules list."
            : $"Rules that speak of it: {string.Join(", ", near.Take(MostNear).Select(rule => $"{rule.Id} ({TerminalText.Shown(rule.Title)})"))}{more}.";
    }

    /// <summary>A line for each rule of a pack that still has words of its draft; they would be mailed as they are.</summary>
    public static string Unwritten(KnowledgeBase knowledge, RulePack pack) =>
        string.Concat(
            knowledge
                .Rules.Where(rule => rule.Pack == pack.ToString())
                .Select(rule => (Rule: rule, Fields: RuleDraft.Unwritten(rule)))
                .Where(one => !one.Fields.IsEmpty)
                .Select(one =>
                    $"{one.Rule.File}:{one.Rule.Line}: {one.Rule.Id}: still as drafted: {string.Join(", ", one.Fields)}; people would be mailed these words\n"
                )
        );

    /// <summary>Rules in columns under their headings, a line each; empty for none.</summary>
    public static string Table(ImmutableArray<Rule> rules)
    {
        if (rules.IsEmpty)
        {
            return "";
        }

        string[][] lines =
        [
            ["ID", "VERSION", "REQUEST", "KIND", "CONFIDENCE", "TEAM", "PACK", "TITLE"],
            .. rules.Select(rule =>
                (string[])
                    [
                        rule.Id,
                        rule.Version.ToString(CultureInfo.InvariantCulture),
                        Severity(rule),
                        Word(rule.Kind),
                        Word(rule.Confidence),
                        Word(rule.Team),
                        rule.Pack,
                        rule.Title,
                    ]
            ),
        ];
        var widths = Enumerable
            .Range(0, lines[0].Length)
            .Select(column => lines.Max(line => line[column].Length))
            .ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var cells = line.Zip(widths, (cell, width) => TableJson.OnTerminal(cell).PadRight(width));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
