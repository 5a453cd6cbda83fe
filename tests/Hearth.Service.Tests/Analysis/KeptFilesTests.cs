using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Syslog;
using Hearth.Service.Analysis.Catalogs;
using Hearth.Service.Analysis.Explanations;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.Extensions.Logging;

namespace Hearth.Service.Tests.Analysis;

/// <summary>Catalogues and explanations of the operator that turn bad while Hearth is down: the version before stands in for them.</summary>
public sealed class KeptFilesTests
{
    private const string Line = "%PLANT-4-PUMP: pump 3 stopped";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Catalogues_broken_while_Hearth_was_down_leave_the_version_before_in_force_until_they_are_mended()
    {
        using var place = new Place();
        await place.ImportAsync("CVE-2030-1111");
        place.ServeCatalogs();
        await File.AppendAllTextAsync(place.Advisories, "{ broken\n", Cancel);

        place.ServeCatalogs();
        var catalogs = place.ServeCatalogs();

        Assert.Equal(["CVE-2030-1111"], Ids(catalogs));
        var told = Assert.Single(place.Told);
        Assert.Contains($"what was in force stays so: {place.Advisories}:2: ", told, StringComparison.Ordinal);

        File.Delete(place.Advisories);
        await place.ImportAsync("CVE-2030-2222");
        Assert.True(catalogs.Look(Cancel));
        Assert.Equal(["CVE-2030-2222"], Ids(catalogs));
    }

    [Fact]
    public async Task The_copy_is_that_of_the_catalogues_taken_last()
    {
        using var place = new Place();
        await place.ImportAsync("CVE-2030-1111");
        var catalogs = place.ServeCatalogs();
        await place.ImportAsync("CVE-2030-2222");
        Assert.True(catalogs.Look(Cancel));
        catalogs.KeepCopy();
        await File.AppendAllTextAsync(place.Advisories, "{ broken\n", Cancel);
        Assert.False(catalogs.Look(Cancel));
        catalogs.KeepCopy();

        Assert.Equal(["CVE-2030-1111", "CVE-2030-2222"], Ids(place.ServeCatalogs()));
        Assert.Single(Directory.GetDirectories(Path.Combine(place.Data.KeptFiles, "catalogs")));
    }

    [Fact]
    public async Task Catalogues_taken_away_while_Hearth_was_down_are_gone_and_do_not_come_back_by_wrong_ones()
    {
        using var place = new Place();
        await place.ImportAsync("CVE-2030-1111");
        place.ServeCatalogs();
        Directory.Delete(place.Data.Catalogs, recursive: true);

        Assert.Empty(Ids(place.ServeCatalogs()));
        Directory.CreateDirectory(place.Data.Catalogs);
        await File.WriteAllTextAsync(place.Advisories, "{ broken\n", Cancel);

        Assert.Empty(Ids(place.ServeCatalogs()));
    }

