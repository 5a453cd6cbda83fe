using Hearth.Service.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Accounts;

/// <summary>Wires the accounts: ASP.NET Core Identity over the store.</summary>
public static class AccountsSlice
{
    /// <summary>Adds the accounts.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddTable<AccountsTable>();
        // Identity's store wants a session per request. It sees all users: who may sign in is not fenced by company.
        services.AddScoped(provider => provider.GetRequiredService<HearthStore>().Open(Fence.Everything));
        services
            .AddIdentityCore<User>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.User.RequireUniqueEmail = true;
            })
            .AddUserStore<UserOnlyStore<User, HearthDb, Guid>>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<AddUser>();
        services.AddScoped<SetUpAdministrator>();
        services.AddSingleton<FindViewer>();
        services.AddSingleton<CompanyScrubbers>();
        services.AddSingleton<AddIngestKey>();
        services.AddSingleton<RevokeIngestKey>();
        return services;
    }
}
