using System.Collections.Immutable;
using System.Globalization;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.Rules;

/// <summary>Reads the parts of a condition that ask for more than the message's own words.</summary>
internal sealed class FactConditionReader(ConditionReader conditions, FaultList faults)
{
    public Condition Read(Condition condition, YamlFields fields) =>
        condition with
        {
            Fault = ReadFault(fields),
            AlertNames = ConditionReader.Globs(fields, "alertName"),
            Findings = ConditionReader.Globs(fields, "finding"),
            Occasion = fields.Word("occasion", RuleWords.Occasions),
            Rows = ReadRows(fields),
            Configuration = ReadConfiguration(fields),
            Lifecycle = ReadLifecycle(fields),
            InventoryChange = fields.Word("inventory", RuleWords.InventoryChanges),
            CoverageEndsWithin = fields.Span("coverageEndsWithin"),
            IsReportedByOthers = fields.Flag("otherHost"),
            IsBootFileMissing = fields.Flag("bootFileMissing"),
            IsOutsideChangeWindow = fields.Flag("outsideChangeWindow"),
            ReplacedWithin = fields.Span("replacedWithin"),
            Reports = ReadReports(fields),
            Comparisons = [.. fields.Items("compare").Select(ReadComparison).OfType<Comparison>()],
            Given = fields.Map("set"),
        };

    /// <summary>What must stand together, once every part is read.</summary>
    public void Check(Condition condition)
    {
        if (condition.ReplacedWithin is not null && condition.Findings.IsEmpty)
        {
            faults.Add(condition.Line, "'replacedWithin' needs 'finding': it asks for the place of one.");
        }

        if (condition.Reports is { } reports && condition.Findings.IsEmpty)
        {
            if (reports.RuleIds.Contains(ReportCondition.SameRule))
            {
                faults.Add(condition.Line, "'reports' with the rule 'same' needs 'finding'.");
            }
        }

        string[] several =
        [
            .. new[]
            {
                condition.Diagnostic is null ? null : "diagnostic",
                condition.Findings.IsEmpty ? null : "finding",
                condition.Lifecycle is null ? null : "lifecycle",
                condition.Rows is null ? null : "rows",
            }.OfType<string>(),
        ];
        if (several.Length > 1)
        {
            faults.Add(condition.Line, $"A condition cannot hold both '{several[0]}' and '{several[1]}'.");
        }
    }

    private FaultCondition? ReadFault(YamlFields fields)
    {
        if (fields.Node("fault") is not { } node)
        {
            return null;
        }

        var inner = new YamlFields(node, "'fault'", faults);
        var fault = new FaultCondition(
            ConditionReader.Globs(inner, "codes"),
            ConditionReader.Globs(inner, "causes"),
            inner.Flag("cleared")
        );
        inner.RefuseTheRest();
        if (fault.Codes.IsEmpty)
        {
            faults.Add(node.Line, "'fault' lacks 'codes'.");
        }

        return fault;
    }

    private RowCondition? ReadRows(YamlFields fields)
    {
        if (fields.Node("rows") is not { } node)
        {
            return null;
        }

        var inner = new YamlFields(node, "'rows'", faults);
        var commands = ConditionReader.Globs(inner, "command");
        var differing = inner.Text("differ");
        var cells = ImmutableArray.CreateBuilder<KeyValuePair<string, Pattern>>();
        if (inner.Node("where") is { } where)
        {
            if (where is YamlMapping mapping)
            {
                var patterns = new YamlFields(where, "'where'", faults);
                foreach (var key in mapping.Entries.Select(entry => entry.Key))
                {
                    cells.AddRange(
                        conditions.ReadPatterns(patterns, key).Select(pattern => KeyValuePair.Create(key, pattern))
                    );
                }
            }
            else
            {
                faults.Add(where.Line, "'where' must be a mapping of fields to patterns.");
            }
        }

        inner.RefuseTheRest();
        if (commands.IsEmpty || (cells.Count == 0 && differing is null))
        {
            faults.Add(node.Line, "'rows' needs 'command' and one of 'where' and 'differ'.");
        }

        return new RowCondition(commands, cells.DrainToImmutable(), differing);
    }

