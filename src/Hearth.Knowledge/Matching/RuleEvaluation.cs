using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Knowledge.Diagnostics;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>One rule on one message. Bounded: a fixed amount of text is read, whatever was sent.</summary>
internal sealed class RuleEvaluation(Rule rule, MessageFacts facts)
{
    /// <summary>Characters one rule may read of one message, counted once for each pattern.</summary>
    private const long ScanBudget = 32L * 1024 * 1024;

    /// <summary>Time one rule may take for one message before it is set aside.</summary>
    private static readonly TimeSpan TimeBudget = TimeSpan.FromSeconds(1);

    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private long _scanned;

    public Evaluation Run()
    {
        var firings = ImmutableArray<Firing>.Empty;
        var why = "";
        foreach (var condition in rule.Logic.When)
        {
            (firings, why) = Try(condition);
            if (!firings.IsEmpty)
            {
                break;
            }
        }

        if (firings.IsEmpty)
        {
            return new([], _scanned > ScanBudget ? "the attachments are too long to be read to the end" : why);
        }

        var exception = rule.Logic.Unless.FirstOrDefault(condition => !Try(condition).Firings.IsEmpty);
        if (exception is not null)
        {
            return new([], $"the exception of line {exception.Line} holds");
        }

        return new([.. firings.Select(WithFurtherCaptures)], why);
    }

    private (ImmutableArray<Firing> Firings, string Why) Try(Condition condition)
    {
        if (Missing(condition) is { } missing)
        {
            return ([], missing);
        }

        var captures = new Dictionary<string, string>(StringComparer.Ordinal);
        var evidence = ImmutableArray.CreateBuilder<EvidenceLine>();
        if (!condition.Text.IsEmpty)
        {
            if (FindLine(facts.Wording, condition.Text, captures) is not { } line)
            {
                return ([], "the description reads differently");
            }

            evidence.Add(DescriptionLine(line.Number));
        }

        if (condition.Attachment is { } attachment && !FindAttachment(attachment, captures, evidence))
        {
            return ([], "no attached output has the line");
        }

        if (condition.Diagnostic is { } diagnostic)
        {
            var firings = FireTests(diagnostic, captures, evidence.ToImmutable());
            return (firings, firings.IsEmpty ? "no such test has the outcome" : Reason(condition));
        }

        if (evidence.Count == 0 && facts.Description.Length > 0)
        {
            evidence.Add(DescriptionLine(1));
        }

        return (
            [new Firing(captures.ToImmutableDictionary(StringComparer.Ordinal), evidence.DrainToImmutable())],
            Reason(condition)
        );
    }

    /// <summary>The cheap questions, asked first.</summary>
    private string? Missing(Condition condition)
    {
        var message = facts.Message;
        return condition switch
        {
            { AlertGroups: { IsEmpty: false } groups } when !groups.Contains(message.AlertGroup) =>
                "another alert group",
            { Kinds: { IsEmpty: false } kinds } when !kinds.Contains(message.Kind) => "another kind of message",
            { SubTypes: { IsEmpty: false } types } when !Any(types, message.SubType) => "another sub-type",
            { AtLeast: { } least } when message.Severity is not { } level || level < least => "not severe enough",
            { AtMost: { } most } when message.Severity is not { } level || level > most => "too severe",
            { Syslog: { IsEmpty: false } keys } when !HasSystemMessage(keys) => "another system message",
            { EventNames: { IsEmpty: false } names } when !facts.EventNames.Any(name => Any(names, name)) =>
                "another event",
            { Chassis: { } chassis } when !IsChassis(chassis) => "another product or release",
            { ClockOffBy: { } limit } when facts.Skew is not { } skew || skew.Duration() <= limit =>
                "the clock is right",
            { Contains: { IsEmpty: false } words } when !words.Any(Says) => "the description lacks the words",
            _ => null,
        };
    }

    private bool Says(string word) => facts.Description.Contains(word, StringComparison.OrdinalIgnoreCase);

    private bool HasSystemMessage(ImmutableArray<Glob> keys) =>
        facts.SystemMessages.Any(message => MessageFacts.KeysOf(message).Any(key => Any(keys, key)));

