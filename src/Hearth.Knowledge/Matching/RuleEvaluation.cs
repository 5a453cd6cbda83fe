using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>One rule on one message.</summary>
internal sealed class RuleEvaluation(Rule rule, MessageFacts facts)
{
    private readonly LineSearch _search = new();

    public Evaluation Run()
    {
        var firings = ImmutableArray.CreateBuilder<Firing>();
        var why = "";
        foreach (var condition in rule.Logic.When)
        {
            var (held, reason) = Try(condition);
            why = firings.Count > 0 ? why : reason;
            firings.AddRange(held);
            if (firings.Count > 0 && !rule.Logic.FiresOnEach)
            {
                break;
            }
        }

        if (firings.Count == 0)
        {
            return new([], _search.IsSpent ? "the attachments are too long to be read to the end" : why);
        }

        foreach (var exception in rule.Logic.Unless)
        {
            var (held, seen) = Try(exception);
            if (!held.IsEmpty)
            {
                return new([], $"an exception of the rule holds: {seen}", held[0].Evidence.FirstOrDefault());
            }
        }

        return new(
            [.. firings.Select(WithFurtherCaptures)],
            Times(why, firings.Count),
            firings[0].Evidence.FirstOrDefault()
        );
    }

    private static string Times(string seen, int count) => count > 1 ? $"{seen}; and {count - 1} more" : seen;

    private (ImmutableArray<Firing> Firings, string Why) Try(Condition condition)
    {
        if (CircumstanceMatch.Missing(condition, facts) is { } missing)
        {
            return ([], missing);
        }

        var captures = new Dictionary<string, string>(condition.Given, StringComparer.Ordinal);
        var evidence = ImmutableArray.CreateBuilder<EvidenceLine>();
        if (!condition.Text.IsEmpty)
        {
            if (_search.First(facts.Wording, condition.Text, captures) is not { } line)
            {
                return ([], "the description reads differently");
            }

            evidence.Add(facts.DescriptionLine(line.Number));
        }

        if (!new AttachmentMatch(facts, _search).FindAll(condition.Attachments, captures, evidence))
        {
            return ([], "no attached output has the line");
        }

        if (condition.Configuration is { } configuration && !FindConfiguration(configuration, captures, evidence))
        {
            return ([], "the configuration reads differently");
        }

        var (firings, reason) = Fire(
            condition,
            new Firing(captures.ToImmutableDictionary(), evidence.DrainToImmutable())
        );
        if (firings.IsEmpty)
        {
            return ([], reason);
        }

        firings = [.. firings.Select(firing => Confirm(condition, firing)).OfType<Firing>()];
        return firings.IsEmpty
            ? ([], "its numbers, dates or earlier reports are others")
            : (firings, Sighting.Of(condition, firings[0], facts));
    }

    private bool FindConfiguration(
        ConfigurationCondition condition,
        Dictionary<string, string> captures,
        ImmutableArray<EvidenceLine>.Builder evidence
    )
    {
        if (
            facts.Configuration is not { } configuration
            || configuration.Find(condition, captures, _search) is not { } line
        )
        {
            return false;
        }

        evidence.Add(Excerpt.Of(configuration.Source, line));
        return true;
    }

    /// <summary>One firing for each test, finding, row or thing published that the condition asks for.</summary>
    private (ImmutableArray<Firing> Firings, string Why) Fire(Condition condition, Firing ground) =>
        condition switch
        {
            { Diagnostic: { } diagnostic } => (
                DiagnosticMatch.Fire(diagnostic, facts.Tests, ground),
                "no such test has the outcome"
            ),
            { Findings: { IsEmpty: false } ids } => (FindingMatch.Fire(ids, rule, facts, ground), "no such finding"),
            { Fault: { } fault } => (FaultMatch.Fire(fault, facts, ground), "another fault"),
            { Rows: { } rows } => (new RowMatch(facts, _search).Fire(rows, ground), "no row reads so"),
            { Lifecycle: { } lifecycle } => (LifecycleMatch.Fire(lifecycle, facts, ground), "nothing known applies"),
            { InventoryChange: { } change } => (
                InventoryComparison.Fire(change, facts, ground),
                "no inventory is attached, none was known before, or it is as it was"
            ),
            { IsBootFileMissing: true } => (
                BootFiles.Fire(facts, ground),
                "the file to start from is there, or storage and boot variable are not both told to their end"
            ),
            { Occasion: not null } => ([facts.WithOccasion(ground)], ""),
            _ => ([CircumstanceMatch.WithDeviceFacts(condition, facts, facts.WithDescription(ground))], ""),
        };

    /// <summary>Asks what only makes sense once the captures are there; <see langword="null"/> when it does not hold.</summary>
    private Firing? Confirm(Condition condition, Firing firing)
    {
        if (condition is { Comparisons.IsEmpty: true, Reports: null, ReplacedWithin: null })
        {
            return firing;
        }

        var captures = new Dictionary<string, string>(firing.Captures, StringComparer.Ordinal);
        AddFurtherCaptures(captures);
        foreach (var comparison in condition.Comparisons)
        {
            if (!ComparisonPolicy.Holds(comparison, captures, facts.Input.ReceivedAt))
            {
                return null;
            }
        }

        firing = firing with { Captures = captures.ToImmutableDictionary() };
        if (condition.ReplacedWithin is { } span)
        {
            var part = facts.Input.Device.InstalledParts.FirstOrDefault(installed =>
                firing.Subject is { } found
                && installed.IsMeantBy(found)
                && installed.InstalledAt <= facts.Input.ReceivedAt
                && facts.Input.ReceivedAt - installed.InstalledAt <= span
            );
            if (part is null)
            {
                return null;
            }

            firing = firing with { Captures = firing.Captures.SetItem("installed", $"{part.InstalledAt:yyyy-MM-dd}") };
        }

        return condition.Reports is { } reports ? new ReportMatch(rule, facts).Confirm(reports, firing) : firing;
    }

    private Firing WithFurtherCaptures(Firing firing)
    {
        if (rule.Logic.Capture.IsEmpty)
        {
            return firing;
        }

        var captures = new Dictionary<string, string>(firing.Captures, StringComparer.Ordinal);
        AddFurtherCaptures(captures);
        return firing with { Captures = captures.ToImmutableDictionary(StringComparer.Ordinal) };
    }

    private void AddFurtherCaptures(Dictionary<string, string> captures)
    {
        foreach (var line in BoundedLines.Of(facts.Wording))
        {
            foreach (var pattern in rule.Logic.Capture)
            {
                _ = pattern.Matches(line.Text, captures);
            }
        }
    }
}
