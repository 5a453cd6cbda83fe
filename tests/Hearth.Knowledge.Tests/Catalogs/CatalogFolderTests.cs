using Hearth.Knowledge.Catalogs;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Catalogs;

/// <summary>Taking facts over into the operator's folder: all of them, or nothing is changed.</summary>
public sealed class CatalogFolderTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private CatalogFolder Folder => CatalogFolder.In(_data.Path);

    private string File => System.IO.Path.Combine(_data.Path, "catalogs", "colours.jsonl");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task New_facts_come_behind_the_old_ones_and_known_ones_are_brought_up_to_date()
    {
        await ImportAsync(Colour.Of("red", 1), Colour.Of("blue", 2), Colour.Of("grey", 3));

        var changed = await ImportAsync(Colour.Of("green", 4), Colour.Of("blue", 5), Colour.Of("grey", 3));

        Assert.Equal(new CatalogChanged("colours.jsonl", 1, 1, 1), changed);
        Assert.Equal(
            """
            {"id":"red","source":"test","shade":1}
            {"id":"blue","source":"test","shade":5}
            {"id":"grey","source":"test","shade":3}
            {"id":"green","source":"test","shade":4}

            """.ReplaceLineEndings("\n"),
            await System.IO.File.ReadAllTextAsync(File, Cancelled)
        );
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        var outcome = await Folder.ImportAsync(
            [Change(Colour.Of("red", 1))],
            isDryRun: true,
            CatalogLimits.Default,
            Cancelled
        );

        Assert.Equal(1, Assert.Single(((CatalogImport.Imported)outcome).Catalogs).Added);
        Assert.False(Directory.Exists(Folder.Path));
    }

    [Theory]
    [InlineData(-1, "shade is below 0")]
    [InlineData(int.MaxValue, "Its line would have")]
    public async Task A_wrong_fact_changes_nothing(int shade, string reason)
    {
        await ImportAsync(Colour.Of("red", 1));
        var before = await System.IO.File.ReadAllTextAsync(File, Cancelled);
        var limits = new CatalogLimits { MaxLineBytes = 45 };

        var outcome = await Folder.ImportAsync(
            [Change(Colour.Of("blue", 1), Colour.Of("green", shade))],
            isDryRun: false,
            limits,
            Cancelled
        );

        Assert.Contains(
            reason,
            Assert.Single(((CatalogImport.Refused)outcome).Faults).Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(File, Cancelled));
    }

    [Fact]
    public async Task A_catalogue_that_is_broken_is_left_as_it_is()
    {
        await ImportAsync(Colour.Of("red", 1));
        await System.IO.File.AppendAllTextAsync(File, "{ broken\n", Cancelled);
        var before = await System.IO.File.ReadAllTextAsync(File, Cancelled);

        var outcome = await Folder.ImportAsync(
            [Change(Colour.Of("blue", 1))],
            isDryRun: false,
            CatalogLimits.Default,
            Cancelled
        );

        Assert.Equal(2, Assert.Single(((CatalogImport.Refused)outcome).Faults).Line);
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(File, Cancelled));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Folder.Path),
            name => name.EndsWith(".unfinished", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_catalogue_never_grows_beyond_what_is_read()
    {
        await ImportAsync(Colour.Of("red", 1));

        var outcome = await Folder.ImportAsync(
            [Change(Colour.Of("blue", 1))],
            isDryRun: false,
            new CatalogLimits { MaxFileBytes = 60 },
            Cancelled
        );

        Assert.Contains(
            "longer than 60 bytes",
            Assert.Single(((CatalogImport.Refused)outcome).Faults).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_imports_at_once_are_told_apart()
    {
        Directory.CreateDirectory(Folder.Path);
        await using var held = new FileStream(
            System.IO.Path.Combine(Folder.Path, ".import-lock"),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None
        );

        var fault = await Assert.ThrowsAsync<IOException>(() => ImportAsync(Colour.Of("red", 1)));

        Assert.Contains("another import", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reads_during_an_import_sees_the_old_facts()
    {
        await ImportAsync(Colour.Of("red", 1));
        await using var reading = System.IO.File.OpenRead(File);

        await ImportAsync(Colour.Of("red", 2));

        var load = Catalog<Colour>.Read(Colour.Kind, "old", reading, CatalogLimits.Default, Cancelled);
        Assert.Equal(1, ((CatalogLoad<Colour>.Loaded)load).Catalog.Find("red")!.Record.Shade);
        Assert.Equal(
            2,
            (
                (CatalogLoad<Colour>.Loaded)
                    Catalog<Colour>.Load(Colour.Kind, Folder.Path, CatalogLimits.Default, Cancelled)
            )
                .Catalog.Find("red")!
                .Record.Shade
        );
    }

    private static CatalogChange Change(params Colour[] colours) => CatalogChange.Of(Colour.Kind, colours);

    private async Task<CatalogChanged> ImportAsync(params Colour[] colours)
    {
        var outcome = await Folder.ImportAsync([Change(colours)], isDryRun: false, CatalogLimits.Default, Cancelled);
        return Assert.Single(Assert.IsType<CatalogImport.Imported>(outcome).Catalogs);
    }
}
