using System.Collections.Immutable;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Releases;
using Hearth.Knowledge.Yaml;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>Reads the entries of <c>when</c> and <c>unless</c>.</summary>
internal sealed class ConditionReader(FaultList faults, KnowledgeLimits limits)
{
    /// <summary>Reads one condition.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="mustBeFindable">Whether the condition wakes the rule and so needs something a message can be found by.</param>
    public Condition Read(YamlNode node, bool mustBeFindable)
    {
        var before = faults.Faults.Count;
        var fields = new YamlFields(node, "A condition", faults);
        var condition = new FactConditionReader(this, faults).Read(ReadOwn(fields, node.Line), fields);
        fields.RefuseTheRest();
        var isSound = faults.Faults.Count == before;
        if (isSound)
        {
            new FactConditionReader(this, faults).Check(condition);
        }

        if (isSound && mustBeFindable && RuleIndex.FilingOf(condition) is null)
        {
            faults.Add(
                node.Line,
                "A condition of 'when' needs a syslog, eventName, diagnostic, fault, alertName, finding, occasion, attachment, rows, "
                    + "configuration, alertGroup, kind or clockOffBy: a rule is found by it."
            );
        }

        if (isSound && node is YamlMapping { Entries.IsEmpty: true })
        {
            faults.Add(node.Line, "A condition is empty and would always hold.");
        }

        return condition;
    }

    /// <summary>What the message's own words must be.</summary>
    private Condition ReadOwn(YamlFields fields, int line) =>
        new()
        {
            AlertGroups = fields.Words("alertGroup", RuleWords.AlertGroups),
            Kinds = fields.Words("kind", RuleWords.MessageKinds),
            SubTypes = Globs(fields, "subType"),
            Syslog = Globs(fields, "syslog"),
            EventNames = Globs(fields, "eventName"),
            Diagnostic = ReadDiagnostic(fields),
            Contains = fields.Values("contains"),
            Text = ReadPatterns(fields, "text"),
            Attachments = ReadAttachments(fields),
            AtLeast = ReadLevel(fields, "severityAtLeast"),
            AtMost = ReadLevel(fields, "severityAtMost"),
            Chassis = ReadChassis(fields),
            ClockOffBy = fields.Span("clockOffBy"),
            Line = line,
        };

    public ImmutableArray<Pattern> ReadPatterns(YamlFields fields, string key)
    {
        var texts = fields.Texts(key);
        if (texts.IsEmpty)
        {
            return [];
        }

        var patterns = ImmutableArray.CreateBuilder<Pattern>(texts.Length);
        foreach (var text in texts)
        {
            if (Pattern.TryCreate(text.Value, limits.PatternTimeout, out var pattern, out var reason))
            {
                patterns.Add(pattern);
            }
            else
            {
                faults.Add(text.Line, reason);
            }
        }

        return patterns.DrainToImmutable();
    }

    public static ImmutableArray<Glob> Globs(YamlFields fields, string key) =>
        fields.Values(key, static text => new Glob(text));

    private DiagnosticCondition? ReadDiagnostic(YamlFields fields)
    {
        var node = fields.Node("diagnostic");
        if (node is null)
        {
            return null;
        }

        var inner = new YamlFields(node, "'diagnostic'", faults);
        var tests = Globs(inner, "tests");
        var outcome = inner.Word("outcome", RuleWords.Outcomes) ?? GoldOutcome.Failed;
        var extent = inner.Word("ports", RuleWords.Extents) ?? PortExtent.Any;
        inner.RefuseTheRest();
        if (tests.IsEmpty)
        {
            faults.Add(node.Line, "'diagnostic' lacks 'tests'.");
        }

        return new DiagnosticCondition(tests, outcome, extent);
    }

    private ImmutableArray<AttachmentCondition> ReadAttachments(YamlFields fields) =>
        fields.Node("attachment") switch
        {
            null => [],
            YamlSequence sequence => [.. sequence.Items.Select(ReadAttachment)],
            var single => [ReadAttachment(single)],
        };

    private AttachmentCondition ReadAttachment(YamlNode node)
    {
        var inner = new YamlFields(node, "'attachment'", faults);
        var attachment = new AttachmentCondition(
            Globs(inner, "name"),
            ReadPatterns(inner, "line"),
            inner.Text("differ")
        );
        inner.RefuseTheRest();
        if (attachment.Names.IsEmpty || attachment.Lines.IsEmpty)
        {
            faults.Add(node.Line, "'attachment' needs 'name' and 'line'.");
        }

        if (attachment.Differing is { } name && !attachment.Lines.Any(line => line.Names.Contains(name)))
        {
            faults.Add(node.Line, $"'differ' names '{name}', which no 'line' captures.");
        }

        return attachment;
    }

    private ChassisCondition? ReadChassis(YamlFields fields)
    {
        var node = fields.Node("chassis");
        if (node is null)
        {
            return null;
        }

        var inner = new YamlFields(node, "'chassis'", faults);
        var chassis = new ChassisCondition(
            inner.Words("family", RuleWords.Families),
            Globs(inner, "productId"),
            Globs(inner, "software"),
            ReadReleases(inner)
        );
        inner.RefuseTheRest();
        return chassis;
    }

    private ReleaseCondition? ReadReleases(YamlFields fields)
    {
        if (fields.Node("release") is not { } node)
        {
            return null;
        }

        var inner = new YamlFields(node, "'release'", faults);
        var device = inner.Word("of", RuleWords.Families);
        var span = new ReleaseSpan
        {
            From = inner.Text("from"),
            Before = inner.Text("before"),
            UpTo = inner.Text("upTo"),
        };
        inner.RefuseTheRest();
        if (device is not { } told || ReleaseFamilies.OfDevice(told) is not { } family)
        {
            faults.Add(
                node.Line,
                "'release' needs 'of', an operating system with an order of releases, such as ios-xe."
            );
            return null;
        }

        if (span is { From: null, Before: null, UpTo: null } or { Before: not null, UpTo: not null })
        {
            faults.Add(node.Line, "'release' needs 'from', or one of 'before' and 'upTo', or both ends.");
        }

        foreach (var end in new[] { span.From, span.Before, span.UpTo }.OfType<string>())
        {
            if (!Release.TryParse(end, family, out _))
            {
                faults.Add(node.Line, $"'{end}' is no release of {ReleaseFamilies.Title(family)}.");
            }
        }

        var stretch = ReleaseStretch.Of(span, family);
        if (stretch.IsUpsideDown)
        {
            faults.Add(node.Line, $"'release' ends before it begins: {stretch}.");
        }

        return new ReleaseCondition(family, stretch);
    }

    private CallHomeLevel? ReadLevel(YamlFields fields, string key)
    {
        var level = fields.Whole(key, 0);
        if (level > (int)CallHomeLevel.Catastrophic)
        {
            faults.Add(fields.Line, $"'{key}' must be a Call Home level from 0 to 9.");
        }

        return (CallHomeLevel?)level;
    }
}
