using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Service.Storage;

namespace Hearth.Service.Analysis;

/// <summary>A problem found on a device: what, what it means, what to do. Repeats within the window join it.</summary>
public sealed class Finding : IFenced
{
    private Finding() { }

    /// <summary>A finding seen for the first time.</summary>
    public Finding(Guid id, Guid deviceId, Guid? companyId, Diagnosis diagnosis, DateTimeOffset at)
    {
        Id = id;
        DeviceId = deviceId;
        CompanyId = companyId;
        RuleId = diagnosis.RuleId;
        RuleVersion = diagnosis.RuleVersion;
        Pack = diagnosis.Pack;
        Fingerprint = diagnosis.Fingerprint;
        Title = diagnosis.Title;
        Problem = diagnosis.Problem;
        Impact = diagnosis.Impact;
        Recommendation = diagnosis.Recommendation;
        Evidence = diagnosis.Evidence;
        Severity = diagnosis.ProposedSeverity;
        Confidence = diagnosis.Confidence;
        Component = diagnosis.Position;
        Part = diagnosis.Part;
        Team = diagnosis.Team;
        IsFacility = diagnosis.IsFacility;
        State = diagnosis.Kind == DiagnosisKind.Problem ? FindingState.Open : FindingState.Noted;
        FirstSeenAt = at;
        LastSeenAt = at;
        Count = 1;
        RequestDueAt = diagnosis.OpensAfter > TimeSpan.Zero ? at + diagnosis.OpensAfter : null;
    }

    public Guid Id { get; private set; }

    public Guid DeviceId { get; private set; }

    public Guid? CompanyId { get; private set; }

    public string RuleId { get; private set; } = "";

    public int RuleVersion { get; private set; }

    /// <summary>Id and version of the pack the rule was of; <see langword="null"/> on findings older than packs.</summary>
    public string? Pack { get; private set; }

    /// <summary>Says which problem it is: equal for repeats of the same problem on the same device.</summary>
    public string Fingerprint { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Problem { get; private set; } = "";

    public string Impact { get; private set; } = "";

    /// <summary>Steps, in order.</summary>
    public ImmutableArray<string> Recommendation { get; private set; } = [];

    /// <summary>The lines of the message that prove it.</summary>
    public ImmutableArray<EvidenceLine> Evidence { get; private set; } = [];

    /// <summary>Severity of the service request it deserves; <see langword="null"/> for none.</summary>
    public ServiceRequestSeverity? Severity { get; private set; }

    /// <summary>How sure the rule is.</summary>
    public Confidence Confidence { get; private set; }

    /// <summary>The part of the device, such as <c>module 3</c>.</summary>
    public string? Component { get; private set; }

    /// <summary>The part to replace; <see langword="null"/> for none.</summary>
    public PartProposal? Part { get; private set; }

    /// <summary>The team designated for this kind of problem.</summary>
    public Team Team { get; private set; }

    /// <summary>Whether the cause is power feed or room, not the device: no part is replaced for it.</summary>
    public bool IsFacility { get; private set; }

    public FindingState State { get; private set; }

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>How many messages reported it.</summary>
    public int Count { get; private set; }

    public Guid? ServiceRequestId { get; private set; }

    /// <summary>When a service request is opened if the problem still stands; <see langword="null"/> when nothing is waited for.</summary>
    public DateTimeOffset? RequestDueAt { get; private set; }

    /// <summary>Why no service request was opened; <see langword="null"/> when one was.</summary>
    public string? NoRequestReason { get; private set; }

    /// <summary>Until when it is, or was, muted; <see langword="null"/> when it never was, or was told of since.</summary>
    public DateTimeOffset? MutedUntil { get; private set; }

    /// <summary>Another message reports the same problem.</summary>
    /// <returns>Whether only this report makes a problem of what was noted so far.</returns>
    public bool Repeat(Diagnosis diagnosis, DateTimeOffset at)
    {
        var begins = State == FindingState.Noted && diagnosis.Kind == DiagnosisKind.Problem;
        if (begins)
        {
            State = FindingState.Open;
            Problem = diagnosis.Problem;
            Part = diagnosis.Part;
            RequestDueAt = diagnosis.OpensAfter > TimeSpan.Zero ? at + diagnosis.OpensAfter : null;
        }

        Count++;
        LastSeenAt = at > LastSeenAt ? at : LastSeenAt;
        Evidence = diagnosis.Evidence;
        Severity = diagnosis.ProposedSeverity;
        State = State == FindingState.Cleared ? FindingState.Open : State;
        return begins;
    }

    /// <summary>The device reported recovery.</summary>
    public void Clear(DateTimeOffset at)
    {
        State = FindingState.Cleared;
        RequestDueAt = null;
        LastSeenAt = at > LastSeenAt ? at : LastSeenAt;
    }

    /// <summary>It came so often that it deserves more than its last report alone.</summary>
    public void DeserveAtLeast(ServiceRequestSeverity severity) =>
        Severity = Severity is { } known && known < severity ? known : severity;

    /// <summary>A service request works on it.</summary>
    public void WorkedOnBy(Guid serviceRequestId)
    {
        ServiceRequestId = serviceRequestId;
        RequestDueAt = null;
        NoRequestReason = null;
    }

    /// <summary>The time a service request was waited for is over, and none is opened.</summary>
    public void WaitNoLonger(string reason)
    {
        RequestDueAt = null;
        NoRequestReason = reason;
    }

    /// <summary>Its rule is muted on its device: nobody is mailed, and no service request opens before the end.</summary>
    /// <param name="untilAt">The end.</param>
    /// <param name="isRequestDue">Whether a service request opens then, if the problem still stands.</param>
    public void MuteUntil(DateTimeOffset untilAt, bool isRequestDue)
    {
        MutedUntil = untilAt;
        RequestDueAt = isRequestDue ? untilAt : RequestDueAt;
    }

    /// <summary>The mute is over, and the problem is told of again.</summary>
    /// <returns>Whether it was muted.</returns>
    public bool Unmute()
    {
        var was = MutedUntil is not null;
        MutedUntil = null;
        return was;
    }

    /// <summary>No service request was opened, and why.</summary>
    public void LeftWithoutRequest(string reason) => NoRequestReason = reason;
}

/// <summary>States of a finding.</summary>
public enum FindingState
{
    /// <summary>The problem stands.</summary>
    Open = 1,

    /// <summary>The device reported recovery.</summary>
    Cleared = 2,

    /// <summary>Kept for the history; no problem stands.</summary>
    Noted = 3,
}

/// <summary>Ties a message to a finding it reported, repeated or cleared.</summary>
public sealed class FindingMessage : IFenced
{
    private FindingMessage() { }

    /// <summary>A new tie.</summary>
    public FindingMessage(Guid messageId, Finding finding, FindingMessageRole role)
    {
        MessageId = messageId;
        FindingId = finding.Id;
        CompanyId = finding.CompanyId;
        Role = role;
    }

    public Guid MessageId { get; private set; }

    public Guid FindingId { get; private set; }

    public Guid? CompanyId { get; private set; }

    public FindingMessageRole Role { get; private set; }
}

/// <summary>What a message did to a finding.</summary>
public enum FindingMessageRole
{
    /// <summary>First report.</summary>
    Reported = 1,

    /// <summary>Repeat.</summary>
    Repeated = 2,

    /// <summary>Recovery.</summary>
    Cleared = 3,
}
