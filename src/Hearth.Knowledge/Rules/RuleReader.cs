using System.Collections.Immutable;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>Makes rules of the documents of a rule file; every mistake is reported with its line.</summary>
/// <param name="file">The file.</param>
/// <param name="pack">Id and version of the pack, as its rules name it.</param>
/// <param name="faults">Where its mistakes are told.</param>
/// <param name="limits">How long its patterns may work.</param>
internal sealed class RuleReader(PackFile file, string pack, FaultList faults, KnowledgeLimits limits)
{
    private readonly ConditionReader _conditions = new(faults, limits);
    private readonly RuleNames _names = new(faults);
    private readonly ExampleReader _examples = new(faults);
    private readonly ExampleFile _exampleFile = new(file, limits);

    /// <summary>Reads one rule.</summary>
    /// <param name="document">The rule.</param>
    /// <param name="number">The number of the document in the file, from 0.</param>
    /// <returns>The rule; <see langword="null"/> when it has mistakes.</returns>
    public Rule? Read(YamlNode document, int number)
    {
        var before = faults.Faults.Count;
        var fields = new YamlFields(document, "A rule", faults);
        if (document is not YamlMapping)
        {
            return null;
        }

        var rule = ReadFields(fields, number);
        fields.RefuseTheRest();
        if (faults.Faults.Count == before)
        {
            _names.Check(rule);
        }

        return faults.Faults.Count == before ? rule : null;
    }

    private Rule ReadFields(YamlFields fields, int number)
    {
        var id = ReadId(fields);
        var (severity, whenLost, escalations) = ReadSeverity(fields);
        var problem = ReadTemplate(fields, "problem");
        var impact = ReadTemplate(fields, "impact");
        var known = faults.Faults.Count;
        var steps = ReadTemplates(fields, "recommendation");
        if (steps.IsEmpty && faults.Faults.Count == known)
        {
            faults.Add(fields.Line, "A rule lacks 'recommendation'.");
        }

        var logic = new RuleLogic
        {
            When = ReadConditions(fields, "when", isRequired: true),
            Unless = ReadConditions(fields, "unless", isRequired: false),
            FiresOnEach = fields.Flag("each"),
            Capture = _conditions.ReadPatterns(fields, "capture"),
            Escalations = escalations,
            Defaults = fields.Map("defaults"),
            Component = ReadComponent(fields),
            Part = ReadPart(fields),
            FingerprintBy = fields.Values("fingerprintBy"),
            Problem = problem,
            Impact = impact,
            Recommendation = steps,
            ExampleFile = _exampleFile,
            Document = number,
        };
        _ = _examples.Read(fields); // for their mistakes
        return new Rule(logic)
        {
            Id = id,
            Version = Required(fields.Whole("version", 1), fields, "version"),
            Pack = pack,
            Overrides = fields.Text("overrides"),
            Title = fields.RequiredText("title"),
            Kind = fields.Word("kind", RuleWords.Kinds) ?? DiagnosisKind.Problem,
            Confidence = fields.Word("confidence", RuleWords.Confidences) ?? Missing<Confidence>(fields, "confidence"),
            Team = fields.Word("team", RuleWords.Teams) ?? Missing<Team>(fields, "team"),
            Severity = severity,
            SeverityWhenRedundancyLost = whenLost,
            AfterRepeats = fields.Whole("afterRepeats", 1) ?? 1,
            RepeatWindow = fields.Span("within") ?? TimeSpan.FromHours(24),
            OpensAfter = fields.Span("opensAfter") ?? TimeSpan.Zero,
            WhenRepeated = ReadRepeated(fields),
            IsFacility = fields.Flag("facility"),
            IsQuietUntilRepeated = fields.Flag("quietUntilRepeated"),
            Clears = fields.Values("clears"),
            Suppresses = fields.Values("suppresses"),
            File = faults.File,
            Line = fields.Line,
        };
    }

    private string ReadId(YamlFields fields)
    {
        var id = fields.RequiredText("id");
        if (id.Length > 0 && !RuleWords.RuleId().IsMatch(id))
        {
            faults.Add(
                fields.Line,
                $"The id '{id}' must be a capital letter and two digits, such as E04, or small words with dots, such as plant.fan-noise."
            );
        }

        return id;
    }

    private ImmutableArray<Condition> ReadConditions(YamlFields fields, string key, bool isRequired)
    {
        var items = fields.Items(key);
        if (isRequired && items.IsEmpty)
        {
            faults.Add(fields.Line, $"A rule lacks '{key}'.");
        }

        return [.. items.Select(item => _conditions.Read(item, mustBeFindable: isRequired))];
    }

