using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Accounts;

/// <summary>Reads a person's own account.</summary>
public sealed class Profile(HearthStore store)
{
    /// <summary>The account of the person looking.</summary>
    public async Task<ProfileFacts> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = store.Open(viewer.Fence);
        return await db.Set<User>()
            .Where(user => user.Id == viewer.UserId)
            .Select(user => new ProfileFacts(
                user.UserName!,
                user.Email,
                db.Set<Company>()
                    .Where(company => company.Id == user.CompanyId)
                    .Select(company => company.Name)
                    .FirstOrDefault()
            ))
            .AsNoTracking()
            .FirstAsync(cancellationToken);
    }
}

/// <summary>A person's own account.</summary>
public sealed record ProfileFacts(string UserName, string? Email, string? Company);
