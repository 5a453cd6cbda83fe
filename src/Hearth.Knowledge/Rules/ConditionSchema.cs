using System.Text.Json.Nodes;

namespace Hearth.Knowledge.Rules;

/// <summary>The form of an entry of <c>when</c> and <c>unless</c>.</summary>
internal static class ConditionSchema
{
    /// <summary>The schema.</summary>
    public static JsonObject Of() =>
        SchemaPart.Mapping(
            "All fields must hold, and of a list any value.",
            [],
            [.. InMessage(), .. InOutput(), .. Around()]
        );

    private static IEnumerable<(string, JsonObject)> InMessage() =>
        [
            ("alertGroup", SchemaPart.Words("Alert group of the message.", RuleWords.AlertGroups.Keys)),
            ("kind", SchemaPart.Words("Kind of message.", RuleWords.MessageKinds.Keys)),
            ("subType", SchemaPart.Texts("Sub-type; * stands for anything.")),
            (
                "syslog",
                SchemaPart.Texts("FACILITY-MNEMONIC, without severity and sub-facility; * stands for anything.")
            ),
            ("eventName", SchemaPart.Texts("Name of the event; * stands for anything.")),
            ("alertName", SchemaPart.Texts("Alert of Unified CM; * stands for anything.")),
            ("contains", SchemaPart.Texts("Words of the description; case does not matter.")),
            ("text", SchemaPart.Texts("Patterns on a line of the description, read without tags of system messages.")),
            ("severityAtLeast", SchemaPart.Whole("Call Home level from 0 to 9.", 0)),
            ("severityAtMost", SchemaPart.Whole("Call Home level from 0 to 9.", 0)),
            ("clockOffBy", SchemaPart.Span("The device's clock differs from the receipt by more than this.")),
            (
                "diagnostic",
                SchemaPart.Mapping(
                    "A diagnostic test.",
                    ["tests"],
                    ("tests", SchemaPart.Texts("Names of tests; * stands for anything.")),
                    ("outcome", SchemaPart.Word("What it must have done.", RuleWords.Outcomes.Keys)),
                    ("ports", SchemaPart.Word("How many of the tested ports failed.", RuleWords.Extents.Keys))
                )
            ),
            (
                "fault",
                SchemaPart.Mapping(
                    "A fault of a UCS domain.",
                    ["codes"],
                    ("codes", SchemaPart.Texts("Codes, such as F0794.")),
                    ("causes", SchemaPart.Texts("Causes, such as equipment-inoperable.")),
                    ("cleared", SchemaPart.Flag("It must be over; otherwise it must stand."))
                )
            ),
            (
                "chassis",
                SchemaPart.Mapping(
                    "What kind of device it is.",
                    [],
                    ("family", SchemaPart.Words("Operating system.", RuleWords.Families.Keys)),
                    ("productId", SchemaPart.Texts("Product id; * stands for anything.")),
                    ("software", SchemaPart.Texts("Running software as printed; * stands for anything.")),
                    (
                        "release",
                        SchemaPart.Mapping(
                            "A stretch of releases the running one must lie in.",
                            ["of"],
                            ("of", SchemaPart.Word("Operating system.", RuleWords.Families.Keys)),
                            ("from", SchemaPart.Text("The first in it.")),
                            ("before", SchemaPart.Text("The first behind it.")),
                            ("upTo", SchemaPart.Text("The last in it."))
                        )
                    )
                )
            ),
        ];

