using Hearth.Testing;

namespace Hearth.Scrubbing.Tests;

/// <summary>Our corpus: configurations, output, logs and files in the shapes that devices print, secrets marked by « and ».</summary>
public sealed class CorpusTests
{
    private const double MostTouched = 0.005;

    /// <summary>The platforms of the corpus: its folders.</summary>
    public static TheoryData<string> Platforms =>
        [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Repository.PathOf("tests", "Hearth.Scrubbing.Tests", "Corpus");

    [Theory]
    [MemberData(nameof(Platforms))]
    public void No_secret_is_left(string platform) =>
        Assert.Empty(
            Texts(platform)
                .SelectMany(text => text.Text.Left(Scrubbed(text.Text)).Select(left => $"{text.Name}:{left}"))
                .Take(20)
        );

    [Theory]
    [MemberData(nameof(Platforms))]
    public void At_most_one_harmless_word_in_two_hundred_is_touched(string platform)
    {
        var texts = Texts(platform).ToList();
        var touched = texts
            .SelectMany(text => text.Text.Touched(Scrubbed(text.Text)).Select(word => $"{text.Name}:{word}"))
            .ToList();

        Assert.True(
            touched.Count <= MostTouched * texts.Sum(text => text.Text.HarmlessWords),
            string.Join("\n", touched.Take(20))
        );
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void A_second_time_changes_nothing(string platform)
    {
        foreach (var (name, text) in Texts(platform))
        {
            var once = Scrubbed(text);

            Assert.True(once == ScrubberUnderTest.Normal.Text(once), name);
        }
    }

    [Fact]
    public void The_corpus_is_as_large_as_it_is_said_to_be()
    {
        var texts = Platforms.SelectMany(row => Texts(row.Data)).Select(text => text.Text).ToList();

        Assert.True(texts.Count >= 40);
        Assert.True(texts.Sum(text => text.Secrets.Length) >= 600);
        Assert.True(texts.Sum(text => text.HarmlessWords) >= 20_000);
    }

    private static string Scrubbed(MarkedText text) => ScrubberUnderTest.Normal.Text(text.Plain);

    private static IEnumerable<(string Name, MarkedText Text)> Texts(string platform) =>
        Directory
            .GetFiles(Path.Combine(Folder, platform), "*.txt")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), MarkedText.Parse(File.ReadAllText(path))));
}
