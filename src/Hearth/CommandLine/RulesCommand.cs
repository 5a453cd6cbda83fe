using System.CommandLine;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules</c>: the rules by which messages are explained.</summary>
public static class RulesCommand
{
    /// <summary>Most mistakes of a pack that are listed; more are counted.</summary>
    private const int MostFaults = 100;

    /// <summary>Makes the command.</summary>
    public static Command Create() =>
        new("rules", "Look at the rules, write and try your own, run their examples, ask why they fire, sign packs.")
        {
            RulesShowCommand.CreateList(),
            RulesShowCommand.CreateShow(),
            RulesNewCommand.Create(),
            RulesSchemaCommand.Create(),
            Test(),
            RulesExplainCommand.Create(),
            RulesSimulateCommand.Create(),
            RulesMuteCommand.CreateMute(),
            RulesMuteCommand.CreateUnmute(),
            RulesMuteCommand.CreateList(),
            RulesSignCommand.CreateSign(),
            RulesSignCommand.CreateVerify(),
            RulesSignCommand.CreateKey(),
        };

    private static Command Test()
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "Folder of a rule pack; the rules of this build when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("test", "Run every rule's examples; ends with N passed, N failed.") { folder };
        command.SetAction(
            async (parsed, _) =>
            {
                var error = parsed.InvocationConfiguration.Error;
                var load = parsed.GetValue(folder) is { } path
                    ? RulePackInput.LoadBeside(PackFolder.Read(path, KnowledgeLimits.Default), Installation.Knowledge())
                    : KnowledgeBase.LoadEmbedded();
                if (load is KnowledgeLoad.Refused(var faults))
                {
                    foreach (var fault in faults.Take(MostFaults))
                    {
                        await error.WriteLineAsync(
                            $"hearth rules test: {RulePackInput.Shown(parsed.GetValue(folder) ?? ".", fault)}"
                        );
                    }

                    if (faults.Length > MostFaults)
                    {
                        await error.WriteLineAsync(
                            $"hearth rules test: and {faults.Length - MostFaults} more mistakes"
                        );
                    }

                    return ExitStatus.BadInput;
                }

                var knowledge = ((KnowledgeLoad.Loaded)load).Knowledge;
                var report = RuleExamples.Run(knowledge, knowledge.Packs[^1]);
                foreach (var failed in report.Failed)
                {
                    await error.WriteLineAsync($"{failed.File}:{failed.Line}: {failed.RuleId}: {failed.Failure}");
                }

                await error.WriteAsync(RuleText.Unwritten(knowledge, knowledge.Packs[^1]));
                var failures = report.Failed.Count();
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    $"{report.Tests.Length - failures} passed, {failures} failed"
                );
                return report.IsGreen ? ExitStatus.Worked : ExitStatus.FoundWrong;
            }
        );
        return command;
    }
}
