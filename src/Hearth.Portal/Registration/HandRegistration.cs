using System.Collections.Immutable;
using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Portal.Registration;

/// <summary>Reads whom support can register a device for.</summary>
public sealed class HandRegistration(HearthStore store)
{
    /// <summary>Companies that own devices, by name; none for people who may not register for others.</summary>
    public async Task<ImmutableArray<CompanyName>> CompaniesAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.IsSupport)
        {
            return [];
        }

        await using var db = store.Open(viewer.Fence);
        return
        [
            .. await db.Set<Company>()
                .Where(company => company.Kind == CompanyKind.Customer)
                .OrderBy(company => company.Name)
                .Select(company => new CompanyName(company.Id, company.Name))
                .ToListAsync(cancellationToken),
        ];
    }
}

/// <summary>A company by its name.</summary>
public sealed record CompanyName(Guid Id, string Name);
