using System.Collections.Immutable;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Accounts;

/// <summary>Makes an account with its roles.</summary>
public sealed class AddUser(UserManager<User> users, HearthStore store, TimeProvider time)
{
    /// <summary>Makes the account; its company is made when it is not known yet.</summary>
    public async Task<AddUserOutcome> AddAsync(NewUser wanted, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var companyId = wanted.Company is null ? (Guid?)null : await CompanyAsync(wanted.Company, cancellationToken);
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            UserName = wanted.UserName,
            Email = wanted.Email,
            DisplayName = wanted.DisplayName,
            CompanyId = companyId,
            CreatedAt = now,
            LockoutEnabled = true,
        };
        var made = await users.CreateAsync(user, wanted.Password);
        if (!made.Succeeded)
        {
            return new AddUserOutcome.Refused([.. made.Errors.Select(error => error.Description)]);
        }

        await using var db = store.Open(Fence.Everything);
        foreach (var role in wanted.Roles)
        {
            var of = role is Role.DeviceUser or Role.CompanyAdministrator ? companyId : null;
            db.Set<RoleAssignment>().Add(new RoleAssignment(Guid.CreateVersion7(now), user.Id, role, of, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return new AddUserOutcome.Added(user.Id);
    }

    private async Task<Guid> CompanyAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = store.Open(Fence.Everything);
        var known = await db.Set<Company>().FirstOrDefaultAsync(c => c.Name == name, cancellationToken);
        if (known is not null)
        {
            return known.Id;
        }

        var now = time.GetUtcNow();
        var company = new Company(Guid.CreateVersion7(now), name, CompanyKind.Customer, now);
        db.Set<Company>().Add(company);
        await db.SaveChangesAsync(cancellationToken);
        return company.Id;
    }
}

/// <summary>An account to be made.</summary>
public sealed record NewUser
{
    public required string UserName { get; init; }

    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required string Password { get; init; }

    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>Name of the company; <see langword="null"/> for staff of the service.</summary>
    public string? Company { get; init; }

    /// <summary>Never the password.</summary>
    public override string ToString() => UserName;
}

/// <summary>What became of a new account.</summary>
public abstract record AddUserOutcome
{
    private AddUserOutcome() { }

    /// <summary>The account exists.</summary>
    public sealed record Added(Guid UserId) : AddUserOutcome;

    /// <summary>It does not, and why.</summary>
    public sealed record Refused(ImmutableArray<string> Reasons) : AddUserOutcome;
}
