using System.Collections.Immutable;
using System.Text;
using Hearth.Testing;

namespace Hearth.Benchmarks.Scrub;

/// <summary>The corpus of marked texts that the tests of the scrubber use.</summary>
internal sealed class ScrubCorpus
{
    private ScrubCorpus(ImmutableArray<ScrubSample> samples) => Samples = samples;

    /// <summary>Its texts.</summary>
    public ImmutableArray<ScrubSample> Samples { get; }

    /// <summary>Its platforms.</summary>
    public IEnumerable<string> Platforms => Samples.Select(sample => sample.Platform).Distinct();

    /// <summary>Reads it from the checkout.</summary>
    public static ScrubCorpus Read()
    {
        var root = Repository.PathOf("tests", "Hearth.Scrubbing.Tests", "Corpus");
        return new([
            .. Directory
                .GetFiles(root, "*.txt", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => new ScrubSample(
                    System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)!),
                    System.IO.Path.GetFileName(path),
                    MarkedText.Parse(File.ReadAllText(path))
                )),
        ]);
    }

    /// <summary>All texts one after the other, again and again, up to a size.</summary>
    public byte[] Repeated(int bytes)
    {
        var once = Encoding.UTF8.GetBytes(string.Concat(Samples.Select(sample => sample.Text.Plain)));
        var all = new byte[bytes];
        for (var at = 0; at < bytes; at += once.Length)
        {
            once.AsSpan(0, Math.Min(once.Length, bytes - at)).CopyTo(all.AsSpan(at));
        }

        return all;
    }

    /// <summary>What a side left and touched, by platform and in all.</summary>
    public ImmutableArray<ScrubScore> Score(string side, Func<ScrubSample, string> scrub)
    {
        var scores = Samples
            .Select(sample =>
            {
                var scrubbed = scrub(sample);
                return new ScrubScore(
                    side,
                    sample.Platform,
                    sample.Text.Secrets.Length,
                    sample.Text.Left(scrubbed).Count(),
                    sample.Text.HarmlessWords,
                    sample.Text.Touched(scrubbed).Count()
                );
            })
            .ToList();
        return
        [
            .. Platforms.Select(platform => Sum(side, platform, scores.Where(score => score.Platform == platform))),
            Sum(side, "all", scores),
        ];
    }

    private static ScrubScore Sum(string side, string platform, IEnumerable<ScrubScore> scores) =>
        scores.Aggregate(
            new ScrubScore(side, platform, 0, 0, 0, 0),
            (sum, one) =>
                sum with
                {
                    Secrets = sum.Secrets + one.Secrets,
                    Left = sum.Left + one.Left,
                    Harmless = sum.Harmless + one.Harmless,
                    Touched = sum.Touched + one.Touched,
                }
        );
}

/// <summary>A text of the corpus.</summary>
internal sealed record ScrubSample(string Platform, string Name, MarkedText Text);

/// <summary>What a side did to the texts of a platform.</summary>
/// <param name="Side">Who.</param>
/// <param name="Platform">The platform, or all.</param>
/// <param name="Secrets">Marked secrets.</param>
/// <param name="Left">How many of them were still there.</param>
/// <param name="Harmless">Harmless words.</param>
/// <param name="Touched">How many of them were changed.</param>
internal sealed record ScrubScore(string Side, string Platform, int Secrets, int Left, int Harmless, int Touched)
{
    /// <summary>Part of the secrets that was found.</summary>
    public double Recall => Secrets == 0 ? 1 : 1 - (Left / (double)Secrets);

    /// <summary>Found secrets among all that was replaced.</summary>
    public double Precision =>
        Secrets - Left + Touched == 0 ? 1 : (Secrets - Left) / (double)(Secrets - Left + Touched);

    /// <summary>Part of the harmless words that was touched.</summary>
    public double TouchedPart => Touched / (double)Harmless;
}
