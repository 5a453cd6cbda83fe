using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Rules;
using Hearth.Testing;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hearth.Knowledge.Tests.Rules;

public sealed partial class RuleSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(RuleSchema.Text());

    [Fact]
    public void Every_rule_that_comes_with_Hearth_is_of_this_form()
    {
        var rules = Directory
            .EnumerateFiles(Repository.PathOf("knowledge/rules"), "*.yaml")
            .SelectMany(file => DocumentsOf(File.ReadAllText(file)).Select(rule => (file, rule)))
            .ToArray();

        Assert.True(rules.Length > 136, $"only {rules.Length} rules");
        Assert.All(rules, entry => Assert.Equal("", FaultsOf(entry.rule)));
    }

    [Theory]
    [InlineData("team: hardware", "team: plumbing")]
    [InlineData("version: 1", "version: one")]
    [InlineData("impact: Little.", "impcat: Little.")]
    [InlineData("serviceRequest: S3", "serviceRequest: S5")]
    [InlineData("part: none", "within: 2 hours\npart: none")]
    [InlineData("  - syslog: [X-BAD]", "  - syslog: [X-BAD]\n    fromage: true")]
    [InlineData("  stays-silent:", "  silent:")]
    public void What_the_reader_refuses_an_editor_marks(string right, string wrong)
    {
        Assert.Equal("", FaultsOf(DocumentsOf(Packs.RuleText).Single()));
        var text = Packs.RuleText.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual("", FaultsOf(DocumentsOf(text).Single()));
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, text);
        Assert.IsType<KnowledgeLoad.Refused>(KnowledgeBase.LoadFolder(folder.Path));
    }

    [Fact]
    public void The_reader_knows_every_field_the_schema_offers()
    {
        var schema = RuleSchema.Rule();
        var fields = FieldsOf(schema, "").ToArray();
        Assert.True(fields.Length > 30, $"only {fields.Length} fields");

        var unknown = fields
            .Concat(FieldsOf(schema["$defs"]!["condition"]!.AsObject(), "when:\n  - "))
            .Concat(FieldsOf(schema["$defs"]!["example"]!.AsObject(), "examples:\n  fires:\n    - "))
            .Where(text => RefusesField(text))
            .ToArray();

        Assert.Equal([], unknown);
    }

    [Fact]
    public void A_drafted_rule_is_of_this_form()
    {
        var message = new Protocol.Message
        {
            Format = Protocol.MessageFormat.Aml,
            Description = "%FAN-3-FAN_FAILED: Fan 2 had a rotation error",
        };
        var draft = RuleDraft.Of(message, Knowledge.Syslog.MessageExplanations.BuiltIn)!;

        Assert.Equal("", FaultsOf(DocumentsOf(draft.Write("plant.fan", null)).Single()));
    }

    /// <summary>One small text for each field of a mapping and of the mappings in it, as YAML.</summary>
    private static IEnumerable<string> FieldsOf(JsonObject schema, string before)
    {
        foreach (var (name, value) in schema["properties"]!.AsObject())
        {
            yield return $"{before}{name}: x\n";
            foreach (var inner in MappingsIn(value!.AsObject()))
            {
                foreach (var (field, _) in inner["properties"]!.AsObject())
                {
                    yield return $"{before}{name}: {{{field}: x}}\n";
                }
            }
        }
    }

    private static IEnumerable<JsonObject> MappingsIn(JsonObject schema) =>
        schema["properties"] is not null
            ? [schema]
            : (schema["anyOf"]?.AsArray() ?? [])
                .Select(form => form!.AsObject())
                .Where(form => form["properties"] is not null);

    /// <summary>Whether the reader says of the innermost field that there is none such.</summary>
    private static bool RefusesField(string text)
    {
        var name = Innermost().Match(text).Groups["name"].Value;
        using var folder = new TemporaryFolder();
        Packs.Write(folder.Path, text);
        var refused = (KnowledgeLoad.Refused)KnowledgeBase.LoadFolder(folder.Path);
        return refused.Faults.Any(fault => fault.Reason.EndsWith($"has no field '{name}'.", StringComparison.Ordinal));
    }

    private static string FaultsOf(JsonNode rule)
    {
        using var document = JsonDocument.Parse(rule.ToJsonString());
        var results = Schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? ""
            : $"{rule["id"]}: "
                + string.Join(
                    "; ",
                    (results.Details ?? [])
                        .Where(detail => detail.Errors is { Count: > 0 })
                        .Select(detail => $"{detail.InstanceLocation} {string.Join(", ", detail.Errors!.Values)}")
                );
    }

    private static IEnumerable<JsonNode> DocumentsOf(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(document => NodeOf(document.RootNode)!);
    }

    /// <summary>As editors see YAML: plain words that look like numbers or truth are no texts.</summary>
    private static JsonNode? NodeOf(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => new JsonObject([
                .. mapping.Children.Select(pair => KeyValuePair.Create($"{pair.Key}", NodeOf(pair.Value))),
            ]),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(NodeOf)]),
            YamlScalarNode { Style: ScalarStyle.Plain } plain => PlainOf(plain.Value ?? ""),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => null,
        };

    private static JsonValue? PlainOf(string text) =>
        text is "true" or "false" ? JsonValue.Create(text == "true")
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
        : text is "" or "null" or "~" ? null
        : JsonValue.Create(text);

    [GeneratedRegex(@"(?<name>[\w-]+): x\}?\n$", RegexOptions.ExplicitCapture)]
    private static partial Regex Innermost();
}
