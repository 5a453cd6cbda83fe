using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;

namespace Hearth.CommandLine;

/// <summary><c>hearth releases advise</c>: which release to run on hardware that must have features.</summary>
internal static class ReleasesAdvise
{
    private const string Details = """
        Chosen is from the catalogue that hearth import releases fills: what runs on the hardware, has the features, is not deferred
        or withdrawn, and is not affected by a critical advisory that is known; of these the train that runs today first, a suggested
        release before an available one, and the latest. Every other release is listed with its reasons. Nothing is guessed: exit
        status 1 when no release can be named.

        Examples:
          hearth releases advise --device C9300-24T
          hearth releases advise --device C9300-24T --feature netconf --feature macsec --running 17.9.3 --json
          hearth releases advise --device C9300-24T --running 17.9.3 --configuration running.txt
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(TimeProvider time)
    {
        var device = new Option<string>("--device")
        {
            Description = "Product id of the hardware.",
            HelpName = "PID",
            Required = true,
        };
        var features = new Option<string[]>("--feature")
        {
            Description = "A feature it must have, in the words of the catalogue; may be given several times.",
            HelpName = "F",
            AllowMultipleArgumentsPerToken = true,
        };
        var running = new Option<string?>("--running")
        {
            Description = "The release that runs today: its train comes first, nothing earlier is suggested.",
            HelpName = "V",
        };
        var platform = ReleasesCommand.Platform();
        var configuration = ReleasesCommand.Configuration(
            "The running configuration: whether advisories bite, and which commands the suggested release no longer takes."
        );
        var data = Installation.Folder();
        var json = Arguments.Json();
        var command = new HearthCommand("advise", "Suggest a release for hardware and features.", Details)
        {
            device,
            features,
            running,
            platform,
            configuration,
            data,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    new ReleaseWish
                    {
                        ProductId = parsed.GetRequiredValue(device).Trim(),
                        Features = [.. parsed.GetValue(features) ?? []],
                        Family = parsed.GetValue(platform),
                    },
                    parsed.GetValue(running),
                    parsed.GetValue(configuration),
                    parsed.GetRequiredValue(data),
                    parsed.GetValue(json),
                    DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ReleaseWish wish,
        string? running,
        string? file,
        string data,
        bool isJson,
        DateOnly today,
        InvocationConfiguration surroundings,
        CancellationToken cancellationToken
    )
    {
        var (runs, complaint) = running is null ? (null, null) : Running(running, wish);
        complaint = complaint is null ? Complaint(wish) : "--running: " + complaint;
        string? configuration = null;
        if (complaint is null && file is not null)
        {
            (configuration, complaint) = await InputText.ReadAsync(file, cancellationToken);
        }

        if (complaint is null)
        {
            wish = wish with { Running = runs, Configuration = configuration };
            (var advice, var changes, complaint) = Answer(wish, data, today, cancellationToken);
            if (advice is not null)
            {
                await surroundings.Output.WriteAsync(
                    isJson ? ToJson(wish, advice, changes) : ToText(wish, advice, changes)
                );
                return advice.Suggested is null ? ExitStatus.FoundWrong : ExitStatus.Worked;
            }
        }

        await surroundings.Error.WriteLineAsync($"hearth releases advise: {complaint}");
        return ExitStatus.BadInput;
    }

    /// <summary>The advice with the commands that change on the way to it; or the complaint about a catalogue.</summary>
    private static (ReleaseAdvice? Advice, ImmutableArray<LifecycleAnswer>? Changes, string? Complaint) Answer(
        ReleaseWish wish,
        string data,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var (advisor, complaint) = Advisor(data, cancellationToken);
        if (advisor is null)
        {
            return (null, null, complaint);
        }

        var advice = advisor.Advise(wish, today);
        if (advice.Suggested is not { } chosen || wish.Configuration is null)
        {
            return (advice, null, null);
        }

        (var changes, complaint) = ReleasesCommand.Changes(
            wish.Running,
            chosen.Release,
            wish.Configuration,
            data,
            cancellationToken
        );
        return complaint is null ? (advice, changes, null) : (null, null, complaint);
    }

    private static (ReleaseAdvisor? Advisor, string? Complaint) Advisor(
        string data,
        CancellationToken cancellationToken
    )
    {
        var (releases, complaint) = ReleasesCommand.Load(SoftwareRelease.Kind, data, cancellationToken);
        if (releases is null)
        {
            return (null, complaint);
        }

        (var trains, complaint) = ReleasesCommand.Load(ReleaseTrains.Kind, data, cancellationToken);
        if (trains is null)
        {
            return (null, complaint);
        }

        var folder = CatalogFolder.In(Path.GetFullPath(data)).Path;
        var (advisories, faults) = AdvisoryIndex.Load(folder, cancellationToken);
        return advisories is null
            ? (null, TableJson.OnTerminal(faults[0].ToString()))
            : (new ReleaseAdvisor(releases, new ReleaseTrains(trains), advisories), null);
    }

    private static string? Complaint(ReleaseWish wish) =>
        wish.ProductId.Length == 0 ? "--device: the product id is empty."
        : wish.Features.Any(string.IsNullOrWhiteSpace) ? "--feature: a feature is empty."
        : null;

    /// <summary>The running release, by the platform named, else by what the hardware is, else by its text.</summary>
    internal static (Release? Release, string? Complaint) Running(string text, ReleaseWish wish)
    {
        var family = wish.Family ?? ReleaseFamilies.OfDevice(DeviceFamilies.Of(null, null, wish.ProductId));
        if (wish.Family is null && family is { } likely && Release.TryParse(text, likely, out var release))
        {
            return (release, null);
        }

        var (readings, complaint) = ReleasesCommand.Read(text, wish.Family);
        return complaint is null ? (readings[0], null) : (null, complaint);
    }

    private static string ToText(ReleaseWish wish, ReleaseAdvice advice, ImmutableArray<LifecycleAnswer>? changes)
    {
        var text = new StringBuilder();
        text.Append(
            advice.Suggested is { } chosen
                ? $"{Shown(wish.ProductId)}: {chosen.Release} ({ReleaseFamilies.Title(chosen.Release.Family)}, train {chosen.Release.Train})\n"
                : $"{Shown(wish.ProductId)}: no release can be named\n"
        );
        foreach (var reason in advice.Reasons)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Shown(reason)}\n");
        }

        foreach (var caution in advice.Cautions)
        {
            text.Append(CultureInfo.InvariantCulture, $"  Caution: {Shown(caution)}\n");
        }

        if (changes is { } commands && advice.Suggested is { } target)
        {
            ReleasesCommand.AppendChanges(text, commands, target.Release);
        }

        if (!advice.Rejected.IsEmpty)
        {
            text.Append("Not chosen:\n");
        }

        foreach (var one in advice.Rejected)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {one.Release, -16}{Shown(string.Join("; ", one.Reasons))}\n");
        }

        return text.ToString();
    }

    private static string Shown(string text) => TableJson.OnTerminal(text);

    internal static string ToJson(ReleaseWish wish, ReleaseAdvice advice, ImmutableArray<LifecycleAnswer>? changes) =>
        JsonText.Written(json =>
        {
            json.WriteStartObject();
            json.WriteString("device", wish.ProductId);
            ReleasesCommand.WriteTexts(json, "features", wish.Features);
            json.WriteString("running", wish.Running?.Canonical);
            if (advice.Suggested is { } chosen)
            {
                json.WritePropertyName("suggested");
                Write(json, chosen);
            }
            else
            {
                json.WriteNull("suggested");
            }

            ReleasesCommand.WriteTexts(json, "reasons", advice.Reasons);
            ReleasesCommand.WriteTexts(json, "cautions", advice.Cautions);
            ReleasesCommand.WriteChanges(json, changes);
            json.WriteStartArray("rejected");
            foreach (var one in advice.Rejected)
            {
                Write(json, one);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter json, ReleaseCandidate one)
    {
        json.WriteStartObject();
        json.WriteString("release", one.Release.Canonical);
        json.WriteString("platform", ReleaseFamilies.Platform(one.Release.Family));
        json.WriteString("train", one.Release.Train);
        json.WriteString("status", ReleasesCommand.Word(one.Record.Status));
        json.WriteString("published", one.Record.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("source", one.Record.Source);
        json.WriteString("notes", one.Record.Notes);
        ReleasesCommand.WriteTexts(json, "reasons", one.Reasons);
        json.WriteEndObject();
    }
}
