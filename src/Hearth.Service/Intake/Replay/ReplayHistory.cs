using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Protocol;
using Hearth.Service.Accounts;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake.Replay;

/// <summary>
/// Reads stored messages again and tells what other rules would have made of them. Writes nothing, holds one message at a time, and
/// keeps no transaction open, so that a server beside it goes on undisturbed.
/// </summary>
/// <remarks>
/// Parts and names of a device are those known today, its coverage that of the day of the message. Earlier reports are those the tried
/// rules themselves would have made since the beginning of the run.
/// </remarks>
public sealed class ReplayHistory(
    HearthStore store,
    ReadMessage reading,
    GatherFacts gathering,
    Diagnose diagnosing,
    CompanyScrubbers scrubbers
)
{
    private const int Round = 200;

    /// <summary>How many messages a run would read.</summary>
    public async Task<int> CountAsync(ReplayWish wish, CancellationToken cancellationToken)
    {
        await using var db = store.Open(wish.Fence);
        return await Wanted(db, wish).CountAsync(cancellationToken);
    }

    /// <summary>Runs both sets of rules over the messages, oldest first.</summary>
    /// <param name="wish">Which messages, and which rules.</param>
    /// <param name="progress">Told the number of messages read so far.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<ReplayReport> RunAsync(
        ReplayWish wish,
        IProgress<int> progress,
        CancellationToken cancellationToken
    )
    {
        var run = new Run(wish, scrubbers);
        (DateTimeOffset At, Guid Id)? last = null;
        while (true)
        {
            // A session for each round: what it remembers of devices goes with it.
            await using var db = store.Open(wish.Fence);
            var wanted = Wanted(db, wish);
            if (last is { } key)
            {
                wanted = wanted.Where(m =>
                    m.ReceivedAt > key.At || (m.ReceivedAt == key.At && m.Id.CompareTo(key.Id) > 0)
                );
            }

            var messages = await wanted
                .AsNoTracking()
                .OrderBy(m => m.ReceivedAt)
                .ThenBy(m => m.Id)
                .Take(Round)
                .ToListAsync(cancellationToken);
            foreach (var message in messages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await TakeAsync(db, message, run, cancellationToken);
            }

            progress.Report(run.Messages + run.Unreadable);
            if (messages.Count < Round)
            {
                return run.Report();
            }

            last = (messages[^1].ReceivedAt, messages[^1].Id);
        }
    }

    private async Task TakeAsync(HearthDb db, StoredMessage stored, Run run, CancellationToken cancellationToken)
    {
        var raw = await db.Set<RawMessage>()
            .AsNoTracking()
            .FirstOrDefaultAsync(r => r.MessageId == stored.Id, cancellationToken);
        var device = await db.Set<Device>().FirstOrDefaultAsync(d => d.Id == stored.DeviceId, cancellationToken);
        if (device is null || raw is null || ReadAgain(raw) is not { } message)
        {
            run.Unreadable++;
            return;
        }

        var facts = await gathering.OfAsync(db, device, message, stored.ReceivedAt, cancellationToken);
        if (device.CompanyId is { } companyId)
        {
            var coverage = await FindCoverage.OfAsync(
                db,
                companyId,
                device.ProductId,
                device.SerialNumber,
                DateOnly.FromDateTime(stored.ReceivedAt.UtcDateTime),
                cancellationToken
            );
            facts = facts with { CoveredUntil = coverage?.EndsOn };
        }

        run.Take(stored, device, diagnosing.Input(stored.ReceivedAt, message, facts));
    }

    private Message? ReadAgain(RawMessage raw)
    {
        try
        {
            return reading.Read(RawBytes.Entry(raw)).Message;
        }
        catch (InvalidDataException)
        {
            return null; // counted and told: the run is about the others
        }
    }

    private static IQueryable<StoredMessage> Wanted(HearthDb db, ReplayWish wish) =>
        db.Set<StoredMessage>()
            .Where(m =>
                m.Outcome == MessageOutcome.Analysed && m.ReceivedAt >= wish.Since && m.ReceivedAt < wish.Until
            );

    /// <summary>Both sets of rules, and what they came to.</summary>
    private sealed class Run(ReplayWish wish, CompanyScrubbers scrubbers)
    {
        private readonly Side _before = new(wish.Before);
        private readonly Side _after = new(wish.After);
        private readonly Dictionary<string, int> _setAside = new(StringComparer.Ordinal);
        private int _differing;

        public int Messages { get; private set; }

        public int Unreadable { get; set; }

        public void Take(StoredMessage stored, Device device, AnalysisInput input)
        {
            Messages++;
            var scrubber = scrubbers.Of(device.CompanyId);
            var before = _before.Take(stored, device, input, scrubber);
            var after = _after.Take(stored, device, input, scrubber);
            foreach (var fault in after.SetAside)
            {
                _setAside[fault.RuleId] = _setAside.GetValueOrDefault(fault.RuleId) + 1;
            }

            _differing += Said(before).SequenceEqual(Said(after)) ? 0 : 1;
        }

        public ReplayReport Report()
        {
            var changed = _before
                .Tally.RuleIds.Union(_after.Tally.RuleIds, StringComparer.Ordinal)
                .Where(id => _before.Tally.CountsOf(id) != _after.Tally.CountsOf(id));
            return new ReplayReport
            {
                Messages = Messages,
                Unreadable = Unreadable,
                Differing = _differing,
                SetAside = _setAside.ToImmutableDictionary(),
                Rules =
                [
                    .. wish
                        .RuleIds.Union(changed, StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal)
                        .Select(id => _after.Tally.Tell(id, wish.RuleIds.Contains(id), _before.Tally.CountsOf(id))),
                ],
            };
        }

        private static IEnumerable<(string, int, string, DiagnosisKind, ServiceRequestSeverity?, string)> Said(
            AnalysisResult result
        ) =>
            result.Diagnoses.Select(diagnosis =>
                (
                    diagnosis.RuleId,
                    diagnosis.RuleVersion,
                    diagnosis.Fingerprint,
                    diagnosis.Kind,
                    diagnosis.ProposedSeverity,
                    diagnosis.Problem
                )
            );
    }

    /// <summary>One set of rules with the findings it would have.</summary>
    private sealed class Side(KnowledgeBase knowledge)
    {
        private readonly Analyst _analyst = new(knowledge);
        private readonly ReplayedFindings _findings = new();

        public ReplayTally Tally { get; } = new();

        public AnalysisResult Take(
            StoredMessage stored,
            Device device,
            AnalysisInput input,
            Hearth.Scrubbing.Scrubber scrubber
        )
        {
            var result = _analyst.Analyse(input with { Reports = _findings.Before(device, stored.ReceivedAt) });
            foreach (var step in _findings.Take(device, result.Diagnoses, stored.ReceivedAt))
            {
                Tally.Add(stored, device, step, scrubber);
            }

            return result;
        }
    }
}

/// <summary>Which messages are read again, and by which rules.</summary>
/// <param name="Fence">Whose messages.</param>
/// <param name="Since">Received then or later, UTC.</param>
/// <param name="Until">Received before then, UTC.</param>
/// <param name="Before">The rules to compare with.</param>
/// <param name="After">The rules that are tried.</param>
/// <param name="RuleIds">The rules that are asked about: they are told of even if they say nothing.</param>
public sealed record ReplayWish(
    Fence Fence,
    DateTimeOffset Since,
    DateTimeOffset Until,
    KnowledgeBase Before,
    KnowledgeBase After,
    ImmutableArray<string> RuleIds
);
