using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Releases;

namespace Hearth.CommandLine;

/// <summary>What is published about a release, as text and as JSON.</summary>
/// <param name="Version">The release as it was typed.</param>
/// <param name="Device">The product id of the hardware; <see langword="null"/> when it is not told.</param>
/// <param name="Releases">Its readings.</param>
/// <param name="Matches">The answers, the gravest first.</param>
/// <param name="IsAll">Whether what does not apply is listed, too.</param>
internal sealed record BugsReport(
    string Version,
    string? Device,
    ImmutableArray<Release> Releases,
    ImmutableArray<PublishedMatch> Matches,
    bool IsAll
)
{
    private static readonly ImmutableArray<(LifecycleVerdict Verdict, string Name)> Verdicts =
    [
        (LifecycleVerdict.Affected, "affected"),
        (LifecycleVerdict.Possible, "possible"),
        (LifecycleVerdict.Unknown, "unknown"),
        (LifecycleVerdict.NotAffected, "notAffected"),
    ];

    /// <summary>How many advisories and defects were asked; 0: none was imported, and nothing can be said.</summary>
    public required int Published { get; init; }

    private IEnumerable<PublishedMatch> Listed =>
        Matches.Where(match => IsAll || match.Verdict != LifecycleVerdict.NotAffected);

    /// <summary>For programs.</summary>
    public string ToJson()
    {
        return JsonText.Written(json =>
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteString("device", Device);
            json.WriteStartArray("releases");
            foreach (var release in Releases)
            {
                json.WriteStartObject();
                json.WriteString("platform", ReleaseFamilies.Platform(release.Family));
                json.WriteString("canonical", release.Canonical);
                json.WriteString("train", release.Train);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("published", Published);
            WriteCounts(json, Matches);
            json.WriteStartArray("bugs");
            foreach (var match in Listed)
            {
                Write(json, match);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>For people.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var match in Listed)
        {
            Append(text, match);
        }

        var releases = string.Join(
            " or ",
            Releases.Select(release => $"{ReleaseFamilies.Title(release.Family)} {release.Canonical}")
        );
        var device = Device is null ? "" : $" on {TableJson.OnTerminal(Device)}";
        var counts = Published == 0 ? "nothing was imported, so nothing can be said of it" : Counts(Matches);
        return text.Append(CultureInfo.InvariantCulture, $"{releases}{device}: {counts}\n").ToString();
    }

    /// <summary>How many answers there are of each verdict, in words.</summary>
    internal static string Counts(ImmutableArray<PublishedMatch> matches) =>
        string.Join(
            ", ",
            Verdicts.Select(one => $"{matches.Count(match => match.Verdict == one.Verdict)} {Words(one.Verdict)}")
        );

    /// <summary>Writes the member <c>counts</c>.</summary>
    internal static void WriteCounts(Utf8JsonWriter json, ImmutableArray<PublishedMatch> matches)
    {
        json.WriteStartObject("counts");
        foreach (var (verdict, name) in Verdicts)
        {
            json.WriteNumber(name, matches.Count(match => match.Verdict == verdict));
        }

        json.WriteEndObject();
    }

    /// <summary>A verdict as the JSON of this command names it.</summary>
    internal static string NameOf(LifecycleVerdict verdict) => Verdicts.First(one => one.Verdict == verdict).Name;

    private static void Write(Utf8JsonWriter json, PublishedMatch match)
    {
        json.WriteStartObject();
        json.WriteString("id", match.Item.AnswerId);
        json.WriteString("kind", match.Item.Kind == PublishedKind.Advisory ? "advisory" : "defect");
        json.WriteString("verdict", NameOf(match.Verdict));
        json.WriteString("title", match.Item.Title);
        json.WriteString("rating", match.Item.Rating);
        json.WriteBoolean("critical", match.IsCritical);
        json.WriteString("exploitedSince", match.ExploitedSince?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("reason", match.Reason);
        json.WriteString("firstFixed", match.FirstFixed?.Canonical);
        json.WriteBoolean("firstFixedConcluded", match.IsFirstFixedConcluded);
        Write(json, "cves", match.Items.SelectMany(item => item.Cves));
        Write(json, "defects", match.Items.SelectMany(item => item.Defects));
        json.WriteString("workaround", match.Item.Workaround);
        json.WriteString("url", match.Item.Url);
        Write(json, "sources", match.Items.Select(item => item.Source));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Append(StringBuilder text, PublishedMatch match)
    {
        var rating = match.Item.Rating is { } rated ? $" ({rated})" : "";
        var exploited = match.ExploitedSince is not null ? ", used in attacks" : "";
        Line(text, $"{match.Item.AnswerId}: {Words(match.Verdict)}{rating}{exploited}");
        Line(text, $"  {match.Item.Title}");
        Line(text, $"  {match.Reason}");
        if (match.FirstFixed is { } first)
        {
            Line(text, $"  first without it: {first}{(match.IsFirstFixedConcluded ? " (concluded)" : "")}");
        }

        if (match.Item.Workaround is { } workaround && match.Verdict != LifecycleVerdict.NotAffected)
        {
            Line(text, $"  until then: {workaround}");
        }

        var numbers = match.Items.SelectMany(item => item.Cves.Concat(item.Defects)).Distinct(StringComparer.Ordinal);
        if (string.Join(", ", numbers) is { Length: > 0 } listed)
        {
            Line(text, $"  {listed}");
        }

        if (match.Item.Url is { } url)
        {
            Line(text, $"  {url}");
        }

        Line(
            text,
            $"  source: {string.Join("; ", match.Items.Select(item => item.Source).Distinct(StringComparer.Ordinal))}"
        );
        text.Append('\n');
    }

    private static void Line(StringBuilder text, string line) => text.Append(TableJson.OnTerminal(line)).Append('\n');

    private static string Words(LifecycleVerdict verdict) =>
        verdict switch
        {
            LifecycleVerdict.Affected => "affected",
            LifecycleVerdict.Possible => "possible",
            LifecycleVerdict.Unknown => "unknown",
            _ => "not affected",
        };
}
