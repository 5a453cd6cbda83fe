using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// Which rules a message can wake, found by what the message holds and not by asking every rule. Each condition is filed
/// under the one of its circumstances that says most.
/// </summary>
internal sealed class RuleIndex
{
    private readonly GlobTable _syslog;
    private readonly GlobTable _events;
    private readonly GlobTable _tests;
    private readonly GlobTable _attachments;
    private readonly GlobTable _faults;
    private readonly GlobTable _alerts;
    private readonly GlobTable _findings;
    private readonly FrozenDictionary<OccasionKind, ImmutableArray<int>> _occasions;
    private readonly FrozenDictionary<AlertGroup, ImmutableArray<int>> _groups;
    private readonly FrozenDictionary<MessageKind, ImmutableArray<int>> _kinds;

    public RuleIndex(ImmutableArray<Rule> rules)
    {
        var conditions = rules
            .SelectMany((rule, number) => rule.Logic.When.Select(condition => (condition, number)))
            .ToArray();
        _tests = ShelfOf(conditions, Filing.Test, condition => condition.Diagnostic!.Tests);
        _syslog = ShelfOf(conditions, Filing.Syslog, condition => condition.Syslog);
        _events = ShelfOf(conditions, Filing.Event, condition => condition.EventNames);
        _attachments = ShelfOf(
            conditions,
            Filing.Attachment,
            condition => condition.Rows?.Commands ?? condition.Attachments[0].Names
        );
        _faults = ShelfOf(conditions, Filing.Fault, condition => condition.Fault!.Codes);
        _alerts = ShelfOf(conditions, Filing.Alert, condition => condition.AlertNames);
        _findings = ShelfOf(conditions, Filing.Finding, condition => condition.Findings);
        _occasions = TableOf<OccasionKind>(conditions, Filing.Occasion, condition => [condition.Occasion!.Value]);
        _groups = TableOf(conditions, Filing.Group, condition => condition.AlertGroups);
        _kinds = TableOf(conditions, Filing.Kind, condition => condition.Kinds);
        Configuration =
        [
            .. conditions
                .Where(entry => FilingOf(entry.condition) == Filing.Configuration)
                .Select(entry => entry.number),
        ];
        Clock = [.. conditions.Where(entry => FilingOf(entry.condition) == Filing.Clock).Select(entry => entry.number)];
    }

    /// <summary>Circumstances a condition can be filed under, the most telling first.</summary>
    internal enum Filing
    {
        Occasion = 1,
        Finding = 2,
        Fault = 3,
        Alert = 4,
        Test = 5,
        Syslog = 6,
        Event = 7,
        Attachment = 8,
        Configuration = 9,
        Group = 10,
        Kind = 11,
        Clock = 12,
    }

    /// <summary>Rules that look at the clock only.</summary>
    public ImmutableArray<int> Clock { get; }

    /// <summary>Rules that look at a configuration.</summary>
    public ImmutableArray<int> Configuration { get; }

    /// <summary>Where a condition is filed; <see langword="null"/> when it holds nothing to be found by.</summary>
    public static Filing? FilingOf(Condition condition) =>
        condition switch
        {
            { Occasion: not null } => Filing.Occasion,
            { Findings.IsEmpty: false } => Filing.Finding,
            { Fault: not null } => Filing.Fault,
            { AlertNames.IsEmpty: false } => Filing.Alert,
            { Diagnostic: not null } => Filing.Test,
            { Syslog.IsEmpty: false } => Filing.Syslog,
            { EventNames.IsEmpty: false } => Filing.Event,
            { Rows: not null } or { Attachments.IsEmpty: false } => Filing.Attachment,
            { Configuration: not null } => Filing.Configuration,
            { AlertGroups.IsEmpty: false } => Filing.Group,
            { Kinds.IsEmpty: false } => Filing.Kind,
            { ClockOffBy: not null } => Filing.Clock,
            _ => null,
        };

    public void AddSyslog(ReadOnlySpan<char> key, ISet<int> candidates) => _syslog.Add(key, candidates);

    public void AddEvent(string name, ISet<int> candidates) => _events.Add(name, candidates);

    public void AddTest(string name, ISet<int> candidates) => _tests.Add(name, candidates);

    public void AddAttachment(string name, ISet<int> candidates) => _attachments.Add(name, candidates);

    public void AddFault(string code, ISet<int> candidates) => _faults.Add(code, candidates);

    public void AddAlert(string name, ISet<int> candidates) => _alerts.Add(name, candidates);

    /// <summary>Rules that look at the findings of other rules.</summary>
    public void AddFinding(string ruleId, ISet<int> candidates) => _findings.Add(ruleId, candidates);

    public void AddOccasion(OccasionKind occasion, ISet<int> candidates) =>
        candidates.UnionWith(_occasions.GetValueOrDefault(occasion, []));

    public void AddGroup(AlertGroup group, ISet<int> candidates) =>
        candidates.UnionWith(_groups.GetValueOrDefault(group, []));

    public void AddKind(MessageKind kind, ISet<int> candidates) =>
        candidates.UnionWith(_kinds.GetValueOrDefault(kind, []));

    /// <summary>Whether a word of a description is the name of a diagnostic test that some rule knows.</summary>
    public bool IsTest(ReadOnlySpan<char> word) => _tests.IsExact(word);

    private static FrozenDictionary<T, ImmutableArray<int>> TableOf<T>(
        (Condition condition, int number)[] conditions,
        Filing filing,
        Func<Condition, ImmutableArray<T>> keys
    )
        where T : notnull =>
        conditions
            .Where(entry => FilingOf(entry.condition) == filing)
            .SelectMany(entry => keys(entry.condition).Select(key => (key, entry.number)))
            .GroupBy(entry => entry.key)
            .ToFrozenDictionary(same => same.Key, same => same.Select(entry => entry.number).ToImmutableArray());

    private static GlobTable ShelfOf(
        (Condition condition, int number)[] conditions,
        Filing filing,
        Func<Condition, ImmutableArray<Glob>> globs
    ) =>
        new(
            conditions
                .Where(entry => FilingOf(entry.condition) == filing)
                .SelectMany(entry => globs(entry.condition).Select(glob => (glob, entry.number)))
        );
}
