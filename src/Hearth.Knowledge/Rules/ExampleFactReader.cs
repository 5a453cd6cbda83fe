using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>Reads what an example says beside its message: earlier reports, what is published, why the analysis is made.</summary>
internal sealed class ExampleFactReader(FaultList faults)
{
    public AnalysisInput Read(AnalysisInput input, YamlFields fields) =>
        input with
        {
            Occasion = ReadOccasion(fields),
            Reports = ReadReports(fields, input),
            Lifecycle = ReadLifecycle(fields),
        };

    /// <summary>Reads the facts of a device that its components are not.</summary>
    public DeviceFacts ReadDevice(DeviceFacts device, YamlFields fields) =>
        device with
        {
            HasChangeWindows = fields.Flag("hasChangeWindows"),
            CoveredUntil = ReadDate(fields, "coveredUntil"),
            OtherHosts = fields.Values("otherHosts"),
            InstalledParts = fields.Items("installedParts", ReadInstalled),
        };

    private Occasion ReadOccasion(YamlFields fields)
    {
        if (fields.Node("occasion") is not { } node)
        {
            return Occasion.Message;
        }

        var inner = new YamlFields(node, "'occasion'", faults);
        var kind = inner.Word("kind", RuleWords.Occasions) ?? OccasionKind.Message;
        var occasion = new Occasion(kind, inner.Map("told"));
        inner.RefuseTheRest();
        return occasion;
    }

    /// <summary>An example that lists none says that nothing was reported before.</summary>
    private PastReports ReadReports(YamlFields fields, AnalysisInput input) =>
        PastReports.Of(fields.Items("reports").Select(item => ReadReport(item, input)), input.ReceivedAt);

    private (ReportScope, PastReport) ReadReport(YamlNode node, AnalysisInput input)
    {
        var fields = new YamlFields(node, "An earlier report", faults);
        var rule = fields.RequiredText("rule");
        var position = fields.Text("position");
        var host = fields.Text("host");
        var scope = fields.Word("of", RuleWords.Scopes) ?? ReportScope.Device;
        var report = new PastReport
        {
            RuleId = rule,
            Position = position,
            Fingerprint = fields.Text("fingerprint") ?? $"{rule}|{position ?? "-"}",
            Host = host,
            Device = host ?? "the device",
            Software = fields.Text("software"),
            At = input.ReceivedAt - (fields.Span("before") ?? TimeSpan.FromMinutes(1)),
            IsOpen = !fields.Flag("cleared"),
            IsOwn = scope == ReportScope.Device,
        };
        fields.RefuseTheRest();
        return (scope, report);
    }

    private GivenLifecycle ReadLifecycle(YamlFields fields) => new(fields.Items("lifecycle", ReadAnswer));

    private (LifecycleTopic, LifecycleAnswer) ReadAnswer(YamlNode node)
    {
        var fields = new YamlFields(node, "A thing published", faults);
        var topic = fields.Word("topic", RuleWords.Topics) ?? LifecycleTopic.Advisory;
        var answer = new LifecycleAnswer
        {
            Verdict = fields.Word("verdict", RuleWords.Verdicts) ?? LifecycleVerdict.Affected,
            Id = fields.RequiredText("id"),
            Summary = fields.RequiredText("summary"),
            Date = ReadDate(fields, "date"),
            Remedy = fields.Text("remedy"),
            Reason = fields.Text("reason"),
            IsCritical = fields.Flag("critical"),
        };
        fields.RefuseTheRest();
        return (topic, answer);
    }

    private InstalledPart ReadInstalled(YamlNode node)
    {
        var fields = new YamlFields(node, "An installed part", faults);
        var position = fields.RequiredText("position");
        var on = ReadDate(fields, "on") ?? DateOnly.MinValue;
        fields.RefuseTheRest();
        return new InstalledPart(position, new DateTimeOffset(on, TimeOnly.MinValue, TimeSpan.Zero));
    }

    private DateOnly? ReadDate(YamlFields fields, string key)
    {
        var text = fields.Text(key);
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        faults.Add(fields.Line, $"'{key}' must be a day such as 2026-03-02.");
        return null;
    }

    private sealed class GivenLifecycle(ImmutableArray<(LifecycleTopic Topic, LifecycleAnswer Answer)> answers)
        : ILifecycle
    {
        public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question) =>
            answers.Where(entry => entry.Topic == question.Topic).Select(entry => entry.Answer);
    }
}
