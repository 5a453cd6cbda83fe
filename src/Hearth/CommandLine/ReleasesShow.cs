using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Releases;

namespace Hearth.CommandLine;

/// <summary><c>hearth releases show</c>: what a release is.</summary>
internal static class ReleasesShow
{
    /// <summary>Makes the command.</summary>
    public static Command Create(TimeProvider time)
    {
        var release = new Argument<string>("V")
        {
            Description = "A release in any notation, or a line of show version.",
        };
        var platform = ReleasesCommand.Platform();
        var data = Installation.Folder();
        var json = Arguments.Json();
        var command = new HearthCommand(
            "show",
            "Say what a release is.",
            """
            Family, train, kind of release, canonical form, other notations, and until when the train is supported if that is known.
            A text that can be a release of several families is shown as each, the likeliest first. Exit status 2 when it is none.

            Examples:
              hearth releases show 15.2(7)E3
              hearth releases show 03.16.07b.S
              hearth releases show 7.5.2 --platform cisco_xr
              hearth releases show "Cisco IOS XE Software, Version 17.09.04a" --json
            """
        )
        {
            release,
            platform,
            data,
            json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var surroundings = parsed.InvocationConfiguration;
                var text = parsed.GetRequiredValue(release);
                var (readings, complaint) = ReleasesCommand.Read(text, parsed.GetValue(platform));
                var (catalog, fault) = complaint is null
                    ? ReleasesCommand.Load(ReleaseTrains.Kind, parsed.GetRequiredValue(data), cancellationToken)
                    : (null, complaint);
                if (catalog is null)
                {
                    await surroundings.Error.WriteLineAsync($"hearth releases show: {fault}");
                    return ExitStatus.BadInput;
                }

                var trains = new ReleaseTrains(catalog);
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                await surroundings.Output.WriteAsync(
                    parsed.GetValue(json)
                        ? ToJson(text, readings, trains)
                        : string.Join('\n', readings.Select(reading => ToText(reading, trains.Find(reading), today)))
                );
                return ExitStatus.Worked;
            }
        );
        return command;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string ToText(Release release, TrainSupport? support, DateOnly today)
    {
        var text = new StringBuilder();
        Line("release", release.Canonical);
        Line("family", ReleaseFamilies.Title(release.Family));
        Line("train", release.Train);
        Line("kind", ReleaseWords.KindOf(release));
        Line("printed", release.Printed);
        if (!release.OtherNotations.IsEmpty)
        {
            Line("also", string.Join(", ", release.OtherNotations));
        }

        if (IosInside.Of(release) is { } inside)
        {
            Line("inside", $"IOS {inside}, which the device prints, too");
        }

        if (IosInside.Around(release) is { } around)
        {
            Line("around", $"IOS XE {around} has it inside, on devices that run IOS XE");
        }

        if (release.Label.Length > 0)
        {
            Line("label", $"{release.Label} (does not make it another release)");
        }

        Line("support", ReleaseWords.Support(support, today));
        if (support is not null)
        {
            Line("source", support.Source);
        }

        return text.ToString();

        void Line(string name, string value) =>
            text.Append(CultureInfo.InvariantCulture, $"{name, -9}{TableJson.OnTerminal(value)}\n");
    }

    /// <summary>Everything a text can be, as one JSON document.</summary>
    internal static string ToJson(string text, ImmutableArray<Release> readings, ReleaseTrains trains) =>
        JsonText.Written(writer => Write(writer, text, readings, trains));

    private static void Write(Utf8JsonWriter json, string text, ImmutableArray<Release> readings, ReleaseTrains trains)
    {
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteStartArray("readings");
        foreach (var release in readings)
        {
            json.WriteStartObject();
            json.WriteString("release", release.Canonical);
            json.WriteString("platform", ReleaseFamilies.Platform(release.Family));
            json.WriteString("family", ReleaseFamilies.Title(release.Family));
            json.WriteString("train", release.Train);
            json.WriteString("kind", ReleasesCommand.Word(release.Kind));
            json.WriteBoolean("isEarlyDeployment", release.IsEarlyDeployment);
            json.WriteString("printed", release.Printed);
            ReleasesCommand.WriteTexts(json, "otherNotations", release.OtherNotations);
            json.WriteString("label", release.Label.Length > 0 ? release.Label : null);
            json.WriteString("iosInside", IosInside.Of(release)?.Canonical);
            json.WriteString("iosXeAround", IosInside.Around(release)?.Canonical);
            Write(json, trains.Find(release));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TrainSupport? support)
    {
        if (support is null)
        {
            json.WriteNull("support");
            return;
        }

        json.WriteStartObject("support");
        json.WriteString("released", support.Released is { } released ? Day(released) : null);
        json.WriteString("maintenanceUntil", support.MaintenanceUntil is { } maintenance ? Day(maintenance) : null);
        json.WriteString("securityUntil", support.SecurityUntil is { } security ? Day(security) : null);
        json.WriteBoolean("isLongTerm", support.IsLongTerm);
        json.WriteString("source", support.Source);
        json.WriteEndObject();
    }
}
