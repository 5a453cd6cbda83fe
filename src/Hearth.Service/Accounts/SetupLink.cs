namespace Hearth.Service.Accounts;

/// <summary>The one-time link of the first start, by which the first administrator sets a password.</summary>
public sealed class SetupLink
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private SetupLink() { }

    /// <summary>A new link.</summary>
    public SetupLink(Guid id, string tokenHash, DateTimeOffset createdAt)
    {
        Id = id;
        TokenHash = tokenHash;
        CreatedAt = createdAt;
        ExpiresAt = createdAt + Lifetime;
    }

    public Guid Id { get; private set; }

    public string TokenHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Uses the link up.</summary>
    /// <returns><see langword="false"/> when it was used before or has expired; nothing changes then.</returns>
    public bool TryUse(DateTimeOffset now)
    {
        if (UsedAt is not null || now >= ExpiresAt)
        {
            return false;
        }

        UsedAt = now;
        return true;
    }
}
