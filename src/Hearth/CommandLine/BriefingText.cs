using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.CommandLine;

/// <summary>What is known of a release that a device printed, in two lines and as JSON.</summary>
internal static class BriefingText
{
    /// <summary>Adds the lines.</summary>
    /// <param name="text">Takes them.</param>
    /// <param name="briefing">What is known.</param>
    /// <param name="data">The data folder that was named; <see langword="null"/> for none.</param>
    public static void Append(StringBuilder text, ReleaseBriefing briefing, string? data)
    {
        var release = briefing.Release;
        var device = briefing.ProductId is { } id ? $" on {id}" : "";
        Line(
            $"release: {ReleaseFamilies.Title(release.Family)} {release.Canonical} (train {release.Train}){device}: {Published(briefing, data)}"
        );
        Line($"support: {Dates(briefing)}");

        void Line(string line) => text.Append(CultureInfo.InvariantCulture, $"\n  {TableJson.OnTerminal(line)}");
    }

    /// <summary>Writes the member <c>release</c>; <c>null</c> where the output is not about one.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="briefing">What is known.</param>
    /// <param name="data">The data folder that was named; <see langword="null"/> for none.</param>
    public static void Write(Utf8JsonWriter json, ReleaseBriefing? briefing, string? data)
    {
        if (briefing is null)
        {
            json.WriteNull("release");
            return;
        }

        json.WriteStartObject("release");
        json.WriteString("canonical", briefing.Release.Canonical);
        json.WriteString("platform", ReleaseFamilies.Platform(briefing.Release.Family));
        json.WriteString("train", briefing.Release.Train);
        json.WriteString("device", briefing.ProductId);
        json.WriteNumber("published", briefing.Asked);
        BugsReport.WriteCounts(json, briefing.Matches);
        if (briefing.Gravest is { } gravest)
        {
            json.WriteStartObject("gravest");
            json.WriteString("id", gravest.Item.AnswerId);
            json.WriteString("title", gravest.Item.Title);
            json.WriteString("rating", gravest.Item.Rating);
            json.WriteString("verdict", BugsReport.NameOf(gravest.Verdict));
            json.WriteBoolean("critical", gravest.IsCritical);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("gravest");
        }

        json.WriteStartArray("dates");
        foreach (var answer in briefing.Dates)
        {
            json.WriteStartObject();
            json.WriteString("id", answer.Id);
            json.WriteString("summary", answer.Summary);
            json.WriteString("date", answer.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("remedy", answer.Remedy);
            json.WriteString("source", answer.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("command", Command(briefing, data));
        json.WriteEndObject();
    }

    private static string Published(ReleaseBriefing briefing, string? data)
    {
        if (briefing.Asked == 0)
        {
            return "no advisory and no defect was imported here, so none can be told (hearth import advisories, bugs)";
        }

        var gravest = briefing.Gravest is { } one
            ? $"; the gravest {one.Item.AnswerId}{(one.Item.Rating is { } rated ? $" ({rated})" : "")}{(one.ExploitedSince is null ? "" : ", used in attacks")}: {one.Item.Title.TrimEnd('.')}"
            : "";
        return $"{BugsReport.Counts(briefing.Matches)}{gravest}. All of it: {Command(briefing, data)}";
    }

    private static string Command(ReleaseBriefing briefing, string? data) =>
        data is null ? briefing.Command : $"{briefing.Command} --data {data}";

    private static string Dates(ReleaseBriefing briefing)
    {
        if (briefing.Dates.IsEmpty)
        {
            var product = briefing.ProductId is { } id ? $" and of {id}" : "";
            return $"no date of the train{product} is known here (hearth import lifecycle)";
        }

        return string.Join("; ", briefing.Dates.Select(Date));
    }

    private static string Date(LifecycleAnswer answer)
    {
        var day = answer.Date is { } date ? $" {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        var remedy = answer.Remedy is { } better ? $", go to {better}" : "";
        return $"{answer.Id}: {answer.Summary}{day}{remedy}";
    }
}
