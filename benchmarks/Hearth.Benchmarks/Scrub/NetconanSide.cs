using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Hearth.Benchmarks.Scrub;

/// <summary>netconan, the public anonymizer of configurations, where this machine's Python has it; left out otherwise.</summary>
/// <param name="Texts">What it made of each text of the corpus.</param>
/// <param name="Seconds">What it took for them, on one core.</param>
internal sealed record NetconanSide(IReadOnlyDictionary<ScrubSample, string> Texts, double Seconds)
{
    /// <summary>Lets it scrub the corpus.</summary>
    /// <returns><see langword="null"/> when it is not here.</returns>
    public static async Task<NetconanSide?> TryRunAsync(
        ScrubCorpus corpus,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var source = Directory.CreateDirectory(System.IO.Path.Combine(folder, "marked-off")).FullName;
        var target = Directory.CreateDirectory(System.IO.Path.Combine(folder, "scrubbed")).FullName;
        for (var index = 0; index < corpus.Samples.Length; index++)
        {
            await File.WriteAllTextAsync(
                System.IO.Path.Combine(source, Name(index)),
                corpus.Samples[index].Text.Plain,
                cancellationToken
            );
        }

        var script = System.IO.Path.Combine(AppContext.BaseDirectory, "Scrub", "peers", "netconan_side.py");
        // The first python3 of the path need not be the one that has it.
        var seconds =
            await TryAsync("python3", [script, source, target], cancellationToken)
            ?? await TryAsync("/usr/bin/python3", [script, source, target], cancellationToken);
        if (seconds is null)
        {
            return null;
        }

        var texts = new Dictionary<ScrubSample, string>();
        for (var index = 0; index < corpus.Samples.Length; index++)
        {
            texts[corpus.Samples[index]] = await File.ReadAllTextAsync(
                System.IO.Path.Combine(target, Name(index)),
                cancellationToken
            );
        }

        return new(texts, seconds.Value);
    }

    private static string Name(int index) => index.ToString("000", CultureInfo.InvariantCulture);

    private static async Task<double?> TryAsync(string program, string[] args, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, args)
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            );
            if (process is null)
            {
                return null;
            }

            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await error;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            // There is no such program here; the caller says that the peer is left out.
            return null;
        }
    }
}
