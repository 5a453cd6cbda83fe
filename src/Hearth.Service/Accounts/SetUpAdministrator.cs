using System.Collections.Immutable;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Accounts;

/// <summary>The first start: a one-time link by which the first administrator makes an account. There is no default password.</summary>
public sealed class SetUpAdministrator(HearthStore store, AddUser addUser, TimeProvider time)
{
    /// <summary>Makes a link while there is no user yet; a link made earlier is no longer good then.</summary>
    /// <returns>The token for the link; <see langword="null"/> when somebody can sign in already.</returns>
    public async Task<OneTimeToken?> OfferAsync(CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        if (await db.Set<User>().AnyAsync(cancellationToken))
        {
            return null;
        }

        var token = OneTimeToken.Draw();
        var now = time.GetUtcNow();
        await db.Set<SetupLink>().Where(link => link.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
        db.Set<SetupLink>().Add(new SetupLink(Guid.CreateVersion7(now), token.Hash, now));
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }

    /// <summary>Whether a token would be taken now.</summary>
    public async Task<bool> IsGoodAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        var hash = OneTimeToken.HashOf(token);
        var now = time.GetUtcNow();
        return await db.Set<SetupLink>()
            .AnyAsync(link => link.TokenHash == hash && link.UsedAt == null && link.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Uses the link up and makes the first account: system administrator and support engineer.</summary>
    public async Task<SetUpOutcome> RedeemAsync(
        string token,
        NewUser administrator,
        CancellationToken cancellationToken
    )
    {
        if (!await IsGoodAsync(token, cancellationToken))
        {
            return new SetUpOutcome.LinkNotGood();
        }

        var outcome = await addUser.AddAsync(
            administrator with
            {
                Roles = [Role.SystemAdministrator, Role.SupportEngineer],
                Company = null,
            },
            cancellationToken
        );
        if (outcome is not AddUserOutcome.Added(var userId))
        {
            return new SetUpOutcome.Refused(((AddUserOutcome.Refused)outcome).Reasons);
        }

        await using var db = store.Open(Fence.Everything);
        var hash = OneTimeToken.HashOf(token);
        var link = await db.Set<SetupLink>().FirstAsync(l => l.TokenHash == hash, cancellationToken);
        link.TryUse(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new SetUpOutcome.Done(userId);
    }
}

/// <summary>What became of the set-up.</summary>
public abstract record SetUpOutcome
{
    private SetUpOutcome() { }

    /// <summary>The administrator can sign in.</summary>
    public sealed record Done(Guid UserId) : SetUpOutcome;

    /// <summary>The link is unknown, used or expired.</summary>
    public sealed record LinkNotGood : SetUpOutcome;

    /// <summary>The account could not be made, and why.</summary>
    public sealed record Refused(ImmutableArray<string> Reasons) : SetUpOutcome;
}
