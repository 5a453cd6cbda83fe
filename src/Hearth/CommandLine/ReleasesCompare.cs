using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.CommandLine;

/// <summary><c>hearth releases compare</c>: how two releases stand to each other.</summary>
internal static class ReleasesCompare
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var one = new Argument<string>("A") { Description = "A release in any notation." };
        var other = new Argument<string>("B") { Description = "The release it is compared with." };
        var platform = ReleasesCommand.Platform();
        var configuration = ReleasesCommand.Configuration(
            "The running configuration: which of its commands the later release no longer takes."
        );
        var data = Installation.Folder();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "compare",
            "Say which of two releases comes first, or why that cannot be said.",
            """
            Releases of one train are in one order, and so are those of a train and of another that it goes on as. Everything else is
            not comparable, with the reason. Exit status 0 whichever comes first; 2 when one of them is no release.

            Examples:
              hearth releases compare 15.2(4)E10 15.2(7)E3
              hearth releases compare 12.2(46) 12.2(8)T1
              hearth releases compare 17.3.5 17.09.04a --json
              hearth releases compare 17.9.5 17.12.4 --configuration running.txt
            """
        )
        {
            one,
            other,
            platform,
            configuration,
            data,
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(
                    Pair(parsed.GetRequiredValue(one), parsed.GetRequiredValue(other), parsed.GetValue(platform)),
                    parsed.GetValue(configuration),
                    parsed.GetRequiredValue(data),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        (ReleasePair? Pair, string? Complaint) read,
        string? file,
        string data,
        bool isJson,
        InvocationConfiguration surroundings,
        CancellationToken cancellationToken
    )
    {
        var (pair, complaint) = read;
        string? configuration = null;
        if (complaint is null && file is not null)
        {
            (configuration, complaint) = await InputText.ReadAsync(file, cancellationToken);
        }

        var (catalog, fault) = complaint is null
            ? ReleasesCommand.Load(ReleaseTrains.Kind, data, cancellationToken)
            : (null, complaint);
        ImmutableArray<LifecycleAnswer>? changes = null;
        if (catalog is not null && configuration is not null)
        {
            // The move is to the later one, whichever was named first.
            var isBack = ReleaseOrder.Compare(pair!.One, pair.Other).Relation == ReleaseRelation.Later;
            var (from, to) = isBack ? (pair.Other, pair.One) : (pair.One, pair.Other);
            (changes, fault) = ReleasesCommand.Changes(from, to, configuration, data, cancellationToken);
        }

        if (catalog is null || fault is not null)
        {
            await surroundings.Error.WriteLineAsync($"hearth releases compare: {fault}");
            return ExitStatus.BadInput;
        }

        var trains = new ReleaseTrains(catalog);
        await surroundings.Output.WriteAsync(isJson ? ToJson(pair!, trains, changes) : ToText(pair!, trains, changes));
        return ExitStatus.Worked;
    }

    /// <summary>Both as releases of one family, if there is one that both can be of.</summary>
    internal static (ReleasePair? Pair, string? Complaint) Pair(string one, string other, ReleaseFamily? family)
    {
        var (pair, complaint) = ReleasePair.Of(one, other, family);
        return (pair, complaint is null ? null : TableJson.OnTerminal(complaint));
    }

    private static string ToText(ReleasePair pair, ReleaseTrains trains, ImmutableArray<LifecycleAnswer>? changes)
    {
        var (one, other, also) = pair;
        var comparison = ReleaseOrder.Compare(one, other);
        var text = new StringBuilder();
        text.Append(
            comparison.Relation switch
            {
                ReleaseRelation.Same => $"{one} and {other} are the same release.\n",
                ReleaseRelation.Earlier => $"{one} is earlier than {other}.\n",
                ReleaseRelation.Later => $"{one} is later than {other}.\n",
                _ => $"{one} and {other} are not comparable.\n",
            }
        );
        var families =
            one.Family == other.Family
                ? ReleaseFamilies.Title(one.Family)
                : $"{ReleaseFamilies.Title(one.Family)} and {ReleaseFamilies.Title(other.Family)}";
        Line(
            "family",
            also.IsEmpty
                ? families
                : $"{families} (they can also be of {string.Join(", ", also.Select(ReleaseFamilies.Title))}: --platform)"
        );
        Line("trains", one.Train == other.Train ? $"{one.Train}, the same" : $"{one.Train} and {other.Train}");
        Line("reason", comparison.Reason);
        if (comparison.Relation is ReleaseRelation.Earlier or ReleaseRelation.Later)
        {
            if (ReleaseWords.Between(one, other) is { } between)
            {
                Line("between", between);
            }

            var known = trains
                .Between(one, other)
                .Select(train => train.IsLongTerm ? $"{train.Train} (long-term)" : train.Train)
                .ToArray();
            if (known.Length > 0)
            {
                Line("trains between", string.Join(", ", known));
            }
        }

        Line("move", ReleaseWords.Move(one, other));
        if (changes is { } commands)
        {
            ReleasesCommand.AppendChanges(text, commands, comparison.Relation == ReleaseRelation.Later ? one : other);
        }

        return text.ToString();

        void Line(string name, string value) =>
            text.Append(CultureInfo.InvariantCulture, $"  {name + ":", -16}{value}\n");
    }

    /// <summary>The comparison as one JSON document.</summary>
    /// <param name="pair">The releases.</param>
    /// <param name="trains">The trains known.</param>
    /// <param name="changes">Changed commands; <see langword="null"/> when no configuration was given.</param>
    internal static string ToJson(
        ReleasePair pair,
        ReleaseTrains trains,
        ImmutableArray<LifecycleAnswer>? changes = null
    ) =>
        JsonText.Written(json =>
        {
            var (one, other, also) = pair;
            var comparison = ReleaseOrder.Compare(one, other);
            json.WriteStartObject();
            json.WriteString("a", one.Canonical);
            json.WriteString("b", other.Canonical);
            json.WriteString("platform", one.Family == other.Family ? ReleaseFamilies.Platform(one.Family) : null);
            ReleasesCommand.WriteTexts(json, "alsoPlatforms", also.Select(ReleaseFamilies.Platform));
            json.WriteString("relation", ReleasesCommand.Word(comparison.Relation));
            json.WriteBoolean("isSameTrain", comparison.IsSameTrain);
            json.WriteString("reason", comparison.Reason);
            var hasOrder = comparison.Relation is ReleaseRelation.Earlier or ReleaseRelation.Later;
            json.WriteString("between", hasOrder ? ReleaseWords.Between(one, other) : null);
            ReleasesCommand.WriteTexts(
                json,
                "trainsBetween",
                hasOrder ? trains.Between(one, other).Select(train => train.Train) : []
            );
            json.WriteString("move", ReleaseWords.Move(one, other));
            ReleasesCommand.WriteChanges(json, changes);
            json.WriteEndObject();
        });
}
