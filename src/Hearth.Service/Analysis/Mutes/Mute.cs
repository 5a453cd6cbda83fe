using Hearth.Service.Devices;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis.Mutes;

/// <summary>A rule that is muted on a device until a time: its findings are recorded, and nobody is mailed or asked for them.</summary>
public sealed class Mute : IFenced
{
    /// <summary>Longest reason kept, in characters.</summary>
    public const int MaxReasonLength = 300;

    /// <summary>Longest time a mute may last: what is muted for good is a rule to be mended.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private Mute() { }

    /// <summary>A mute that begins now.</summary>
    public Mute(
        Guid id,
        string ruleId,
        Device device,
        DateTimeOffset untilAt,
        string reason,
        string by,
        DateTimeOffset now
    )
    {
        Id = id;
        RuleId = ruleId;
        DeviceId = device.Id;
        CompanyId = device.CompanyId;
        UntilAt = untilAt;
        Reason = reason;
        MutedBy = by;
        MutedAt = now;
    }

    public Guid Id { get; private set; }

    public string RuleId { get; private set; } = "";

    public Guid DeviceId { get; private set; }

    public Guid? CompanyId { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset UntilAt { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Who muted it.</summary>
    public string MutedBy { get; private set; } = "";

    public DateTimeOffset MutedAt { get; private set; }

    /// <summary>Who ended it before its time; <see langword="null"/> when nobody did.</summary>
    public string? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether it mutes now.</summary>
    public bool IsActive(DateTimeOffset now) => EndedAt is null && now < UntilAt;

    /// <summary>Somebody ends it.</summary>
    public void End(string by, DateTimeOffset now)
    {
        EndedBy = by;
        EndedAt = now;
    }
}
