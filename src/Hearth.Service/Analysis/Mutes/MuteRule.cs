using Hearth.Knowledge.Rules;
using Hearth.Service.Analysis.Packs;
using Hearth.Service.Devices;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Analysis.Mutes;

/// <summary>Mutes a rule on a device for a time, and ends that before its time. Both are recorded with who and when.</summary>
public sealed partial class MuteRule(
    HearthStore store,
    KnowledgeInForce knowledge,
    TimeProvider time,
    ILogger<MuteRule> logger
)
{
    /// <summary>Mutes a rule on a device; a mute of the same rule there is replaced.</summary>
    /// <param name="fence">Whose devices may be muted.</param>
    /// <param name="wish">What is to be muted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<MuteOutcome> MuteAsync(Fence fence, MuteWish wish, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        wish = wish with { RuleId = IdOf(wish.RuleId) };
        if (Complaint(wish, now) is { } complaint)
        {
            return new MuteOutcome.Refused(complaint);
        }

        await using var db = store.Open(fence);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var found = await FindDevice.AsNamedAsync(db, wish.Device, cancellationToken);
        if (found is NamedDevice.NotOne(var nobody))
        {
            return new MuteOutcome.Refused(nobody);
        }

        var device = ((NamedDevice.Found)found).Device;

        await EndActiveAsync(db, wish.RuleId, device.Id, wish.By, now, cancellationToken);
        var mute = new Mute(
            Guid.CreateVersion7(now),
            wish.RuleId,
            device,
            wish.UntilAt,
            wish.Reason.Trim(),
            wish.By,
            now
        );
        db.Set<Mute>().Add(mute);
        foreach (var finding in await OpenAsync(db, wish.RuleId, device.Id, cancellationToken))
        {
            finding.MuteUntil(wish.UntilAt, isRequestDue: finding.RequestDueAt is not null);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogMuted(wish.RuleId, device.Id, wish.UntilAt, wish.By);
        return new MuteOutcome.Done(mute, device);
    }

    /// <summary>Ends the mute of a rule on a device: what waits for its end is due at once.</summary>
    /// <param name="fence">Whose devices may be unmuted.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="named">The device, as for muting.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<MuteOutcome> UnmuteAsync(
        Fence fence,
        string ruleId,
        string named,
        string by,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        ruleId = IdOf(ruleId);
        await using var db = store.Open(fence);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var found = await FindDevice.AsNamedAsync(db, named, cancellationToken);
        if (found is NamedDevice.NotOne(var nobody))
        {
            return new MuteOutcome.Refused(nobody);
        }

        var device = ((NamedDevice.Found)found).Device;

        if (await EndActiveAsync(db, ruleId, device.Id, by, now, cancellationToken) is not { } mute)
        {
            return new MuteOutcome.Refused($"the rule '{ruleId}' is not muted on {device.DisplayName}.");
        }

        foreach (var finding in await OpenAsync(db, ruleId, device.Id, cancellationToken))
        {
            finding.MuteUntil(now, isRequestDue: finding.RequestDueAt is not null);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogUnmuted(ruleId, device.Id, by);
        return new MuteOutcome.Done(mute, device);
    }

    /// <summary>The id as its rule writes it; as it was given when no rule in force is meant.</summary>
    private string IdOf(string given) => RuleSearch.Named(knowledge.Knowledge, given)?.Id ?? given;

    private string? Complaint(MuteWish wish, DateTimeOffset now) =>
        wish switch
        {
            _ when knowledge.Knowledge.Rules.All(rule => rule.Id != wish.RuleId) =>
                $"there is no rule '{wish.RuleId}' in force; hearth rules list tells which there are.",
            _ when wish.UntilAt <= now => "the end of a mute lies in the future.",
            _ when wish.UntilAt - now > Mute.Longest =>
                $"a mute lasts at most {Mute.Longest.TotalDays:0} days; a rule that is never wanted is to be overridden.",
            { Reason: var reason } when string.IsNullOrWhiteSpace(reason) || reason.Length > Mute.MaxReasonLength =>
                $"a mute has a reason of 1 to {Mute.MaxReasonLength} characters.",
            _ => null,
        };

    private static async Task<Mute?> EndActiveAsync(
        HearthDb db,
        string ruleId,
        Guid deviceId,
        string by,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var active = await db.Set<Mute>()
            .Where(m => m.DeviceId == deviceId && m.RuleId == ruleId && m.EndedAt == null && m.UntilAt > now)
            .ToListAsync(cancellationToken);
        active.ForEach(mute => mute.End(by, now));
        return active.MaxBy(mute => mute.UntilAt);
    }

    private static Task<List<Finding>> OpenAsync(
        HearthDb db,
        string ruleId,
        Guid deviceId,
        CancellationToken cancellationToken
    ) =>
        db.Set<Finding>()
            .Where(f => f.DeviceId == deviceId && f.RuleId == ruleId && f.State == FindingState.Open)
            .ToListAsync(cancellationToken);

    [LoggerMessage(2020, LogLevel.Information, "Rule {RuleId} is muted on device {DeviceId} until {Until} by {By}")]
    private partial void LogMuted(string ruleId, Guid deviceId, DateTimeOffset until, string by);

    [LoggerMessage(2021, LogLevel.Information, "The mute of rule {RuleId} on device {DeviceId} is ended by {By}")]
    private partial void LogUnmuted(string ruleId, Guid deviceId, string by);
}

/// <summary>What is to be muted.</summary>
/// <param name="RuleId">The rule; one in force.</param>
/// <param name="Device">What <see cref="FindDevice"/> takes: serial number, product id and serial number, host name, identifier.</param>
/// <param name="UntilAt">When it ends, in the future and within <see cref="Mute.Longest"/>.</param>
/// <param name="Reason">Why, 1 to <see cref="Mute.MaxReasonLength"/> characters.</param>
/// <param name="By">Who.</param>
public sealed record MuteWish(string RuleId, string Device, DateTimeOffset UntilAt, string Reason, string By);

/// <summary>What became of muting or unmuting.</summary>
public abstract record MuteOutcome
{
    private MuteOutcome() { }

    /// <summary>It is done.</summary>
    public sealed record Done(Mute Mute, Device Device) : MuteOutcome;

    /// <summary>Nothing was changed, and why.</summary>
    public sealed record Refused(string Reason) : MuteOutcome;
}