    private static IEnumerable<(string, JsonObject)> InOutput()
    {
        var line = SchemaPart.Mapping(
            "A line of an attached output.",
            ["name", "line"],
            ("name", SchemaPart.Texts("Commands; * stands for anything.")),
            ("line", SchemaPart.Texts("Patterns on a line.")),
            ("differ", SchemaPart.Text("A capture that must not be the same on all lines that match."))
        );
        var where = SchemaPart.Words("Patterns on fields, by the template's names.");
        where["additionalProperties"] = SchemaPart.Texts("Patterns.");
        return
        [
            (
                "attachment",
                SchemaPart.OneOf(
                    "Lines of attached outputs.",
                    line,
                    SchemaPart.List("All of them.", line.DeepClone().AsObject())
                )
            ),
            (
                "rows",
                SchemaPart.Mapping(
                    "A row of an output as a template reads it.",
                    ["command"],
                    ("command", SchemaPart.Texts("Commands; * stands for anything.")),
                    ("where", where),
                    ("differ", SchemaPart.Text("A field that must differ between the rows."))
                )
            ),
            (
                "configuration",
                SchemaPart.Mapping(
                    "Lines of the attached configuration.",
                    [],
                    ("under", SchemaPart.Texts("Patterns on the heads of blocks.")),
                    ("line", SchemaPart.Texts("Patterns one of which must be there.")),
                    ("without", SchemaPart.Texts("Patterns none of which may be there."))
                )
            ),
        ];
    }

    private static IEnumerable<(string, JsonObject)> Around() =>
        [
            ("finding", SchemaPart.Texts("Ids of rules that fired on the message; * stands for anything.")),
            ("occasion", SchemaPart.Word("What the back end tells.", RuleWords.Occasions.Keys)),
            (
                "inventory",
                SchemaPart.Word("Serial numbers against the inventory before.", RuleWords.InventoryChanges.Keys)
            ),
            ("coverageEndsWithin", SchemaPart.Span("The coverage ends within this time, or has ended.")),
            ("otherHost", SchemaPart.Flag("Another host reported the serial number.")),
            ("bootFileMissing", SchemaPart.Flag("A file the device is told to start from is not on its storage.")),
            ("outsideChangeWindow", SchemaPart.Flag("The owner announces changes, and none is announced now.")),
            ("replacedWithin", SchemaPart.Span("The part at the place of the finding was replaced within this time.")),
            ("set", SchemaPart.Words("Captures the condition gives by holding.")),
            (
                "lifecycle",
                SchemaPart.Mapping(
                    "Something published applies.",
                    ["topic"],
                    ("topic", SchemaPart.Words("What it is about.", RuleWords.Topics.Keys)),
                    ("verdict", SchemaPart.Words("Whether it applies.", RuleWords.Verdicts.Keys)),
                    ("dueWithin", SchemaPart.Span("Its day lies in the past or comes within this time.")),
                    ("critical", SchemaPart.Flag("Only what is rated critical or is exploited."))
                )
            ),
            (
                "reports",
                SchemaPart.Mapping(
                    "Findings reported before.",
                    ["rules", "within"],
                    ("of", SchemaPart.Word("Of whom.", RuleWords.Scopes.Keys)),
                    ("rules", SchemaPart.Texts("Ids of rules; same is the rule of the finding.")),
                    ("within", SchemaPart.Span("How far back.")),
                    ("atLeast", SchemaPart.Whole("How many.", 1)),
                    ("count", SchemaPart.Word("What is counted.", RuleWords.Counted.Keys)),
                    ("place", SchemaPart.Word("Where.", RuleWords.Places.Keys)),
                    ("same", SchemaPart.Texts("Captures of fingerprintBy, or software, that are equal.")),
                    ("open", SchemaPart.Flag("Only what still stands."))
                )
            ),
            (
                "compare",
                SchemaPart.List(
                    "Captures compare.",
                    SchemaPart.Mapping(
                        "One of above, below, after, olderThan and dueWithin.",
                        ["value"],
                        ("value", SchemaPart.Text("A capture.")),
                        ("of", SchemaPart.Text("A capture it is a percentage of.")),
                        ("above", SchemaPart.Text("A number or capture.")),
                        ("below", SchemaPart.Text("A number or capture.")),
                        ("after", SchemaPart.Text("A date or capture.")),
                        ("olderThan", SchemaPart.Span("A time.")),
                        ("dueWithin", SchemaPart.Span("A time."))
                    )
                )
            ),
        ];
}
