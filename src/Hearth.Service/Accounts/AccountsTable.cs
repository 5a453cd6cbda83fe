using Hearth.Service.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Accounts;

/// <summary>Tables of the accounts.</summary>
internal sealed class AccountsTable : ITable
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Company>().ToTable("companies");
        model.Entity<User>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        model
            .Entity<IdentityUserLogin<Guid>>()
            .ToTable("user_logins")
            .HasKey(login => new { login.LoginProvider, login.ProviderKey });
        model
            .Entity<IdentityUserToken<Guid>>()
            .ToTable("user_tokens")
            .HasKey(token => new
            {
                token.UserId,
                token.LoginProvider,
                token.Name,
            });
        model.Entity<RoleAssignment>().ToTable("role_assignments");
        model.Entity<SetupLink>().ToTable("setup_links");
        model.Entity<IngestKey>().ToTable("ingest_keys");
    }
}
