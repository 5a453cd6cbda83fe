using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Service.Accounts;
using Hearth.Service.Analysis;
using Hearth.Service.Devices;
using Hearth.Service.Intake;
using Hearth.Service.Registration;
using Hearth.Service.ServiceRequests;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Home;

/// <summary>Counts what the home page shows (R12).</summary>
public sealed class HomeOverview(HearthStore store, TimeProvider time)
{
    private const int Hours = 24;

    /// <summary>The counts a person may see.</summary>
    public async Task<HomeCounts> CountAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        var requests = await db.Set<ServiceRequest>()
            .Where(r => r.State != ServiceRequestState.Closed)
            .GroupBy(r => r.Severity)
            .Select(group => new { Severity = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Severity, row => row.Count, cancellationToken);
        var findings = db.Set<Finding>().Where(f => f.State == FindingState.Open);
        return new HomeCounts
        {
            OpenRequests =
            [
                .. Enum.GetValues<ServiceRequestSeverity>()
                    .Select(s => new SeverityCount(s, requests.GetValueOrDefault(s))),
            ],
            OpenFindings = await findings.CountAsync(cancellationToken),
            DevicesWithFindings = await findings.Select(f => f.DeviceId).Distinct().CountAsync(cancellationToken),
            Devices = await db.Set<Device>().CountAsync(cancellationToken),
            WaitingRegistrations = await db.Set<DeviceRegistration>()
                .CountAsync(r => r.State != RegistrationState.Registered, cancellationToken),
            MessagesByHour = await ByHourAsync(db, cancellationToken),
        };
    }

    /// <summary>One counted range of the index per hour: cheaper than fetching rows, however many messages there are.</summary>
    private async Task<ImmutableArray<HourCount>> ByHourAsync(HearthDb db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var current = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        var hours = ImmutableArray.CreateBuilder<HourCount>(Hours);
        for (var back = Hours - 1; back >= 0; back--)
        {
            var from = current.AddHours(-back);
            var to = from.AddHours(1);
            var count = await db.Set<StoredMessage>()
                .CountAsync(m => m.ReceivedAt >= from && m.ReceivedAt < to, cancellationToken);
            hours.Add(new HourCount(from, count));
        }

        return hours.MoveToImmutable();
    }
}

/// <summary>What the home page counts.</summary>
public sealed record HomeCounts
{
    /// <summary>Open service requests of each severity, the worst first.</summary>
    public required ImmutableArray<SeverityCount> OpenRequests { get; init; }

    public required int OpenFindings { get; init; }

    public required int DevicesWithFindings { get; init; }

    public required int Devices { get; init; }

    /// <summary>Registrations that are not complete.</summary>
    public required int WaitingRegistrations { get; init; }

    /// <summary>Messages received in each of the last 24 hours by the clock, the current one last.</summary>
    public required ImmutableArray<HourCount> MessagesByHour { get; init; }
}

/// <summary>How many of a severity.</summary>
public sealed record SeverityCount(ServiceRequestSeverity Severity, int Count);

/// <summary>How many in the hour that begins at an instant.</summary>
public sealed record HourCount(DateTimeOffset From, int Count);
