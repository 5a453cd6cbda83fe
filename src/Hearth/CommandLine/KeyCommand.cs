using System.CommandLine;
using Hearth.Service.Accounts;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth key</c>: keys by which gateways, agents and scripts send messages.</summary>
public static class KeyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() =>
        new HearthCommand(
            "key",
            "Keys by which gateways and scripts send messages: add, list, revoke.",
            """
            A key is printed once, when it is made; Hearth keeps only a digest of it. It goes into the header
            "Authorization: Bearer KEY" of a POST to /api/v1/messages. See docs/gateway.md.

            Examples:
              hearth key add plant-4
              hearth key add plant-4 --company "Hafen AG"
              hearth key revoke plant-4
            """
        )
        {
            Add(),
            List(),
            Revoke(),
        };

    private static Command Add()
    {
        var data = Installation.NewFolder();
        var name = new Argument<string>("NAME") { Description = "What the key is for, such as the gateway's name." };
        var company = new Option<string?>("--company") { Description = "The company it is for, known already." };
        var command = new Command("add", "Make a key and print it, once.") { name, data, company };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var provider = await Installation.OpenAsync(
                    Installation.At(parsed.GetRequiredValue(data)),
                    cancellationToken
                );
                var outcome = await provider
                    .GetRequiredService<AddIngestKey>()
                    .AddAsync(parsed.GetRequiredValue(name), parsed.GetValue(company), cancellationToken);
                if (outcome is not AddIngestKeyOutcome.Added(var text))
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"hearth key add: {((AddIngestKeyOutcome.Refused)outcome).Reason}"
                    );
                    return ExitStatus.BadInput;
                }

                // The key alone on standard output, so that it can go straight into a file.
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    "Keep this key: it is shown this once and cannot be shown again."
                );
                await parsed.InvocationConfiguration.Output.WriteLineAsync(text.Text);
                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static Command List()
    {
        var data = Installation.Folder();
        var command = new Command("list", "List the keys, without their secrets.") { data };
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
                foreach (
                    var key in await db.Set<IngestKey>()
                        .AsNoTracking()
                        .OrderBy(k => k.Name)
                        .ThenBy(k => k.CreatedAt)
                        .ToListAsync(cancellationToken)
                )
                {
                    var company = key.CompanyId is { } id ? companies[id] : "-";
                    var state = key.RevokedAt is { } at ? $"revoked {Minute(at)}" : "good";
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(
                        $"{key.Name}\thik_{key.PublicPart}\t{TerminalText.Shown(company)}\tmade {Minute(key.CreatedAt)}\t"
                            + $"{(key.LastUsedAt is { } used ? $"used {Minute(used)}" : "never used")}\t{state}"
                    );
                }

                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static Command Revoke()
    {
        var data = Installation.Folder();
        var named = new Argument<string>("NAME") { Description = "Name of the key, or the 8 characters behind hik_." };
        var command = new Command("revoke", "Make a key good for nothing; running servers notice within seconds.")
        {
            named,
            data,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var provider = await Installation.OpenToChangeAsync(
                    Installation.At(parsed.GetRequiredValue(data)),
                    cancellationToken
                );
                var wanted = parsed.GetRequiredValue(named);
                var revoked = await provider
                    .GetRequiredService<RevokeIngestKey>()
                    .RevokeAsync(wanted, cancellationToken);
                if (!revoked)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"hearth key revoke: there is no good key \"{wanted}\"; hearth key list shows them."
                    );
                    return ExitStatus.BadInput;
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{wanted} is revoked.");
                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static string Minute(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd HH:mm}Z";
}
