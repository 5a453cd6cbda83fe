using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// Which rules a message can wake, found by what the message holds and not by asking every rule. Each condition is filed
/// under the one of its circumstances that says most.
/// </summary>
internal sealed class RuleIndex
{
    private readonly Shelf _syslog;
    private readonly Shelf _events;
    private readonly Shelf _tests;
    private readonly Shelf _attachments;
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
        _attachments = ShelfOf(conditions, Filing.Attachment, condition => condition.Attachment!.Names);
        _groups = conditions
            .Where(entry => FilingOf(entry.condition) == Filing.Group)
            .SelectMany(entry => entry.condition.AlertGroups.Select(group => (group, entry.number)))
            .GroupBy(entry => entry.group)
            .ToFrozenDictionary(same => same.Key, same => same.Select(entry => entry.number).ToImmutableArray());
        _kinds = conditions
            .Where(entry => FilingOf(entry.condition) == Filing.Kind)
            .SelectMany(entry => entry.condition.Kinds.Select(kind => (kind, entry.number)))
            .GroupBy(entry => entry.kind)
            .ToFrozenDictionary(same => same.Key, same => same.Select(entry => entry.number).ToImmutableArray());
        Clock = [.. conditions.Where(entry => FilingOf(entry.condition) == Filing.Clock).Select(entry => entry.number)];
    }

    /// <summary>Circumstances a condition can be filed under, the most telling first.</summary>
    internal enum Filing
    {
        Test = 1,
        Syslog = 2,
        Event = 3,
        Attachment = 4,
        Group = 5,
        Kind = 6,
        Clock = 7,
    }

    /// <summary>Rules that look at the clock only.</summary>
    public ImmutableArray<int> Clock { get; }

    /// <summary>Where a condition is filed; <see langword="null"/> when it holds nothing to be found by.</summary>
    public static Filing? FilingOf(Condition condition) =>
        condition switch
        {
            { Diagnostic: not null } => Filing.Test,
            { Syslog.IsEmpty: false } => Filing.Syslog,
            { EventNames.IsEmpty: false } => Filing.Event,
            { Attachment: not null } => Filing.Attachment,
            { AlertGroups.IsEmpty: false } => Filing.Group,
            { Kinds.IsEmpty: false } => Filing.Kind,
            { ClockOffBy: not null } => Filing.Clock,
            _ => null,
        };

    public void AddSyslog(string key, ISet<int> candidates) => _syslog.Add(key, candidates);

    public void AddEvent(string name, ISet<int> candidates) => _events.Add(name, candidates);

    public void AddTest(string name, ISet<int> candidates) => _tests.Add(name, candidates);

    public void AddAttachment(string name, ISet<int> candidates) => _attachments.Add(name, candidates);

    public void AddGroup(AlertGroup group, ISet<int> candidates) =>
        candidates.UnionWith(_groups.GetValueOrDefault(group, []));

    public void AddKind(MessageKind kind, ISet<int> candidates) =>
        candidates.UnionWith(_kinds.GetValueOrDefault(kind, []));

    /// <summary>Whether a word of a description is the name of a diagnostic test that some rule knows.</summary>
    public bool IsTest(ReadOnlySpan<char> word) => _tests.IsExact(word);

    private static Shelf ShelfOf(
        (Condition condition, int number)[] conditions,
        Filing filing,
        Func<Condition, ImmutableArray<Glob>> globs
    ) =>
        new(
            conditions
                .Where(entry => FilingOf(entry.condition) == filing)
                .SelectMany(entry => globs(entry.condition).Select(glob => (glob, entry.number)))
        );

    /// <summary>Exact words in a table, words with asterisks in a list beside it.</summary>
    private sealed class Shelf
    {
        private readonly FrozenDictionary<string, ImmutableArray<int>> _exact;
        private readonly FrozenDictionary<string, ImmutableArray<int>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
        private readonly ImmutableArray<(Glob Glob, int Number)> _wild;

        public Shelf(IEnumerable<(Glob Glob, int Number)> entries)
        {
            var all = entries.ToArray();
            _exact = all.Where(entry => entry.Glob.IsExact)
                .GroupBy(entry => entry.Glob.Text, StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(
                    same => same.Key,
                    same => same.Select(entry => entry.Number).ToImmutableArray(),
                    StringComparer.OrdinalIgnoreCase
                );
            _lookup = _exact.GetAlternateLookup<ReadOnlySpan<char>>();
            _wild = [.. all.Where(entry => !entry.Glob.IsExact)];
        }

        public bool IsExact(ReadOnlySpan<char> word) => _lookup.ContainsKey(word);

        public void Add(string word, ISet<int> candidates)
        {
            if (_exact.TryGetValue(word, out var numbers))
            {
                candidates.UnionWith(numbers);
            }

            foreach (var (glob, number) in _wild)
            {
                if (glob.Matches(word))
                {
                    candidates.Add(number);
                }
            }
        }
    }
}