    private ConfigurationCondition? ReadConfiguration(YamlFields fields)
    {
        if (fields.Node("configuration") is not { } node)
        {
            return null;
        }

        var inner = new YamlFields(node, "'configuration'", faults);
        var configuration = new ConfigurationCondition(
            conditions.ReadPatterns(inner, "under"),
            conditions.ReadPatterns(inner, "line"),
            conditions.ReadPatterns(inner, "without")
        );
        inner.RefuseTheRest();
        if (configuration.Lines.IsEmpty && configuration.Without.IsEmpty)
        {
            faults.Add(node.Line, "'configuration' needs one of 'line' and 'without'.");
        }

        return configuration;
    }

    private LifecycleCondition? ReadLifecycle(YamlFields fields)
    {
        if (fields.Node("lifecycle") is not { } node)
        {
            return null;
        }

        var inner = new YamlFields(node, "'lifecycle'", faults);
        var verdicts = inner.Words("verdict", RuleWords.Verdicts);
        var condition = new LifecycleCondition(
            inner.Words("topic", RuleWords.Topics),
            verdicts.IsEmpty ? [LifecycleVerdict.Affected] : verdicts,
            inner.Span("dueWithin"),
            inner.Flag("critical")
        );
        inner.RefuseTheRest();
        if (condition.Topics.IsEmpty)
        {
            faults.Add(node.Line, "'lifecycle' lacks 'topic'.");
        }

        return condition;
    }

    private ReportCondition? ReadReports(YamlFields fields)
    {
        if (fields.Node("reports") is not { } node)
        {
            return null;
        }

        var inner = new YamlFields(node, "'reports'", faults);
        var condition = new ReportCondition
        {
            Scope = inner.Word("of", RuleWords.Scopes) ?? ReportScope.Device,
            RuleIds = inner.Values("rules"),
            Within = inner.Span("within") ?? TimeSpan.Zero,
            AtLeast = inner.Whole("atLeast", 1) ?? 1,
            Counted = inner.Word("count", RuleWords.Counted) ?? ReportCount.Reports,
            Place = inner.Word("place", RuleWords.Places) ?? ReportPlace.Any,
            Same = inner.Values("same"),
            OpenOnly = inner.Flag("open"),
        };
        inner.RefuseTheRest();
        if (condition.RuleIds.IsEmpty || condition.Within == TimeSpan.Zero)
        {
            faults.Add(node.Line, "'reports' needs 'rules' and 'within'.");
        }

        return condition;
    }

    private Comparison? ReadComparison(YamlNode node)
    {
        var fields = new YamlFields(node, "A comparison", faults);
        var value = fields.RequiredText("value");
        var of = fields.Text("of");
        var (above, below, after) = (fields.Text("above"), fields.Text("below"), fields.Text("after"));
        var (older, due) = (fields.Span("olderThan"), fields.Span("dueWithin"));
        fields.RefuseTheRest();
        Comparison?[] given =
        [
            above is null ? null : new Comparison.Number(value, of, true, above),
            below is null ? null : new Comparison.Number(value, of, false, below),
            after is null ? null : new Comparison.After(value, after),
            older is { } age ? new Comparison.Older(value, age) : null,
            due is { } span ? new Comparison.Due(value, span) : null,
        ];
        if (given.Count(comparison => comparison is not null) != 1)
        {
            faults.Add(node.Line, "A comparison needs one of 'above', 'below', 'after', 'olderThan' and 'dueWithin'.");
            return null;
        }

        var single = given.First(comparison => comparison is not null);
        if (of is not null && single is Comparison.Number { Limit: var limit } && !IsNumber(limit))
        {
            faults.Add(node.Line, "With 'of', the limit must be a percentage, such as 80.");
        }

        return single;
    }

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
