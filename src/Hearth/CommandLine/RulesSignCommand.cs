using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Hearth.Hosting;
using Hearth.Knowledge;
using Hearth.Knowledge.Rules;
using Hearth.Knowledge.Signing;

namespace Hearth.CommandLine;

/// <summary><c>hearth rules sign</c>, <c>verify</c> and <c>key new</c>: packs that nobody changes unseen.</summary>
internal static class RulesSignCommand
{
    /// <summary>Makes <c>sign</c>.</summary>
    public static Command CreateSign()
    {
        var folder = Pack();
        var keyFile = new Option<string?>("--key") { Description = "File of the private key.", HelpName = "FILE" };
        var data = Data("Data folder: its packs count as well, and without --key its own key signs.");
        var command = new HearthCommand(
            "sign",
            "Sign a pack: writes pack.manifest, with the SHA-256 of every file.",
            """
            A pack with a mistake is not signed. Sign again after every change.

            Examples:
              hearth rules sign packs/plant --key plant.pem
              hearth rules sign hearth-data/packs/plant --data hearth-data
            """
        )
        {
            folder,
            keyFile,
            data,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var error = parsed.InvocationConfiguration.Error;
                var path = parsed.GetRequiredValue(folder);
                var installation = parsed.GetValue(data);
                var name = parsed.GetValue(keyFile) ?? OwnKey(installation);
                if (name is null)
                {
                    await error.WriteLineAsync(
                        "hearth rules sign: name the key: --key FILE, or --data DIR for the installation's own"
                    );
                    return ExitStatus.BadInput;
                }

                var (signer, complaint) = await ReadKeyAsync(name, cancellationToken);
                if (signer is null)
                {
                    await error.WriteLineAsync($"hearth rules sign: {complaint}");
                    return ExitStatus.BadInput;
                }

                using (signer)
                {
                    return await SignAsync(
                        path,
                        installation,
                        signer,
                        parsed.InvocationConfiguration,
                        cancellationToken
                    );
                }
            }
        );
        return command;
    }

    /// <summary>Makes <c>verify</c>.</summary>
    public static Command CreateVerify()
    {
        var folder = Pack();
        var data = Data("Data folder: says whether its settings trust the key, too.");
        var command = new HearthCommand(
            "verify",
            "Compare a pack with what was signed, file by file.",
            """
            Exit status 1 when the pack is not signed, was changed, or, with --data, is signed by a key that is not trusted there.
            """
        )
        {
            folder,
            data,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var path = parsed.GetRequiredValue(folder);
                var error = parsed.InvocationConfiguration.Error;
                if (!Directory.Exists(path))
                {
                    await error.WriteLineAsync($"hearth rules verify: {path}: there is no such folder");
                    return ExitStatus.BadInput;
                }

                var pack = PackFolder.Read(path, KnowledgeLimits.Default);
                switch (PackManifest.Check(pack))
                {
                    case PackSeal.Broken(var faults):
                        await TellAsync(error, "verify", path, faults);
                        return ExitStatus.FoundWrong;
                    case PackSeal.Unsigned:
                        await error.WriteLineAsync(
                            $"hearth rules verify: {path}: nobody signed it; hearth rules sign {path} does"
                        );
                        return ExitStatus.FoundWrong;
                    case PackSeal.Signed(var key):
                        var refusal = parsed.GetValue(data) is { } installation
                            ? RulePacks.TrustOf(Installation.At(installation)).Refuse(pack)
                            : null;
                        if (refusal is not null)
                        {
                            await error.WriteLineAsync($"hearth rules verify: {path}: {refusal.Reason}");
                            return ExitStatus.FoundWrong;
                        }

                        await parsed.InvocationConfiguration.Output.WriteLineAsync(
                            $"as signed by {key.Id}{(parsed.GetValue(data) is null ? "" : ", which is trusted there")}\t{key}"
                        );
                        return ExitStatus.Worked;
                    default:
                        throw new System.Diagnostics.UnreachableException();
                }
            }
        );
        return command;
    }

    /// <summary>Makes <c>key</c>.</summary>
    public static Command CreateKey()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "File for the private key; the installation's own key when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = Installation.NewFolder();
        var command = new HearthCommand(
            "new",
            "Make a key: the private half into a file, the public half beside it and onto standard output.",
            """
            With FILE the key is for signing packs that go to other installations: put what is printed into Analysis:TrustedPackKeys there.
            Without FILE it is the own key of the installation in --data, which trusts it from then on.

            Examples:
              hearth rules key new plant.pem
              hearth rules key new --data hearth-data
            """
        )
        {
            file,
            data,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var folder = Installation.At(parsed.GetRequiredValue(data));
                var path = parsed.GetValue(file);
                if (path is null)
                {
                    folder.Create();
                    path = folder.PackKey;
                }

                using var signer = PackSigner.Create();
                if (File.Exists(path) || File.Exists(path + ".pub"))
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"hearth rules key new: {path}: there is a key already; what it signed would be worth nothing"
                    );
                    return ExitStatus.BadInput;
                }

                await WholeFile.WriteAsync(path + ".pub", signer.Key + "\n", false, isSecret: false, cancellationToken);
                await WholeFile.WriteAsync(path, signer.ToPem(), false, isSecret: true, cancellationToken);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(signer.Key.ToString());
                return ExitStatus.Worked;
            }
        );
        return new Command("key", "Keys that packs are signed with.") { command };
    }

    private static string? OwnKey(string? installation) =>
        installation is null ? null : Installation.At(installation).PackKey;

    private static async Task<int> SignAsync(
        string path,
        string? installation,
        PackSigner signer,
        InvocationConfiguration surroundings,
        CancellationToken cancellationToken
    )
    {
        var pack = PackFolder.Read(path, KnowledgeLimits.Default);
        var load = RulePackInput.LoadBeside(pack, RulePackInput.InForceWithout(installation, pack));
        if (load is not KnowledgeLoad.Loaded(var knowledge))
        {
            await TellAsync(surroundings.Error, "sign", path, ((KnowledgeLoad.Refused)load).Faults);
            return ExitStatus.BadInput;
        }

        await surroundings.Error.WriteAsync(RuleText.Unwritten(knowledge, knowledge.Packs[^1]));

        await WholeFile.WriteAsync(
            Path.Combine(path, PackManifest.FileName),
            PackManifest.Write(pack, signer),
            mayReplace: true,
            isSecret: false,
            cancellationToken
        );
        await surroundings.Output.WriteLineAsync($"signed by {signer.Key.Id}");
        return ExitStatus.Worked;
    }

    private static Option<string?> Data(string description) =>
        Installation.Standing(new Option<string?>("--data") { Description = description, HelpName = "DIR" });

    private static Argument<string> Pack() => new("DIR") { Description = "Folder of the pack." };

    private static async Task<(PackSigner? Signer, string? Complaint)> ReadKeyAsync(
        string name,
        CancellationToken cancellationToken
    )
    {
        const int MaxKeyBytes = 64 * 1024;
        var (bytes, complaint) = await InputFile.ReadAsync(name, MaxKeyBytes, cancellationToken);
        if (complaint is not null)
        {
            return (null, complaint);
        }

        return PackSigner.TryRead(Encoding.UTF8.GetString(bytes.Span), out var signer)
            ? (signer, null)
            : (
                null,
                $"{InputFile.Shown(name)}: no private key on the curve P-256 in PEM; make one with hearth rules key new"
            );
    }

    private static async Task TellAsync(TextWriter error, string command, string path, ImmutableArray<PackFault> faults)
    {
        foreach (var fault in faults)
        {
            await error.WriteLineAsync($"hearth rules {command}: {RulePackInput.Shown(path, fault)}");
        }
    }
}
