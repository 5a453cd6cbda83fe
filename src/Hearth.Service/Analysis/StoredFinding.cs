using Hearth.Knowledge.Facts;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>What a report tells of a finding and its device, and no more: hundreds are read for one question.</summary>
internal sealed record StoredFinding(
    Guid Id,
    Guid DeviceId,
    string RuleId,
    string Fingerprint,
    string? Component,
    FindingState State,
    DateTimeOffset LastSeenAt,
    string ProductId,
    string SerialNumber,
    string? HostName,
    string? SoftwareVersion,
    string? Address,
    string? Cluster
)
{
    /// <summary>Of findings in the store.</summary>
    public static IQueryable<StoredFinding> Of(HearthDb db, IQueryable<Finding> findings) =>
        findings
            .AsNoTracking()
            .Join(
                db.Set<Device>(),
                f => f.DeviceId,
                d => d.Id,
                (f, d) =>
                    new StoredFinding(
                        f.Id,
                        f.DeviceId,
                        f.RuleId,
                        f.Fingerprint,
                        f.Component,
                        f.State,
                        f.LastSeenAt,
                        d.ProductId,
                        d.SerialNumber,
                        d.HostName,
                        d.SoftwareVersion,
                        d.Address,
                        d.ClusterSaid ?? d.ClusterTold
                    )
            );

    /// <summary>Of a finding that a session holds.</summary>
    public static StoredFinding Of(Finding finding, Device device) =>
        new(
            finding.Id,
            device.Id,
            finding.RuleId,
            finding.Fingerprint,
            finding.Component,
            finding.State,
            finding.LastSeenAt,
            device.ProductId,
            device.SerialNumber,
            device.HostName,
            device.SoftwareVersion,
            device.Address,
            device.Cluster
        );

    /// <summary>The same with what a session knows of the device.</summary>
    public StoredFinding On(Device device) =>
        this with
        {
            HostName = device.HostName,
            SoftwareVersion = device.SoftwareVersion,
            Address = device.Address,
            Cluster = device.Cluster,
        };

    /// <summary>As rules are told of it.</summary>
    /// <param name="isOwn">Whether the device asks itself.</param>
    /// <param name="at">When it was reported; <see langword="null"/> for the last time.</param>
    public PastReport Report(bool isOwn, DateTimeOffset? at = null) =>
        new()
        {
            RuleId = RuleId,
            Fingerprint = Fingerprint,
            Position = Component,
            Device = $"{ProductId} {SerialNumber}",
            Host = HostName,
            Software = SoftwareVersion,
            At = at ?? LastSeenAt,
            IsOpen = State == FindingState.Open,
            IsOwn = isOwn,
        };
}
