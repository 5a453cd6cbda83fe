using System.Collections.Immutable;
using System.CommandLine;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary><c>hearth bugs</c>: what is published about a release, defects and advisories.</summary>
public static class BugsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var version = Version();
        var platform = new Option<string>("--platform")
        {
            Description = $"What it is a release of: {ReleaseFamilies.PlatformNames}; told by its form when left out.",
            HelpName = "P",
        };
        var device = Device();
        var features = Features();
        var text = Text();
        var configuration = Configuration();
        var all = new Option<bool>("--all") { Description = "List what does not apply, too, with the reason." };
        var data = Installation.Folder();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "bugs",
            "List the defects and advisories that concern a release.",
            """
            Answers come from what was imported (hearth import advisories, hearth import bugs) and say why: affected, possible (a fact is
            missing, such as the configuration or the hardware), unknown (what is published does not tell). Exit status 2 when V is no release.

            Examples:
              hearth bugs --version 17.6.3 --platform cisco_xe
              hearth bugs --version "15.2(7)E3" --feature snmp --json
              hearth bugs --version 17.6.3 --device C9300-48P --configuration running.txt --all
            """
        )
        {
            version,
            platform,
            device,
            features,
            text,
            configuration,
            all,
            data,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new(
                        parsed.GetRequiredValue(version),
                        parsed.GetValue(platform),
                        parsed.GetValue(device),
                        [.. parsed.GetValue(features) ?? []],
                        parsed.GetValue(text),
                        parsed.GetValue(configuration),
                        parsed.GetValue(all),
                        parsed.GetRequiredValue(data),
                        parsed.GetValue(json)
                    ),
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static Option<string> Version() =>
        new("--version")
        {
            Description = "The release, such as 17.6.3 or 15.2(7)E3, or a line of show version.",
            HelpName = "V",
            Required = true,
        };

    private static Option<string[]> Features() =>
        new("--feature")
        {
            Description = "A function in use; only what mentions it is listed. May be given several times.",
            HelpName = "F",
        };

    private static Option<string> Device() =>
        new("--device")
        {
            Description =
                "Product id of the hardware: what is limited to other hardware does not apply. Tells the platform, too.",
            HelpName = "PID",
        };

    private static Option<string> Text() =>
        new("--text") { Description = "Words that what is listed must mention.", HelpName = "T" };

    private static Option<string> Configuration() =>
        new("--configuration", "--config")
        {
            Description = "The running configuration, whole: what it switches off does no harm.",
            HelpName = "FILE",
        };

    private static async Task<int> RunAsync(
        Wish wish,
        InvocationConfiguration surroundings,
        CancellationToken cancellationToken
    )
    {
        var (releases, complaint) = Releases(wish);
        string? configuration = null;
        if (complaint is null && wish.Configuration is { } file)
        {
            (configuration, complaint) = await InputText.ReadAsync(file, cancellationToken);
        }

        if (complaint is not null)
        {
            await surroundings.Error.WriteLineAsync($"hearth bugs: {complaint}");
            return ExitStatus.BadInput;
        }

        var folder = CatalogFolder.In(Path.GetFullPath(wish.Data));
        var (index, faults) = AdvisoryIndex.Load(folder.Path, cancellationToken);
        if (index is null)
        {
            foreach (var fault in faults)
            {
                await surroundings.Error.WriteLineAsync($"hearth bugs: {TableJson.OnTerminal(fault.ToString())}");
            }

            return ExitStatus.BadInput;
        }

        if (index.Items.IsEmpty)
        {
            await surroundings.Error.WriteLineAsync(
                $"hearth bugs: nothing was imported into {folder.Path} yet: see hearth import advisories --help."
            );
        }

        var report = new BugsReport(
            wish.Version,
            wish.Device,
            releases,
            index.Match(
                new PublishedQuestion
                {
                    Releases = releases,
                    ProductIds = wish.Device is { } productId ? [productId] : [],
                    Configuration = configuration,
                    Features = wish.Features,
                    Text = wish.Text,
                }
            ),
            wish.IsAll
        )
        {
            Published = index.Items.Length,
        };
        await surroundings.Output.WriteAsync(wish.IsJson ? report.ToJson() : report.ToText());
        return ExitStatus.Worked;
    }

    private static (ImmutableArray<Release> Releases, string? Complaint) Releases(Wish wish)
    {
        var family = ReleaseFamilies.OfPlatform(wish.Platform);
        if (wish.Platform is not null && family is null)
        {
            return ([], $"--platform: '{wish.Platform}' is not known; there are {ReleaseFamilies.PlatformNames}.");
        }

        if (wish.Device is { } device && ProductNumber.Normal(device) is null)
        {
            return ([], $"--device: '{TableJson.OnTerminal(device)}' is no product id.");
        }

        family ??= ReleaseFamilies.OfDevice(DeviceFamilies.Of(null, null, wish.Device));
        var readings = RunningRelease.Of(wish.Version, family);
        if (!readings.IsEmpty)
        {
            return (readings, null);
        }

        var why = Release.Read(wish.Version, family ?? ReleaseFamily.Other) is ReleaseReading.Refused(var fault)
            ? $": {fault}"
            : "";
        var of = family is { } told ? ReleaseFamilies.Title(told) : "any platform known";
        return ([], $"--version: '{TableJson.OnTerminal(wish.Version)}' is no release of {of}{why}.");
    }

    private sealed record Wish(
        string Version,
        string? Platform,
        string? Device,
        ImmutableArray<string> Features,
        string? Text,
        string? Configuration,
        bool IsAll,
        string Data,
        bool IsJson
    );
}
