using Hearth.Service.Accounts;
using Hearth.Service.Contracts;
using Hearth.Service.Devices;
using Hearth.Service.Notifications;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Registration;

/// <summary>Completes a registration in the portal: the token proves that the mail arrived (R21).</summary>
public sealed class CompleteRegistration(HearthStore store, LiveEvents live, TimeProvider time)
{
    /// <summary>What a token would register, for the page that asks for confirmation.</summary>
    /// <returns><see langword="null"/> when the token is unknown, used or expired.</returns>
    public async Task<RegistrableDevice?> LookAsync(string token, CancellationToken cancellationToken)
    {
        // The token itself is the proof: the device belongs to no company yet, so no fence admits it.
        await using var db = store.Open(Fence.Everything);
        var hash = OneTimeToken.HashOf(token);
        var now = time.GetUtcNow();
        return await db.Set<DeviceRegistration>()
            .Where(r => r.TokenHash == hash && r.TokenUsedAt == null && r.TokenExpiresAt > now)
            .Join(
                db.Set<Device>(),
                r => r.DeviceId,
                d => d.Id,
                (r, d) =>
                    new RegistrableDevice(
                        d.Id,
                        d.ProductId,
                        d.SerialNumber,
                        d.HostName,
                        d.FirstMessageAt,
                        r.TokenExpiresAt!.Value
                    )
            )
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Uses the token up and gives the device to the person's company.</summary>
    public async Task<CompletionOutcome> CompleteAsync(Viewer viewer, string token, CancellationToken cancellationToken)
    {
        if (!viewer.MayRegisterDevices || viewer.CompanyId is not { } companyId)
        {
            return new CompletionOutcome.NotAllowed();
        }

        await using var db = store.Open(Fence.Everything);
        await using var transaction = await store.BeginWriteAsync(db, cancellationToken);
        var hash = OneTimeToken.HashOf(token);
        var now = time.GetUtcNow();
        var registration = await db.Set<DeviceRegistration>()
            .FirstOrDefaultAsync(r => r.TokenHash == hash, cancellationToken);
        if (registration is null || registration.TokenUsedAt is not null || registration.TokenExpiresAt <= now)
        {
            return new CompletionOutcome.TokenNotGood();
        }

        var outcome = await ConfirmRegistration.ConfirmAsync(
            db,
            registration,
            viewer.UserId,
            companyId,
            now,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        live.Publish(new(LiveTopic.Device, registration.DeviceId, companyId));
        return outcome;
    }
}

/// <summary>What a token would register.</summary>
public sealed record RegistrableDevice(
    Guid DeviceId,
    string ProductId,
    string SerialNumber,
    string? HostName,
    DateTimeOffset FirstMessageAt,
    DateTimeOffset TokenExpiresAt
);

/// <summary>What became of a completion.</summary>
public abstract record CompletionOutcome
{
    private CompletionOutcome() { }

    /// <summary>The device is the company's now.</summary>
    public sealed record Completed(Guid DeviceId, RegistrationState State, Coverage? Coverage) : CompletionOutcome;

    /// <summary>The token is unknown, used or expired.</summary>
    public sealed record TokenNotGood : CompletionOutcome;

    /// <summary>The person belongs to no company, or may not register its devices.</summary>
    public sealed record NotAllowed : CompletionOutcome;
}
