using System.Collections.Immutable;
using System.CommandLine;
using Hearth.Hosting;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Service.Accounts;
using Hearth.Service.Intake.Replay;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules simulate</c>: what rules would have made of the messages that came.</summary>
internal static class RulesSimulateCommand
{
    private static readonly TimeSpan StandardReach = TimeSpan.FromDays(30);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var what = new Argument<string>("DIR|ID") { Description = "Folder of a pack, or id of a rule in force." };
        var data = Installation.Folder();
        var since = new Option<TimeSpan?>("--since")
        {
            Description = "How far back: 30d, 12h.",
            HelpName = "30d",
            CustomParser = result => Arguments.Duration(result, "--since"),
        };
        var company = new Option<string?>("--company")
        {
            Description = "Only messages of this company's devices.",
            HelpName = "C",
        };
        var json = Arguments.Json();
        var command = new HearthCommand(
            "simulate",
            "Run a pack, or a rule, over the messages that came, and tell what it would have found.",
            """
            A pack is compared with the rules in force, a rule of them with the others. Stored messages are read again and analysed as
            they were on receipt; earlier reports count from the beginning of the run. Parts and names of devices are those known today.
            Works beside a running server and writes nothing. The pack need not be signed.

            Examples:
              hearth rules simulate packs/plant --data hearth-data --since 90d
              hearth rules simulate E04 --data hearth-data --company "Hafen AG" --json
            """
        )
        {
            what,
            data,
            since,
            company,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new Wish(
                        parsed.GetRequiredValue(what),
                        parsed.GetValue(since) ?? StandardReach,
                        parsed.GetValue(company),
                        parsed.GetValue(json)
                    ),
                    Installation.At(parsed.GetRequiredValue(data)),
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Wish wish,
        DataFolder data,
        InvocationConfiguration surroundings,
        CancellationToken cancellationToken
    )
    {
        var error = surroundings.Error;
        var (tried, faults) = Tried(wish.What, data);
        if (tried is null)
        {
            foreach (var fault in faults)
            {
                await error.WriteLineAsync($"hearth rules simulate: {fault}");
            }

            return ExitStatus.BadInput;
        }

        await using var provider = await Installation.OpenToReadAsync(data, cancellationToken);
        var fence = await FenceAsync(provider.GetRequiredService<HearthStore>(), wish.Company, cancellationToken);
        if (fence is null)
        {
            await error.WriteLineAsync($"hearth rules simulate: there is no company '{wish.Company}'");
            return ExitStatus.BadInput;
        }

        var until = provider.GetRequiredService<TimeProvider>().GetUtcNow();
        var replay = provider.GetRequiredService<ReplayHistory>();
        var asked = new ReplayWish(fence, until - wish.Reach, until, tried.Before, tried.After, tried.RuleIds);
        var report = await ReplayProgress.ShowAsync(
            await replay.CountAsync(asked, cancellationToken),
            progress => replay.RunAsync(asked, progress, cancellationToken)
        );
        await surroundings.Output.WriteAsync(
            wish.IsJson ? ReplayText.ToJson(asked, report) : ReplayText.ToText(asked, report)
        );
        return ExitStatus.Worked;
    }

    /// <summary>The rules to compare, and the ids that are asked about.</summary>
    private static (TriedRules? Tried, ImmutableArray<string> Faults) Tried(string what, DataFolder data)
    {
        var inForce = RulePacks.Of(data).Knowledge;
        if (Directory.Exists(what))
        {
            var pack = PackFolder.Read(what, KnowledgeLimits.Default);
            return RulePacks.With(data, pack) switch
            {
                KnowledgeLoad.Loaded(var after) => (new TriedRules(inForce, after, OfPack(after, pack)), []),
                KnowledgeLoad.Refused(var faults) => (
                    null,
                    [.. faults.Select(fault => RulePackInput.Shown(what, fault))]
                ),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }

        return RuleSearch.Named(inForce, what) is { } rule
            ? (new TriedRules(inForce.Without(rule.Id), inForce, [rule.Id]), [])
            : (null, [$"'{what}' is neither a folder nor a rule in force. See hearth rules list --data {data.Path}."]);
    }

    private static ImmutableArray<string> OfPack(KnowledgeBase knowledge, PackFolder folder)
    {
        var id = folder.FindId();
        var pack = knowledge.Packs.Single(pack => pack.Id == id);
        return [.. knowledge.Rules.Where(rule => rule.Pack == pack.ToString()).Select(rule => rule.Id)];
    }

    private static async Task<Fence?> FenceAsync(
        HearthStore store,
        string? company,
        CancellationToken cancellationToken
    )
    {
        if (company is null)
        {
            return Fence.Everything;
        }

        await using var db = store.Open(Fence.Everything);
        var ids = await db.Set<Company>()
            .Where(c => c.Name == company)
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        return ids.Count == 0 ? null : Fence.Of(ids);
    }

    /// <summary>What was asked for.</summary>
    private sealed record Wish(string What, TimeSpan Reach, string? Company, bool IsJson);

    /// <summary>Rules to compare.</summary>
    private sealed record TriedRules(KnowledgeBase Before, KnowledgeBase After, ImmutableArray<string> RuleIds);
}
