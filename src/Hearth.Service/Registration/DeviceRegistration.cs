using System.Collections.Immutable;
using Hearth.Service.Storage;

namespace Hearth.Service.Registration;

/// <summary>Whether and how a device takes part in the service. One per device.</summary>
public sealed class DeviceRegistration : IFenced
{
    private DeviceRegistration() { }

    /// <summary>The registration of a device met for the first time: it waits for its owner.</summary>
    public DeviceRegistration(Guid id, Guid deviceId, DateTimeOffset at)
    {
        Id = id;
        DeviceId = deviceId;
        State = RegistrationState.Pending;
        StateSinceAt = at;
    }

    public Guid Id { get; private set; }

    public Guid DeviceId { get; private set; }

    public Guid? CompanyId { get; private set; }

    public RegistrationState State { get; private set; }

    public DateTimeOffset StateSinceAt { get; private set; }

    /// <summary>Hash of the token that is out; <see langword="null"/> when none was mailed.</summary>
    public string? TokenHash { get; private set; }

    public DateTimeOffset? TokenExpiresAt { get; private set; }

    public DateTimeOffset? TokenUsedAt { get; private set; }

    public DateTimeOffset? TokenMailedAt { get; private set; }

    /// <summary>Addresses that every notice about the device goes to (R37, R78).</summary>
    public ImmutableArray<string> ContactEmails { get; private set; } = [];

    /// <summary>The contract that covers the device.</summary>
    public Guid? ContractId { get; private set; }

    public Guid? RegisteredById { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Whether messages kept from before the registration wait to be analysed.</summary>
    public bool BacklogWaits { get; private set; }

    /// <summary>Notes that a token was mailed.</summary>
    public void TokenMailed(string tokenHash, string recipient, DateTimeOffset at, TimeSpan lifetime)
    {
        TokenHash = tokenHash;
        TokenMailedAt = at;
        TokenExpiresAt = at + lifetime;
        TokenUsedAt = null;
        ContactEmails = [recipient];
        Move(RegistrationState.Pending, at);
    }

    /// <summary>The token ran out unused.</summary>
    public void TokenRanOut(DateTimeOffset at) => Move(RegistrationState.Expired, at);

    /// <summary>The owner confirmed with the token; what follows depends on coverage.</summary>
    public void Confirm(Guid userId, Guid companyId, Guid? contractId, DateTimeOffset at)
    {
        TokenUsedAt = at;
        RegisteredById = userId;
        CompanyId = companyId;
        ConfirmedAt = at;
        Cover(contractId, at);
    }

    /// <summary>Coverage was found, or is gone.</summary>
    public void Cover(Guid? contractId, DateTimeOffset at)
    {
        ContractId = contractId;
        var next = contractId is null ? RegistrationState.AwaitingCoverage : RegistrationState.Registered;
        if (next == RegistrationState.Registered && State != RegistrationState.Registered)
        {
            BacklogWaits = true;
        }

        Move(next, at);
    }

    /// <summary>The messages kept from before were analysed.</summary>
    public void BacklogDone() => BacklogWaits = false;

    /// <summary>Names other contacts.</summary>
    public void ChangeContacts(ImmutableArray<string> emails) => ContactEmails = emails;

    private void Move(RegistrationState next, DateTimeOffset at)
    {
        if (State != next)
        {
            State = next;
            StateSinceAt = at;
        }
    }
}

/// <summary>States of a registration.</summary>
public enum RegistrationState
{
    /// <summary>The device called home; its owner has not confirmed yet.</summary>
    Pending = 1,

    /// <summary>The token ran out before anyone used it. The next message starts again.</summary>
    Expired = 2,

    /// <summary>Confirmed and covered: full service.</summary>
    Registered = 3,

    /// <summary>Confirmed, but no contract covers the device.</summary>
    AwaitingCoverage = 4,
}
