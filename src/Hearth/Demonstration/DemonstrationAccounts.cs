using System.Collections.Immutable;
using Hearth.CommandLine;
using Hearth.Service.Accounts;
using Hearth.Service.Contracts;
using Hearth.Service.Storage;
using Hearth.Simulation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Demonstration;

/// <summary>The demonstration's company, contract and people. May be laid out again and again.</summary>
internal sealed class DemonstrationAccounts(IServiceProvider services, TimeProvider time)
{
    /// <summary>Makes sure the contract covers all devices but the last few.</summary>
    public Task CoverAsync(ImmutableArray<DeviceIdentity> covered, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var row = new ContractRow(
            "DEMO-4711",
            DemonstrationPlan.Company,
            "SNT",
            "NBD",
            today.AddMonths(-3),
            today.AddMonths(9),
            [.. covered.Select(device => new CoveredDeviceRow(device.Udi.ProductId, device.SerialNumber))]
        );
        return services.GetRequiredService<ImportContracts>().ImportAsync([row], cancellationToken);
    }

    /// <summary>Makes sure a person can sign in, with a password drawn anew.</summary>
    /// <returns>The password and who it is.</returns>
    public async Task<DemonstrationPerson> PersonAsync(
        string userName,
        string displayName,
        ImmutableArray<Role> roles,
        string? company,
        CancellationToken cancellationToken
    )
    {
        var password = Passwords.Draw();
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByNameAsync(userName);
        if (user is null)
        {
            var wanted = new NewUser
            {
                UserName = userName,
                Email = $"{userName}@lantern.example",
                DisplayName = displayName,
                Password = password,
                Roles = roles,
                Company = company,
            };
            var outcome = await scope.ServiceProvider.GetRequiredService<AddUser>().AddAsync(wanted, cancellationToken);
            if (outcome is AddUserOutcome.Refused(var reasons))
            {
                throw new InvalidOperationException(
                    $"The demonstration's account {userName} cannot be made: {string.Join(' ', reasons)}"
                );
            }

            user = (await users.FindByNameAsync(userName))!;
        }
        else
        {
            var token = await users.GeneratePasswordResetTokenAsync(user);
            await users.ResetPasswordAsync(user, token, password);
        }

        var held = roles.Select(role => new HeldRole(
            role,
            role is Role.DeviceUser or Role.CompanyAdministrator ? user.CompanyId : null
        ));
        return new(new Viewer(user.Id, displayName, user.CompanyId, [.. held]), password);
    }

    /// <summary>The id of the demonstration's company.</summary>
    public async Task<Guid> CompanyIdAsync(CancellationToken cancellationToken)
    {
        await using var db = services.GetRequiredService<HearthStore>().Open(Fence.Everything);
        return await db.Set<Company>()
            .Where(company => company.Name == DemonstrationPlan.Company)
            .Select(company => company.Id)
            .FirstAsync(cancellationToken);
    }
}

/// <summary>A person of the demonstration.</summary>
internal sealed record DemonstrationPerson(Viewer Viewer, string Password)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => Viewer.DisplayName;
}
