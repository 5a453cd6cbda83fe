using System.Security.Claims;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Accounts;

/// <summary>Finds out who is looking: the roles are read anew at each request, so that a role taken away is gone at once.</summary>
public sealed class FindViewer(HearthStore store)
{
    /// <summary>The viewer of a signed-in principal; <see langword="null"/> when nobody is signed in or the account is disabled.</summary>
    public async Task<Viewer?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId))
        {
            return null;
        }

        await using var db = store.Open(Fence.Everything);
        var user = await db.Set<User>()
            .AsNoTracking()
            .FirstOrDefaultAsync(u => u.Id == userId && !u.IsDisabled, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var roles = await db.Set<RoleAssignment>()
            .Where(assignment => assignment.UserId == userId)
            .Select(assignment => new HeldRole(assignment.Role, assignment.CompanyId))
            .ToListAsync(cancellationToken);
        return new Viewer(user.Id, user.DisplayName, user.CompanyId, [.. roles]);
    }
}
