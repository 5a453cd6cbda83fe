using System.Text.Json.Nodes;

namespace Hearth.Knowledge.Rules;

/// <summary>The form of an example: a small message, what is known around it, and what must come out.</summary>
internal static class ExampleSchema
{
    /// <summary>The schema.</summary>
    public static JsonObject Of() =>
        SchemaPart.Mapping("A small message.", [], [.. Message(), .. Known(), .. Expected()]);

    private static IEnumerable<(string, JsonObject)> Message() =>
        [
            ("alertGroup", SchemaPart.Word("Alert group.", RuleWords.AlertGroups.Keys)),
            ("kind", SchemaPart.Word("Kind of message.", RuleWords.MessageKinds.Keys)),
            ("subType", SchemaPart.Text("Sub-type.")),
            ("eventName", SchemaPart.Text("Name of the event.")),
            ("severity", SchemaPart.Whole("Call Home level from 0 to 9.", 0)),
            ("family", SchemaPart.Word("Operating system.", RuleWords.Families.Keys)),
            ("host", SchemaPart.Text("Host name.")),
            ("description", SchemaPart.Text("What the message says.")),
            ("composedAt", SchemaPart.Text("When the device composed it, such as 2026-03-02 06:20:00Z.")),
            ("receivedAt", SchemaPart.Text("When it was received.")),
            (
                "chassis",
                SchemaPart.Mapping(
                    "The chassis.",
                    [],
                    ("productId", SchemaPart.Text("Product id.")),
                    ("serialNumber", SchemaPart.Text("Serial number.")),
                    ("softwareVersion", SchemaPart.Text("Running software."))
                )
            ),
            (
                "cards",
                SchemaPart.List(
                    "Its cards.",
                    SchemaPart.Mapping(
                        "One.",
                        [],
                        ("productId", SchemaPart.Text("Product id.")),
                        ("serialNumber", SchemaPart.Text("Serial number.")),
                        ("location", SchemaPart.Text("Where."))
                    )
                )
            ),
            (
                "attachments",
                SchemaPart.List(
                    "Outputs attached.",
                    SchemaPart.Mapping(
                        "One.",
                        ["name", "text"],
                        ("name", SchemaPart.Text("The command.")),
                        ("text", SchemaPart.Text("What it printed."))
                    )
                )
            ),
        ];

    private static IEnumerable<(string, JsonObject)> Known() =>
        [
            (
                "occasion",
                SchemaPart.Mapping(
                    "Why the analysis is made, when not for a message.",
                    [],
                    ("kind", SchemaPart.Word("Which.", RuleWords.Occasions.Keys)),
                    ("told", SchemaPart.Words("What the back end tells."))
                )
            ),
            ("device", Device()),
            (
                "reports",
                SchemaPart.List(
                    "Earlier reports.",
                    SchemaPart.Mapping(
                        "One.",
                        ["rule"],
                        ("rule", SchemaPart.Text("Id of its rule.")),
                        ("of", SchemaPart.Word("Whose.", RuleWords.Scopes.Keys)),
                        ("position", SchemaPart.Text("Where.")),
                        ("fingerprint", SchemaPart.Text("Its fingerprint.")),
                        ("host", SchemaPart.Text("Host name of another device.")),
                        ("software", SchemaPart.Text("Software of that device.")),
                        ("before", SchemaPart.Span("How long before the message; 1 min when left out.")),
                        ("cleared", SchemaPart.Flag("It is over."))
                    )
                )
            ),
            (
                "lifecycle",
                SchemaPart.List(
                    "What is published.",
                    SchemaPart.Mapping(
                        "One.",
                        ["id", "summary"],
                        ("topic", SchemaPart.Word("What it is about.", RuleWords.Topics.Keys)),
                        ("verdict", SchemaPart.Word("Whether it applies.", RuleWords.Verdicts.Keys)),
                        ("id", SchemaPart.Text("Its id.")),
                        ("summary", SchemaPart.Text("What it says.")),
                        ("date", SchemaPart.Text("A day such as 2026-03-02.")),
                        ("remedy", SchemaPart.Text("What helps.")),
                        ("reason", SchemaPart.Text("Why it applies.")),
                        ("critical", SchemaPart.Flag("Critical, or exploited."))
                    )
                )
            ),
        ];

    private static JsonObject Device() =>
        SchemaPart.Mapping(
            "The device as known before the message.",
            [],
            (
                "components",
                SchemaPart.List(
                    "Its parts.",
                    SchemaPart.Mapping(
                        "One.",
                        ["position"],
                        ("position", SchemaPart.Text("Where.")),
                        ("class", SchemaPart.Word("Its kind.", RuleWords.Components.Keys)),
                        ("productId", SchemaPart.Text("Product id.")),
                        ("serialNumber", SchemaPart.Text("Serial number."))
                    )
                )
            ),
            ("redundancy", SchemaPart.Words("Kind of part to how its redundancy stands.")),
            ("tags", SchemaPart.Texts("Its tags.")),
            ("inChangeWindow", SchemaPart.Flag("An announced change is under way.")),
            ("hasChangeWindows", SchemaPart.Flag("The owner announces changes.")),
            ("coveredUntil", SchemaPart.Text("A day such as 2026-03-02.")),
            ("otherHosts", SchemaPart.Texts("Others that reported its serial number.")),
            (
                "installedParts",
                SchemaPart.List(
                    "Parts that were replaced.",
                    SchemaPart.Mapping(
                        "One.",
                        ["position"],
                        ("position", SchemaPart.Text("Where.")),
                        ("on", SchemaPart.Text("A day such as 2026-03-02."))
                    )
                )
            )
        );

    private static IEnumerable<(string, JsonObject)> Expected() =>
        [
            ("captures", SchemaPart.Words("Captures that must come out.")),
            ("position", SchemaPart.Text("Position that must come out.")),
            ("serviceRequest", SchemaPart.Word("Severity that must come out.", RuleWords.Severities.Keys)),
        ];
}