    [Fact]
    public async Task A_copy_that_cannot_be_read_any_longer_is_told_of_and_the_shipped_catalogues_are_in_force()
    {
        using var place = new Place();
        await place.ImportAsync("CVE-2030-1111");
        place.ServeCatalogs();
        place.Replace("catalogs", "advisories.jsonl", "{ of another version of Hearth\n");
        await File.AppendAllTextAsync(place.Advisories, "{ broken\n", Cancel);

        Assert.Empty(Ids(place.ServeCatalogs()));
        Assert.Contains("(Nor can the version before: ", Assert.Single(place.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_changed_stands_in_for_nothing()
    {
        using var place = new Place();
        await place.ImportAsync("CVE-2030-1111");
        place.ServeCatalogs();
        var copy = Assert.Single(Directory.GetDirectories(Path.Combine(place.Data.KeptFiles, "catalogs")));
        await File.AppendAllTextAsync(Path.Combine(copy, "advisories.jsonl"), "\n", Cancel);
        await File.AppendAllTextAsync(place.Advisories, "{ broken\n", Cancel);

        Assert.Empty(Ids(place.ServeCatalogs()));
    }

    [Fact]
    public async Task Catalogues_that_cannot_be_copied_are_in_force_all_the_same_and_it_is_told()
    {
        using var place = new Place();
        await place.ImportAsync("CVE-2030-1111");
        await File.WriteAllTextAsync(place.Data.KeptFiles, "a file in the way", Cancel);

        Assert.Equal(["CVE-2030-1111"], Ids(place.ServeCatalogs()));
        Assert.StartsWith(
            "The catalogues in force could not be copied",
            Assert.Single(place.Told),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Explanations_broken_while_Hearth_was_down_leave_the_version_before_in_force_until_they_are_mended()
    {
        using var place = new Place();
        place.Explain("plant.yaml", Text("A pump stopped."));
        place.ServeExplanations();
        place.Explain("plant.yaml", "messages: [");

        place.ServeExplanations();
        var explanations = place.ServeExplanations();

        Assert.Equal("A pump stopped.", Told(explanations));
        Assert.Contains("what was in force stays so: plant.yaml:", Assert.Single(place.Told), StringComparison.Ordinal);

        place.Explain("plant.yaml", Text("A pump of the plant stopped."));
        explanations.Look();
        Assert.True(explanations.Look());
        Assert.Equal("A pump of the plant stopped.", Told(explanations));
    }

    [Fact]
    public void A_file_of_explanations_that_is_a_link_is_kept_with_what_it_leads_to_and_a_change_there_is_seen()
    {
        using var place = new Place();
        var target = Path.Combine(place.Data.Path, "mounted.yaml");
        File.WriteAllText(target, Text("A pump stopped."));
        place.Explain("plant.yaml", "");
        File.Delete(Path.Combine(place.Data.Messages, "plant.yaml"));
        File.CreateSymbolicLink(Path.Combine(place.Data.Messages, "plant.yaml"), target);
        var explanations = place.ServeExplanations();

        File.WriteAllText(target, Text("A pump of the plant stopped."));
        explanations.Look();
        Assert.True(explanations.Look());
        explanations.KeepCopy();
        Assert.Equal("A pump of the plant stopped.", Told(explanations));

        File.WriteAllText(target, "messages: [");
        Assert.Equal("A pump of the plant stopped.", Told(place.ServeExplanations()));
    }

    [Fact]
    public void Explanations_taken_away_are_gone()
    {
        using var place = new Place();
        place.Explain("plant.yaml", Text("A pump stopped."));
        place.ServeExplanations();
        File.Delete(Path.Combine(place.Data.Messages, "plant.yaml"));

        Assert.Null(Told(place.ServeExplanations()));
        place.Explain("plant.yaml", "messages: [");

        Assert.Null(Told(place.ServeExplanations()));
    }

    private static IEnumerable<string> Ids(CatalogsInForce catalogs) =>
        catalogs.Advisories.Items.Select(item => item.Id);

    private static string? Told(ExplanationsInForce explanations) =>
        explanations.Texts.Find(Line, MessageDecoder.Read(Line))?.Explanation;

    private static string Text(string words) =>
        $"messages:\n  - {{tag: PLANT-4-PUMP, platforms: [ios], explanation: '{words}', action: Look at it.}}\n";

    private sealed class Place : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public DataFolder Data => new(_folder.Path);

        public string Advisories => Path.Combine(Data.Catalogs, "advisories.jsonl");

        /// <summary>The errors told by what was started last.</summary>
        public List<string> Told { get; } = [];

        /// <summary>What a server that starts now has in force, after it has kept its copy.</summary>
        public CatalogsInForce ServeCatalogs()
        {
            Told.Clear();
            var catalogs = new CatalogsInForce(Data, new Errors<CatalogsInForce>(Told));
            catalogs.KeepCopy();
            return catalogs;
        }

        /// <summary>What a server that starts now has in force, after it has kept its copy.</summary>
        public ExplanationsInForce ServeExplanations()
        {
            Told.Clear();
            var explanations = new ExplanationsInForce(Data, new Errors<ExplanationsInForce>(Told));
            explanations.KeepCopy();
            return explanations;
        }

        public async Task ImportAsync(string id) =>
            Assert.IsType<CatalogImport.Imported>(
                await new CatalogFolder(Data.Catalogs).ImportAsync(
                    [
                        CatalogChange.Of(
                            Advisory.Kind,
                            [
                                new Advisory
                                {
                                    Id = id,
                                    Source = "test",
                                    Title = "Takeover by the web interface",
                                    Products = [new() { Product = "Cisco IOS XE Software", Affected = ["17.9.4a"] }],
                                },
                            ]
                        ),
                    ],
                    isDryRun: false,
                    CatalogLimits.Default,
                    Cancel
                )
            );

        public void Explain(string name, string text)
        {
            Directory.CreateDirectory(Data.Messages);
            File.WriteAllText(Path.Combine(Data.Messages, name), text);
        }

        /// <summary>Puts a whole copy with other text in the place of the one that is kept.</summary>
        public void Replace(string name, string file, string text)
        {
            var content = System.Text.Encoding.UTF8.GetBytes(text);
            new KeptCopies(Data.KeptFiles).Keep(name, [new KeptFile(file, () => new MemoryStream(content))]);
        }

        public void Dispose() => _folder.Dispose();
    }

    private sealed class Errors<T>(List<string> told) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                told.Add(formatter(state, exception));
            }
        }
    }
}
