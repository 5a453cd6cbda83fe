using System.Collections.Immutable;
using System.CommandLine;
using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth user</c>: accounts of people.</summary>
public static class UserCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() =>
        new HearthCommand(
            "user",
            "Accounts of people: add, list, reset a password, disable.",
            """
            Examples:
              hearth user add anna --email anna@example.net --role device-user --company "Hafen AG"
              hearth user add max --email max@example.net --role support --password-file secret.txt
              hearth user list
            """
        )
        {
            Add(),
            List(),
            Reset(),
            Disable(),
        };

    private static Command Add()
    {
        var data = Installation.NewFolder();
        var name = new Argument<string>("NAME") { Description = "User name to sign in with." };
        var email = new Option<string>("--email") { Required = true, Description = "Mail address." };
        var display = new Option<string?>("--name")
        {
            Description = "Name as others see it; the user name when left out.",
        };
        var company = new Option<string?>("--company")
        {
            Description = "The person's company; made when it is not known yet.",
        };
        var role = new Option<string[]>("--role")
        {
            Required = true,
            Description = "device-user, company-administrator, support or administrator; may be given more than once.",
        };
        var password = PasswordFile();
        var command = new Command(
            "add",
            "Add an account. Without a password file a password is drawn and printed once."
        )
        {
            name,
            data,
            email,
            display,
            company,
            role,
            password,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                AddAsync(
                    parsed,
                    parsed.GetRequiredValue(data),
                    parsed.GetValue(password),
                    new NewUser
                    {
                        UserName = parsed.GetRequiredValue(name),
                        Email = parsed.GetRequiredValue(email),
                        DisplayName = parsed.GetValue(display) ?? parsed.GetRequiredValue(name),
                        Password = "",
                        Roles = ReadRoles(parsed.GetRequiredValue(role)),
                        Company = parsed.GetValue(company),
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> AddAsync(
        ParseResult parsed,
        string data,
        string? passwordFile,
        NewUser wanted,
        CancellationToken cancellationToken
    )
    {
        var error = parsed.InvocationConfiguration.Error;
        if (wanted.Roles.IsEmpty)
        {
            await error.WriteLineAsync(
                "hearth user add: --role is device-user, company-administrator, support or administrator."
            );
            return ExitStatus.BadInput;
        }

        if (wanted.Company is null && wanted.Roles.Any(role => role is Role.DeviceUser or Role.CompanyAdministrator))
        {
            await error.WriteLineAsync("hearth user add: this role is for a company; name it with --company.");
            return ExitStatus.BadInput;
        }

        var (secret, isDrawn) = await Passwords.ReadOrDrawAsync(passwordFile, cancellationToken);
        await using var provider = await Installation.OpenAsync(Installation.At(data), cancellationToken);
        await using var scope = provider.CreateAsyncScope();
        var outcome = await scope
            .ServiceProvider.GetRequiredService<AddUser>()
            .AddAsync(wanted with { Password = secret }, cancellationToken);
        if (outcome is AddUserOutcome.Refused(var reasons))
        {
            await error.WriteLineAsync($"hearth user add: {string.Join(' ', reasons)}");
            return ExitStatus.BadInput;
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            isDrawn ? $"{wanted.UserName} can sign in with the password {secret}" : $"{wanted.UserName} can sign in."
        );
        return ExitStatus.Worked;
    }

    private static Command List()
    {
        var data = Installation.Folder();
        var command = new Command("list", "List the accounts.") { data };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var provider = await Installation.OpenToReadAsync(
                    Installation.At(parsed.GetRequiredValue(data)),
                    cancellationToken
                );
                await using var db = provider.GetRequiredService<HearthStore>().Open(Fence.Everything);
                var companies = await db.Set<Company>()
                    .AsNoTracking()
                    .ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
                var roles = (await db.Set<RoleAssignment>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(a =>
                    a.UserId
                );
                foreach (
                    var user in await db.Set<User>()
                        .AsNoTracking()
                        .OrderBy(u => u.UserName)
                        .ToListAsync(cancellationToken)
                )
                {
                    var held = string.Join(", ", roles[user.Id].Select(a => a.Role).Order());
                    var company = user.CompanyId is { } id ? companies[id] : "-";
                    var state = user.IsDisabled ? "disabled" : "active";
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(
                        $"{TerminalText.Shown($"{user.UserName}")}\t{TerminalText.Shown($"{user.Email}")}\t{TerminalText.Shown(company)}\t{held}\t{state}"
                    );
                }

                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static Command Reset()
    {
        var data = Installation.Folder();
        var name = new Argument<string>("NAME");
        var password = PasswordFile();
        var command = new Command("reset", "Give an account a new password, and end its lock-out.")
        {
            name,
            data,
            password,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (secret, isDrawn) = await Passwords.ReadOrDrawAsync(parsed.GetValue(password), cancellationToken);
                return await ChangeAsync(
                    parsed,
                    data,
                    name,
                    async (users, user) =>
                    {
                        var token = await users.GeneratePasswordResetTokenAsync(user);
                        var result = await users.ResetPasswordAsync(user, token, secret);
                        return result.Succeeded ? await users.SetLockoutEndDateAsync(user, null) : result;
                    },
                    isDrawn ? $"has the new password {secret}" : "has the new password",
                    cancellationToken
                );
            }
        );
        return command;
    }

    private static Command Disable()
    {
        var data = Installation.Folder();
        var name = new Argument<string>("NAME");
        var command = new Command("disable", "Forbid an account to sign in; open sessions end at their next request.")
        {
            name,
            data,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                ChangeAsync(
                    parsed,
                    data,
                    name,
                    (users, user) =>
                    {
                        user.IsDisabled = true;
                        return users.UpdateAsync(user);
                    },
                    "is disabled",
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> ChangeAsync(
        ParseResult parsed,
        Option<string> data,
        Argument<string> name,
        Func<UserManager<User>, User, Task<IdentityResult>> change,
        string said,
        CancellationToken cancellationToken
    )
    {
        await using var provider = await Installation.OpenToChangeAsync(
            Installation.At(parsed.GetRequiredValue(data)),
            cancellationToken
        );
        await using var scope = provider.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var wanted = parsed.GetRequiredValue(name);
        var error = parsed.InvocationConfiguration.Error;
        if (await users.FindByNameAsync(wanted) is not { } user)
        {
            await error.WriteLineAsync($"hearth user: there is no account \"{wanted}\".");
            return ExitStatus.BadInput;
        }

        var result = await change(users, user);
        if (!result.Succeeded)
        {
            await error.WriteLineAsync($"hearth user: {string.Join(' ', result.Errors.Select(e => e.Description))}");
            return ExitStatus.BadInput;
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{wanted} {said}.");
        return ExitStatus.Worked;
    }

    private static Option<string?> PasswordFile() =>
        new("--password-file")
        {
            Description = "File that holds the password on one line; - for standard input.",
            HelpName = "FILE",
        };

    /// <summary>The roles of their names; none when one of them is unknown.</summary>
    private static ImmutableArray<Role> ReadRoles(string[] names)
    {
        var roles = ImmutableArray.CreateBuilder<Role>();
        foreach (var name in names)
        {
            Role? role = name switch
            {
                "device-user" => Role.DeviceUser,
                "company-administrator" => Role.CompanyAdministrator,
                "support" => Role.SupportEngineer,
                "administrator" => Role.SystemAdministrator,
                _ => null,
            };
            if (role is not { } known)
            {
                return [];
            }

            roles.Add(known);
        }

        return roles.ToImmutable();
    }
}
