using System.Text.Json;
using Hearth.CommandLine;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.CommandReference;
using Hearth.Knowledge.Configuration;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Releases;
using Hearth.Knowledge.Sanity;
using Hearth.Protocol;
using Hearth.Scrubbing;
using Hearth.Service.Analysis.Catalogs;
using Hearth.Service.Intake;
using Hearth.Service.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hearth.Hosting;

/// <summary>
/// The support tools for programs, under <c>/api/v1/tools</c>: what <c>hearth decode</c>, <c>interpret</c>, <c>sanity</c>,
/// <c>scrub</c>, <c>lookup</c>, <c>releases</c> and <c>bugs</c> answer with <c>--json</c>. Nothing that is sent is kept.
/// </summary>
public sealed class ToolRoutes(
    ToolDesk desk,
    DecodeTool decode,
    ExplainerInForce explainers,
    CatalogsInForce catalogs,
    TimeProvider time
)
{
    /// <summary>Where they are.</summary>
    public const string Prefix = "/api/v1/tools";

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        var tools = Tools().ToArray();
        foreach (var tool in tools)
        {
            MapOne(tool.Path, context => desk.ServeAsync(context, tool));
        }

        MapOne("/{**other}", context => desk.NotThereAsync(context, tools));

        // Key and method are checked by the desk itself: it must know who asks before it takes a byte.
        void MapOne(string path, RequestDelegate serve) =>
            endpoints.Map(Prefix + path, serve).AllowAnonymous().ShortCircuit();
    }

    private IEnumerable<Tool> Tools() =>
        [
            new("/decode", ToolBody.Text, decode.Answer) { Values = ["received", "zone"] },
            new("/interpret", ToolBody.Text, Interpret) { Values = ["command", "platform"] },
            new("/sanity", ToolBody.Text, Sanity) { Values = ["platform"], Switches = ["whole"] },
            new("/scrub", ToolBody.Anything, Scrub) { Values = ["level"], Switches = ["hostname"] },
            new("/lookup", ToolBody.None, Lookup) { Values = ["command", "platform"] },
            new("/releases/show", ToolBody.None, ShowRelease) { Values = ["release", "platform"] },
            new("/releases/compare", ToolBody.None, CompareReleases) { Values = ["a", "b", "platform"] },
            new("/releases/advise", ToolBody.None, AdviseRelease)
            {
                Values = ["device", "running", "platform"],
                Lists = ["feature"],
            },
            new("/bugs", ToolBody.None, Bugs)
            {
                Values = ["version", "platform", "device", "feature", "text"],
                Switches = ["all"],
            },
        ];

    private ToolAnswer Interpret(ToolRequest request)
    {
        var command = request.Asked("command");
        var reports = explainers.Outputs.Of(request.Text, command, request.Asked("platform"), request.Cancelled);
        return reports.IsEmpty
            ? new ToolAnswer.Refused("There is no output in it.")
            : new ToolAnswer.Json(InterpretReport.ToJson(reports, command is null, data: null));
    }

    private static ToolAnswer Sanity(ToolRequest request)
    {
        ConfigurationPlatform? platform = null;
        if (request.Asked("platform") is { } named)
        {
            if (!ConfigurationPlatforms.TryParse(named, out var one))
            {
                return new ToolAnswer.Refused(
                    $"platform: there are {string.Join(", ", ConfigurationPlatforms.Names)}."
                );
            }

            platform = one;
        }

        var options = new SanityOptions { Platform = platform, IsWhole = request.IsAsked("whole") ? true : null };
        var report = ConfigurationSanity.BuiltIn.Check(request.Text, options, request.Cancelled);
        return report.LineCount == 0 ? new ToolAnswer.Refused("There is no configuration in it.")
            : platform is null && !report.IsConfiguration
                ? new ToolAnswer.Refused(
                    "No line of it is known from a configuration; name the platform if it is a part of one."
                )
            : new ToolAnswer.Json(SanityText.ToJson(report));
    }

    private static ToolAnswer Scrub(ToolRequest request)
    {
        var level = request.Asked("level") ?? "normal";
        if (level is not ("normal" or "high"))
        {
            return new ToolAnswer.Refused("level: there are normal, high.");
        }

        var options = new ScrubOptions
        {
            Level = level == "high" ? ScrubLevel.High : ScrubLevel.Normal,
            HostName = request.IsAsked("hostname"),
        };
        var (text, receipt) = new Scrubber(ScrubKey.Random(), options).Scrub(request.Text);
        return ToolAnswer.Written(json =>
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteNumber("lines", receipt.LineCount);
            json.WriteNumber("linesChanged", receipt.ChangedLineCount);
            json.WriteStartObject("replaced");
            foreach (var (kind, count) in receipt.Replaced)
            {
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), count);
            }

            json.WriteEndObject();
            json.WriteNumber("withheld", receipt.DoubtfulCount);
            json.WriteEndObject();
        });
    }

    private static ToolAnswer Lookup(ToolRequest request)
    {
        if (request.Asked("command") is not { } command)
        {
            return new ToolAnswer.Refused("command: the command to look up is missing.");
        }

        var answer = CommandLookup.BuiltIn.Find(command, request.Asked("platform"));
        return answer.Refusal is { } refusal
            ? new ToolAnswer.Refused(refusal)
            : ToolAnswer.Written(json => LookupJson.Write(json, answer));
    }

    private ToolAnswer ShowRelease(ToolRequest request)
    {
        var text = request.Asked("release") ?? "";
        var (family, unknown) = Family(request);
        if (unknown is not null)
        {
            return unknown;
        }

        var (readings, complaint) = ReleasesCommand.Read(text, family);
        return complaint is null
            ? new ToolAnswer.Json(ReleasesShow.ToJson(text, readings, catalogs.Trains))
            : new ToolAnswer.Refused("release: " + complaint);
    }

    private ToolAnswer CompareReleases(ToolRequest request)
    {
        var (family, unknown) = Family(request);
        if (unknown is not null)
        {
            return unknown;
        }

        var (pair, complaint) = ReleasesCompare.Pair(request.Asked("a") ?? "", request.Asked("b") ?? "", family);
        return pair is null
            ? new ToolAnswer.Refused("a, b: " + complaint)
            : new ToolAnswer.Json(ReleasesCompare.ToJson(pair, catalogs.Trains));
    }

    private ToolAnswer AdviseRelease(ToolRequest request)
    {
        var (family, unknown) = Family(request);
        if (unknown is not null)
        {
            return unknown;
        }

        if (request.Asked("device") is not { } device || ProductNumber.Normal(device) is null)
        {
            return new ToolAnswer.Refused("device: the product id of the hardware is missing, or it is none.");
        }

        var wish = new ReleaseWish
        {
            ProductId = device.Trim(),
            Features = request.AllAsked("feature"),
            Family = family,
        };
        if (request.Asked("running") is { } running)
        {
            var (release, complaint) = ReleasesAdvise.Running(running, wish);
            if (release is null)
            {
                return new ToolAnswer.Refused("running: " + complaint);
            }

            wish = wish with { Running = release };
        }

        var advice = catalogs.Published.Advisor.Advise(wish, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return new ToolAnswer.Json(ReleasesAdvise.ToJson(wish, advice, changes: null));
    }

    private static (ReleaseFamily? Family, ToolAnswer? Unknown) Family(ToolRequest request) =>
        request.Asked("platform") is not { } platform ? (null, null)
        : ReleaseFamilies.OfPlatform(platform) is { } family ? (family, null)
        : (null, new ToolAnswer.Refused($"platform: it is none of {ReleaseFamilies.PlatformNames}."));

    private ToolAnswer Bugs(ToolRequest request)
    {
        var version = request.Asked("version") ?? "";
        var (family, unknown) = Family(request);
        if (unknown is not null)
        {
            return unknown;
        }

        var device = request.Asked("device");
        if (device is not null && ProductNumber.Normal(device) is null)
        {
            return new ToolAnswer.Refused("device: it is no product id.");
        }

        var releases = RunningRelease.Of(
            version,
            family ?? ReleaseFamilies.OfDevice(DeviceFamilies.Of(null, null, device))
        );
        if (releases.IsEmpty)
        {
            return new ToolAnswer.Refused("version: it is no release" + (family is null ? "." : " of this platform."));
        }

        var question = new PublishedQuestion
        {
            Releases = releases,
            ProductIds = device is null ? [] : [device],
            Features = request.Asked("feature") is { } feature ? [feature] : [],
            Text = request.Asked("text"),
        };
        var matches = catalogs.Advisories.Match(question);
        var report = new BugsReport(version, device, releases, matches, request.IsAsked("all"))
        {
            Published = catalogs.Advisories.Items.Length,
        };
        return new ToolAnswer.Json(report.ToJson());
    }
}
