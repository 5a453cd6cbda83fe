using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// The form of rule files as a JSON Schema (2020-12), for editors that complete and check while somebody types. What an editor cannot
/// judge, such as a pattern or a name in braces, the reader of packs does.
/// </summary>
public static class RuleSchema
{
    private static readonly string[] Required =
    [
        "id",
        "version",
        "title",
        "when",
        "problem",
        "impact",
        "recommendation",
        "serviceRequest",
        "part",
        "team",
        "confidence",
        "examples",
    ];

    /// <summary>The schema of one rule: of each YAML document of a rule file.</summary>
    public static JsonObject Rule() =>
        new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A rule of Hearth",
            ["$defs"] = new JsonObject
            {
                ["condition"] = ConditionSchema.Of(),
                ["example"] = ExampleSchema.Of(),
                ["severity"] = SchemaPart.Word(
                    "Severity of the service request.",
                    RuleWords.Severities.Keys.Order(StringComparer.Ordinal)
                ),
            },
        }.With(Fields());

    /// <summary>The same as text, indented, with a line feed at its end.</summary>
    public static string Text() =>
        Rule()
            .ToJsonString(
                new JsonSerializerOptions
                {
                    WriteIndented = true,
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            ) + "\n";

    private static JsonObject Fields() =>
        SchemaPart.Mapping("One rule.", Required, [.. Found(), .. Said(), .. Following()]);

    private static IEnumerable<(string, JsonObject)> Found() =>
        [
            (
                "id",
                SchemaPart.Text(
                    "Of the catalogue, such as E04; of operators small words with dots, such as plant.fan-noise."
                )
            ),
            ("version", SchemaPart.Whole("Rises with each change of behaviour.", 1)),
            ("overrides", SchemaPart.Text("Id of the pack whose rule of the same id it replaces.")),
            ("title", SchemaPart.Text("What it finds, in a few words.")),
            ("kind", SchemaPart.Word("A problem, its recovery, or a note for the history.", RuleWords.Kinds.Keys)),
            ("when", SchemaPart.List("The first condition that holds fires the rule.", Reference("condition"))),
            ("unless", SchemaPart.List("Any that holds keeps the rule silent.", Reference("condition"))),
            ("each", SchemaPart.Flag("Every condition that holds is a finding of its own.")),
            ("capture", SchemaPart.Texts("Patterns on the description that only take captures.")),
            ("component", Component()),
            ("fingerprintBy", SchemaPart.Texts("Captures that tell findings of the same place apart.")),
            ("defaults", SchemaPart.Words("What stands in a text for a capture the message did not give.")),
        ];

    private static IEnumerable<(string, JsonObject)> Said() =>
        [
            (
                "problem",
                SchemaPart.Text(
                    "What was seen. Names in braces are captures; a stretch in square brackets stands only with them."
                )
            ),
            ("impact", SchemaPart.Text("What it means for those who use the device.")),
            ("recommendation", SchemaPart.Texts("Steps, the first first.")),
        ];

    private static IEnumerable<(string, JsonObject)> Following() =>
        [
            ("serviceRequest", ServiceRequest()),
            ("afterRepeats", SchemaPart.Whole("Opens only when seen so often.", 1)),
            ("within", SchemaPart.Span("Time in which repeats count; 24 h when left out.")),
            ("opensAfter", SchemaPart.Span("Opens only when still there after this time.")),
            (
                "whenRepeated",
                SchemaPart.Mapping(
                    "A higher severity after so many.",
                    ["repeats", "severity"],
                    ("repeats", SchemaPart.Whole("How many.", 2)),
                    ("severity", Reference("severity"))
                )
            ),
            (
                "quietUntilRepeated",
                SchemaPart.Flag("What came less often than afterRepeats is only kept for the history.")
            ),
            ("part", Part()),
            ("facility", SchemaPart.Flag("The building's fault: no part is replaced.")),
            ("clears", SchemaPart.Texts("Ids of rules whose findings end.")),
            ("suppresses", SchemaPart.Texts("Ids of rules that are silent beside this one.")),
            ("team", SchemaPart.Word("Who looks at it.", RuleWords.Teams.Keys)),
            (
                "confidence",
                SchemaPart.Word("Certain only if nothing else makes the device say this.", RuleWords.Confidences.Keys)
            ),
            ("examples", Examples()),
        ];

    private static JsonObject Component() =>
        SchemaPart.Mapping(
            "What the finding speaks of.",
            ["class"],
            ("class", SchemaPart.Word("Its kind.", RuleWords.Components.Keys)),
            ("position", SchemaPart.Texts("Where: the first whose captures are known."))
        );

    private static JsonObject ServiceRequest()
    {
        var severities = RuleWords.Severities.Keys.Order(StringComparer.Ordinal).Append("none");
        var mapping = SchemaPart.Mapping(
            "Severity with what raises it.",
            ["severity"],
            ("severity", Reference("severity")),
            ("whenRedundancyLost", Reference("severity")),
            (
                "escalate",
                SchemaPart.List(
                    "Raised by what the text says.",
                    SchemaPart.Mapping(
                        "One.",
                        ["text", "severity"],
                        ("text", SchemaPart.Texts("A pattern on the description.")),
                        ("severity", Reference("severity"))
                    )
                )
            )
        );
        return SchemaPart.OneOf(
            "Severity of the service request, or none.",
            SchemaPart.Word("none, or S1 to S4.", severities),
            mapping
        );
    }

    private static JsonObject Part() =>
        SchemaPart.OneOf(
            "The part to replace, or none.",
            SchemaPart.Word("No part.", ["none"]),
            SchemaPart.Mapping(
                "A part.",
                ["class"],
                ("class", SchemaPart.Word("Its kind.", RuleWords.Components.Keys)),
                ("position", SchemaPart.Texts("Where: the first whose captures are known.")),
                ("serial", SchemaPart.Text("Capture that holds its serial number.")),
                ("secondEvidence", SchemaPart.Flag("Proposed only once it happened twice."))
            )
        );

    private static JsonObject Examples() =>
        SchemaPart.Mapping(
            "Small messages that test the rule.",
            ["fires", "stays-silent"],
            ("fires", SchemaPart.List("Messages that must fire it.", Reference("example"))),
            ("stays-silent", SchemaPart.List("Messages on which it must stay silent.", Reference("example")))
        );

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject With(this JsonObject whole, JsonObject part)
    {
        foreach (var (name, value) in part)
        {
            whole[name] = value?.DeepClone();
        }

        return whole;
    }
}
