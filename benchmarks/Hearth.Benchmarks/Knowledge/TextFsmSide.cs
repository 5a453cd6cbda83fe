using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hearth.Benchmarks.Reporting;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>Python's textfsm over the fixtures of a checkout of ntc-templates, from Debian's package.</summary>
internal static class TextFsmSide
{
    private const string Package = "python3-textfsm";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs it; installs it first when that is needed and may be done.</summary>
    /// <returns>Empty when it cannot be had here.</returns>
    public static async Task<ImmutableArray<PeerReading>> RunAsync(
        string checkout,
        int rounds,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var script = System.IO.Path.Combine(AppContext.BaseDirectory, "Knowledge", "peers", "textfsm_side.py");
        string[] args = [script, checkout, rounds.ToString(CultureInfo.InvariantCulture)];
        // The first python3 of the path need not be Debian's, which is the one that has it.
        var lines = await PeerProgram.LinesAsync(["/usr/bin/python3", .. args], cancellationToken);
        if (lines is null && await PeerProgram.TryInstallAsync([Package], output, cancellationToken))
        {
            lines = await PeerProgram.LinesAsync(["/usr/bin/python3", .. args], cancellationToken);
        }

        lines ??= await PeerProgram.LinesAsync(["python3", .. args], cancellationToken);
        return [.. (lines ?? []).Select(line => JsonSerializer.Deserialize<PeerReading>(line, Json)!)];
    }
}

/// <summary>What the peer made of a fixture.</summary>
/// <param name="Name"><c>platform/command/file</c>.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Templates">The templates that read it.</param>
/// <param name="Rows">The rows of each template; cells are texts or lists. Missing where it failed.</param>
/// <param name="Seconds">What one reading takes, warm.</param>
/// <param name="Fault">Why it failed.</param>
internal sealed record PeerReading(
    string Name,
    string Platform,
    ImmutableArray<string> Templates,
    JsonElement? Rows,
    double Seconds,
    string? Fault
);
