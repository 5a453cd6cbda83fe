using System.Security.Cryptography;
using System.Text;
using Hearth.Service.Storage;

namespace Hearth.Service.Accounts;

/// <summary>The right of a gateway, an agent or a script to send messages.</summary>
/// <remarks>A company's key is seen within that company's fence only; a key of no company is the service's own.</remarks>
public sealed class IngestKey : IFenced
{
    private IngestKey() { }

    /// <summary>A new key.</summary>
    public IngestKey(Guid id, string name, IngestKeyText text, Guid? companyId, DateTimeOffset createdAt)
    {
        Id = id;
        Name = name;
        PublicPart = text.PublicPart;
        SecretHash = text.SecretHash;
        CompanyId = companyId;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    /// <summary>What it is for, as its maker called it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The part that names the key; may be shown and logged.</summary>
    public string PublicPart { get; private set; } = "";

    /// <summary>SHA-256 of the secret part, hexadecimal.</summary>
    public string SecretHash { get; private set; } = "";

    public Guid? CompanyId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When a message last came with it; may lie half a minute behind.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Whether the key is good and this is its text. Takes the same time wherever the texts differ.</summary>
    public bool Admits(IngestKeyText text) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(SecretHash),
            Encoding.ASCII.GetBytes(text.SecretHash)
        ) && RevokedAt is null;

    /// <summary>The key is not good any more.</summary>
    /// <returns><see langword="false"/> when it was revoked before; nothing changes then.</returns>
    public bool TryRevoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
        {
            return false;
        }

        RevokedAt = now;
        return true;
    }

    /// <summary>A message came with it.</summary>
    public void Used(DateTimeOffset at) => LastUsedAt = LastUsedAt > at ? LastUsedAt : at;
}