    private (ServiceRequestSeverity?, ServiceRequestSeverity?, ImmutableArray<Escalation>) ReadSeverity(
        YamlFields fields
    )
    {
        var node = fields.RequiredNode("serviceRequest");
        if (node is null or YamlScalar { Value: "none" })
        {
            return (null, null, []);
        }

        if (node is YamlScalar scalar)
        {
            if (RuleWords.Severities.TryGetValue(scalar.Value, out var severity))
            {
                return (severity, null, []);
            }

            faults.Add(scalar.Line, "'serviceRequest' must be none, S1, S2, S3 or S4.");
            return (null, null, []);
        }

        var inner = new YamlFields(node, "'serviceRequest'", faults);
        var proposed = inner.Word("severity", RuleWords.Severities);
        var whenLost = inner.Word("whenRedundancyLost", RuleWords.Severities);
        var escalations = inner.Items("escalate").Select(ReadEscalation).OfType<Escalation>().ToImmutableArray();
        inner.RefuseTheRest();
        return (proposed ?? Missing<ServiceRequestSeverity>(inner, "severity"), whenLost, escalations);
    }

    private Escalation? ReadEscalation(YamlNode node)
    {
        var fields = new YamlFields(node, "An escalation", faults);
        var text = _conditions.ReadPatterns(fields, "text");
        var severity =
            fields.Word("severity", RuleWords.Severities) ?? Missing<ServiceRequestSeverity>(fields, "severity");
        fields.RefuseTheRest();
        if (text.Length != 1)
        {
            faults.Add(node.Line, "An escalation needs one pattern 'text'.");
            return null;
        }

        return new Escalation(text[0], severity);
    }

    private RepeatedSeverity? ReadRepeated(YamlFields fields)
    {
        var node = fields.Node("whenRepeated");
        if (node is null)
        {
            return null;
        }

        var inner = new YamlFields(node, "'whenRepeated'", faults);
        var repeats = Required(inner.Whole("repeats", 2), inner, "repeats");
        var severity =
            inner.Word("severity", RuleWords.Severities) ?? Missing<ServiceRequestSeverity>(inner, "severity");
        inner.RefuseTheRest();
        return new RepeatedSeverity(repeats, severity);
    }

    private ComponentRule ReadComponent(YamlFields fields)
    {
        var node = fields.Node("component");
        if (node is null)
        {
            return ComponentRule.Device;
        }

        var inner = new YamlFields(node, "'component'", faults);
        var component = inner.Word("class", RuleWords.Components) ?? Missing<ComponentClass>(inner, "class");
        var positions = ReadTemplates(inner, "position");
        inner.RefuseTheRest();
        return new ComponentRule(component, positions);
    }

    private PartRule? ReadPart(YamlFields fields)
    {
        var node = fields.RequiredNode("part");
        if (node is null or YamlScalar { Value: "none" })
        {
            return null;
        }

        var inner = new YamlFields(node, "'part'", faults);
        var part = new PartRule(
            inner.Word("class", RuleWords.Components) ?? Missing<ComponentClass>(inner, "class"),
            ReadTemplates(inner, "position"),
            inner.Text("serial"),
            inner.Flag("secondEvidence")
        );
        inner.RefuseTheRest();
        return part;
    }

    private TextTemplate ReadTemplate(YamlFields fields, string key) => Parse(fields.RequiredText(key), fields.Line);

    private ImmutableArray<TextTemplate> ReadTemplates(YamlFields fields, string key)
    {
        var texts = fields.Texts(key);
        return texts.IsEmpty ? [] : ImmutableArray.CreateRange(texts, text => Parse(text.Value.Trim(), text.Line));
    }

    private TextTemplate Parse(string text, int line)
    {
        if (TextTemplate.TryParse(text, out var template, out var reason))
        {
            return template;
        }

        faults.Add(line, reason);
        return TextTemplate.Empty;
    }

    private int Required(int? value, YamlFields fields, string key)
    {
        if (value is null)
        {
            faults.Add(fields.Line, $"'{key}' is missing or wrong.");
        }

        return value ?? 1;
    }

    private T Missing<T>(YamlFields fields, string key)
        where T : struct
    {
        faults.Add(fields.Line, $"'{key}' is missing or wrong.");
        return default;
    }
}
