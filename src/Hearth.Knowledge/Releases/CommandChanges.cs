using System.Collections.Immutable;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Facts;

namespace Hearth.Knowledge.Releases;

/// <summary>
/// Answers which commands of a configuration the release to go to no longer takes as before. Immutable and safe for concurrent use.
/// </summary>
public sealed class CommandChanges : ILifecycle
{
    /// <summary>Line numbers that are told of one command.</summary>
    private const int MostLines = 5;

    private readonly ILookup<ReleaseFamily, (CommandChange Change, Release Since)> _changes;
    private readonly ImmutableArray<ILifecycle> _advisers;

    /// <summary>Answers from changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="advisers">Who names the release to go to where a question does not: by the topics release and release support.</param>
    public CommandChanges(Catalog<CommandChange> changes, params ImmutableArray<ILifecycle> advisers)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _advisers = advisers;
        _changes = changes
            .Entries.Select(entry => entry.Record)
            .Select(change =>
            {
                // The catalogue's check has read both already.
                var family = ReleaseFamilies.OfPlatform(change.Platform)!.Value;
                _ = Release.TryParse(change.Since, family, out var since);
                return (change, since!);
            })
            .ToLookup(one => one.Item2.Family);
    }

    /// <summary>The commands between two releases that a configuration has.</summary>
    /// <param name="running">The release that runs; <see langword="null"/> when it is not known: then all that came up to the other counts.</param>
    /// <param name="target">The release to go to.</param>
    /// <param name="configuration">The running configuration.</param>
    /// <returns>An answer for each command, those that are gone first; empty when nothing known changes.</returns>
    public ImmutableArray<LifecycleAnswer> Between(Release? running, Release target, string configuration)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(configuration);
        var open = _changes[target.Family].Where(one => LiesBetween(one.Since, running, target)).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var tree = ConfigurationReader.Read(configuration, platform: null, TextBounds.Attachment);
        return
        [
            .. open.SelectMany(one => Answers(one.Change, one.Since, target, tree))
                .OrderBy(answer => answer.Verdict)
                .ThenBy(answer => answer.Id, StringComparer.Ordinal)
                // What some hardware refuses first and all of it later stands in two lines; the one that is certain counts.
                .DistinctBy(answer => (answer.Id, answer.Summary)),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Topic != LifecycleTopic.Command || string.IsNullOrWhiteSpace(question.Configuration))
        {
            return [];
        }

        foreach (var running in RunningRelease.Of(question))
        {
            if (Target(question, running) is { } target)
            {
                return Between(running, target, question.Configuration);
            }
        }

        return [];
    }

    /// <summary>The latest release that anybody names.</summary>
    private Release? Target(LifecycleQuestion question, Release running)
    {
        if (question.Target is { } told)
        {
            return told.Family == running.Family ? told : null;
        }

        Release? latest = null;
        foreach (
            var remedy in ((LifecycleTopic[])[LifecycleTopic.Release, LifecycleTopic.ReleaseSupport]).SelectMany(
                topic =>
                    _advisers
                        .SelectMany(adviser => adviser.Ask(question with { Topic = topic }))
                        .Select(one => one.Remedy)
            )
        )
        {
            if (
                Release.TryParse(remedy, running.Family, out var named)
                && (latest is null || ReleaseOrder.Compare(named, latest).Relation == ReleaseRelation.Later)
            )
            {
                latest = named;
            }
        }

        return latest;
    }

    /// <summary>Whether a change comes with the move: the target has it, and what runs has not. Of other branches nothing is said.</summary>
    private static bool LiesBetween(Release since, Release? running, Release target) =>
        ReleaseOrder.Compare(target, since).Relation is ReleaseRelation.Same or ReleaseRelation.Later
        && (running is null || ReleaseOrder.Compare(running, since).Relation == ReleaseRelation.Earlier);

    private static IEnumerable<LifecycleAnswer> Answers(
        CommandChange change,
        Release since,
        Release target,
        ConfigurationTree tree
    )
    {
        if (tree.Top.Any(line => change.Unless.Any(form => LineForm.Begins(line.Text.Span, form))))
        {
            return [];
        }

        var found = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in tree.Lines.Where(line => StandsIn(line, change.Under)))
        {
            if (
                change
                    .Lines.Select(form => LineForm.Match(line.Text.Span, form))
                    .FirstOrDefault(shown => shown is not null) is
                { } words
            )
            {
                var command = LineForm.Beginning(words);
                (found.TryGetValue(command, out var lines) ? lines : found[command] = []).Add(line.Number);
            }
        }

        return found.Select(one => new LifecycleAnswer
        {
            Verdict = change.Effect == CommandEffect.Removed ? LifecycleVerdict.Affected : LifecycleVerdict.Possible,
            Id = one.Key,
            Summary = change.Summary,
            Remedy = change.Remedy,
            Reason = Reason(change, since, target, one.Value),
            Source = change.Source,
        });
    }

    private static bool StandsIn(ConfigurationLine line, string? under) =>
        under is null ? line.Parent is null : line.Heads().Any(head => LineForm.Begins(head.Text.Span, under));

    private static string Reason(CommandChange change, Release since, Release target, List<int> lines)
    {
        var told = string.Join(", ", lines.Take(MostLines));
        var more = lines.Count > MostLines ? $" and {lines.Count - MostLines} more" : "";
        var effect = change.Effect switch
        {
            CommandEffect.Removed => "no longer takes it",
            CommandEffect.Rewritten => "writes it anew in another form",
            _ => "takes it only under a condition",
        };
        var block = change.Under is { } under ? $" under \"{under}\"" : "";
        return $"{(lines.Count == 1 ? "Line" : "Lines")} {told}{more} of the configuration{block}; "
            + $"{ReleaseFamilies.Title(since.Family)} {effect} from {since} on, and the release to go to is {target}.";
    }
}