    private bool IsChassis(ChassisCondition chassis) =>
        (
            chassis.ProductIds.IsEmpty
            || Any(chassis.ProductIds, facts.Message.Chassis?.ProductId ?? facts.Message.Device?.ProductId)
        ) && (chassis.Software.IsEmpty || Any(chassis.Software, facts.Message.Chassis?.SoftwareVersion));

    private static bool Any(ImmutableArray<Glob> globs, string? word) =>
        word is not null && globs.Any(glob => glob.Matches(word));

    private bool FindAttachment(
        AttachmentCondition condition,
        Dictionary<string, string> captures,
        ImmutableArray<EvidenceLine>.Builder evidence
    )
    {
        foreach (var (name, attachment) in facts.Attachments)
        {
            if (Any(condition.Names, name) && FindLine(attachment.Text, condition.Lines, captures) is { } line)
            {
                evidence.Add(Excerpt.Of(attachment.Name, line));
                return true;
            }
        }

        return false;
    }

    private BoundedLine? FindLine(string text, ImmutableArray<Pattern> patterns, Dictionary<string, string> captures)
    {
        foreach (var line in BoundedLines.Of(text))
        {
            _scanned += (long)(line.Text.Length + 1) * patterns.Length;
            if (_scanned > ScanBudget)
            {
                return null;
            }

            if (line.Number % 64 == 0 && Stopwatch.GetElapsedTime(_startedAt) > TimeBudget)
            {
                throw new RegexMatchTimeoutException();
            }

            foreach (var pattern in patterns)
            {
                if (pattern.Matches(line.Text, captures))
                {
                    return line;
                }
            }
        }

        return null;
    }

    private ImmutableArray<Firing> FireTests(
        DiagnosticCondition condition,
        Dictionary<string, string> captures,
        ImmutableArray<EvidenceLine> evidence
    ) =>
        [
            .. facts
                .Tests.Where(fact => fact.Test.Outcome == condition.Outcome)
                .Where(fact => Any(condition.Tests, fact.Test.Name) && HasExtent(fact.Test, condition.Extent))
                .Select(fact => new Firing(CapturesOf(fact.Test, captures), evidence.Add(fact.Evidence))),
        ];

    private static bool HasExtent(GoldTest test, PortExtent extent)
    {
        var all = test.TestedPorts > 1 && test.FailedPorts.Length == test.TestedPorts;
        return extent == PortExtent.Any || (extent == PortExtent.All) == all;
    }

    private static ImmutableDictionary<string, string> CapturesOf(GoldTest test, Dictionary<string, string> captures)
    {
        var all = captures.ToImmutableDictionary(StringComparer.Ordinal).ToBuilder();
        all["test"] = test.Name;
        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                all[name] = value;
            }
        }

        Set("slot", test.Module);
        Set("ports", NumberRanges.Write(test.FailedPorts));
        Set("consecutive", test.ConsecutiveFailures?.ToString(CultureInfo.InvariantCulture));
        Set("total", test.TotalFailures?.ToString(CultureInfo.InvariantCulture));
        Set("errorCode", test.ErrorCode);
        return all.ToImmutable();
    }

    private Firing WithFurtherCaptures(Firing firing)
    {
        if (rule.Logic.Capture.IsEmpty)
        {
            return firing;
        }

        var captures = new Dictionary<string, string>(firing.Captures, StringComparer.Ordinal);
        foreach (var line in BoundedLines.Of(facts.Wording))
        {
            foreach (var pattern in rule.Logic.Capture)
            {
                _ = pattern.Matches(line.Text, captures);
            }
        }

        return firing with
        {
            Captures = captures.ToImmutableDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>Patterns read the description without tags; people are shown it as it came.</summary>
    private EvidenceLine DescriptionLine(int number) =>
        Excerpt.Of(Excerpt.Description, BoundedLines.Of(facts.Description).ElementAt(number - 1));

    private static string Reason(Condition condition) => $"the condition of line {condition.Line} holds";
}
