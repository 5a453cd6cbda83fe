using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hearth.Benchmarks.Reporting;

/// <summary>The result of a benchmark as a file for programs.</summary>
internal static class Artifact
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>Writes <c>NAME.json</c>.</summary>
    public static async Task WriteAsync(
        string folder,
        string name,
        MachineFacts machine,
        BenchmarkResult result,
        CancellationToken cancellationToken
    )
    {
        await using var file = File.Create(System.IO.Path.Combine(folder, name + ".json"));
        await JsonSerializer.SerializeAsync(
            file,
            new
            {
                Benchmark = name,
                machine.Machine,
                machine.LoadBefore,
                machine.LoadAfter,
                result.Targets,
                result.Figures,
            },
            Layout,
            cancellationToken
        );
    }
}
