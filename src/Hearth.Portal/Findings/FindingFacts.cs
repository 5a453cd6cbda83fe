using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Service.Analysis;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Devices;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Findings;

/// <summary>A finding as pages show it whole.</summary>
public sealed record FindingFacts
{
    public required Guid Id { get; init; }

    public required Guid DeviceId { get; init; }

    public required string? Device { get; init; }

    public required string RuleId { get; init; }

    public required int RuleVersion { get; init; }

    public required string? Pack { get; init; }

    public required string Title { get; init; }

    public required string Problem { get; init; }

    public required string Impact { get; init; }

    public required ImmutableArray<string> Recommendation { get; init; }

    public required ImmutableArray<EvidenceLine> Evidence { get; init; }

    public required ServiceRequestSeverity? Severity { get; init; }

    public required Confidence Confidence { get; init; }

    public required string? Component { get; init; }

    public required PartProposal? Part { get; init; }

    public required bool IsFacility { get; init; }

    public required FindingState State { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public required int Count { get; init; }

    public required long? RequestNumber { get; init; }

    /// <summary>When a service request opens if the problem still stands.</summary>
    public required DateTimeOffset? RequestDueAt { get; init; }

    /// <summary>Until when it is, or was, muted.</summary>
    public required DateTimeOffset? MutedUntil { get; init; }

    /// <summary>Why it is muted.</summary>
    public required string? MuteReason { get; init; }

    /// <summary>Why there is no service request.</summary>
    public required string? NoRequestReason { get; init; }

    /// <summary>Reads findings whole.</summary>
    internal static IQueryable<FindingFacts> Of(HearthDb db, IQueryable<Finding> findings) =>
        findings
            .AsNoTracking()
            .Select(f => new FindingFacts
            {
                Id = f.Id,
                DeviceId = f.DeviceId,
                Device = db.Set<Device>()
                    .Where(d => d.Id == f.DeviceId)
                    .Select(d => d.HostName ?? d.SerialNumber)
                    .FirstOrDefault(),
                RuleId = f.RuleId,
                RuleVersion = f.RuleVersion,
                Pack = f.Pack,
                Title = f.Title,
                Problem = f.Problem,
                Impact = f.Impact,
                Recommendation = f.Recommendation,
                Evidence = f.Evidence,
                Severity = f.Severity,
                Confidence = f.Confidence,
                Component = f.Component,
                Part = f.Part,
                IsFacility = f.IsFacility,
                State = f.State,
                FirstSeenAt = f.FirstSeenAt,
                LastSeenAt = f.LastSeenAt,
                Count = f.Count,
                RequestNumber = db.Set<ServiceRequest>()
                    .Where(r => r.Id == f.ServiceRequestId)
                    .Select(r => (long?)r.Number)
                    .FirstOrDefault(),
                RequestDueAt = f.RequestDueAt,
                MutedUntil = f.MutedUntil,
                MuteReason = db.Set<Mute>()
                    .Where(m => m.DeviceId == f.DeviceId && m.RuleId == f.RuleId && m.EndedAt == null)
                    .Where(m => m.UntilAt == f.MutedUntil)
                    .Select(m => m.Reason)
                    .FirstOrDefault(),
                NoRequestReason = f.NoRequestReason,
            });
}
