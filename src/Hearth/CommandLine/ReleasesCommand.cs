using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.CommandLine;

/// <summary><c>hearth releases</c>: what a release is, how two stand to each other, which one to run.</summary>
public static class ReleasesCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="time">Tells today, for support that has ended.</param>
    public static Command Create(TimeProvider time) =>
        new("releases", "Explain, compare and choose releases of network software.")
        {
            ReleasesShow.Create(time),
            ReleasesCompare.Create(),
            ReleasesAdvise.Create(time),
        };

    /// <summary><c>--platform P</c>: which family's releases are meant.</summary>
    internal static Option<ReleaseFamily?> Platform() =>
        new("--platform")
        {
            Description = $"Whose release it is: {ReleaseFamilies.PlatformNames}. Told by the text when left out.",
            HelpName = "P",
            CustomParser = result =>
            {
                var family = ReleaseFamilies.OfPlatform(result.Tokens[0].Value);
                if (family is null)
                {
                    result.AddError(
                        $"--platform: '{result.Tokens[0].Value}' is none of {ReleaseFamilies.PlatformNames}."
                    );
                }

                return family;
            },
        };

    /// <summary><c>--configuration FILE</c>: the running configuration.</summary>
    internal static Option<string?> Configuration(string description) =>
        new("--configuration", "--config") { Description = description, HelpName = "FILE" };

    /// <summary>The commands of a configuration that a move drops or changes, of the shipped catalogue and the operator's.</summary>
    /// <param name="running">The release that runs; <see langword="null"/> when it is not known.</param>
    /// <param name="target">The release to go to.</param>
    /// <param name="configuration">The configuration; <see langword="null"/> when none is given.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The answers, empty without a configuration; or the complaint about the catalogue's first wrong line.</returns>
    internal static (ImmutableArray<LifecycleAnswer> Answers, string? Complaint) Changes(
        Release? running,
        Release target,
        string? configuration,
        string data,
        CancellationToken cancellationToken
    )
    {
        if (configuration is null)
        {
            return ([], null);
        }

        var (catalog, complaint) = Load(CommandChange.Kind, data, cancellationToken);
        return catalog is null
            ? ([], complaint)
            : (new CommandChanges(catalog).Between(running, target, configuration), null);
    }

    /// <summary>Changed commands as a member; <c>null</c> when no configuration was given, so that nothing was looked for.</summary>
    internal static void WriteChanges(Utf8JsonWriter json, ImmutableArray<LifecycleAnswer>? answers)
    {
        if (answers is null)
        {
            json.WriteNull("commands");
            return;
        }

        json.WriteStartArray("commands");
        foreach (var answer in answers)
        {
            json.WriteStartObject();
            json.WriteString("command", answer.Id);
            json.WriteString("verdict", Word(answer.Verdict));
            json.WriteString("summary", answer.Summary);
            json.WriteString("remedy", answer.Remedy);
            json.WriteString("reason", answer.Reason);
            json.WriteString("source", answer.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Changed commands for people, each with its reason, what to do, and who says so.</summary>
    internal static void AppendChanges(StringBuilder text, ImmutableArray<LifecycleAnswer> answers, Release target)
    {
        if (answers.IsEmpty)
        {
            Line($"No command of the configuration is known to change with {target}.");
        }

        foreach (
            var change in answers.GroupBy(answer => (answer.Verdict, answer.Summary, answer.Remedy, answer.Source))
        )
        {
            Line($"{(change.Key.Verdict == LifecycleVerdict.Affected ? "dropped" : "changed")}: {change.Key.Summary}");
            foreach (var answer in change)
            {
                Line($"    {answer.Id}: {answer.Reason}");
            }

            if (change.Key.Remedy is { } remedy)
            {
                Line($"    instead: {remedy}");
            }

            Line($"    source: {change.Key.Source}");
        }

        void Line(string line) => text.Append("  ").Append(TableJson.OnTerminal(line)).Append('\n');
    }

    /// <summary>Every release that a text can be.</summary>
    /// <returns>The likeliest first; or the complaint that it is none.</returns>
    internal static (ImmutableArray<Release> Readings, string? Complaint) Read(string text, ReleaseFamily? family)
    {
        var (readings, complaint) = ReleaseReadings.Of(text, family);
        return (readings, complaint is null ? null : TableJson.OnTerminal(complaint));
    }

    /// <summary>A catalogue, shipped and the operator's.</summary>
    /// <returns>The catalogue; or the complaint about its first wrong line.</returns>
    internal static (Catalog<T>? Catalog, string? Complaint) Load<T>(
        CatalogKind<T> kind,
        string data,
        CancellationToken cancellationToken
    )
        where T : class, ICatalogRecord =>
        Catalog<T>.Load(
            kind,
            CatalogFolder.In(Path.GetFullPath(data)).Path,
            CatalogLimits.Default,
            cancellationToken
        ) switch
        {
            CatalogLoad<T>.Loaded(var catalog) => (catalog, null),
            CatalogLoad<T>.Refused(var faults) => (null, TableJson.OnTerminal(faults[0].ToString())),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>A list of texts as a member.</summary>
    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>The first letter small: <c>notComparable</c>.</summary>
    internal static string Word(Enum member) => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
