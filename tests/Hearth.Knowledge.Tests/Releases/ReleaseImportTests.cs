using System.Text;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Releases;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>Facts about releases are taken over whole, or not at all and every mistake has its file and line.</summary>
public sealed class ReleaseImportTests
{
    private const string Row =
        "cisco_xe,17.09.05,suggested,2024-02-14,C9300-24T|C9300-48T,netconf; macsec,\"two, words\"";
    private const string Head = "platform,release,status,published,products,features,notes\n";

    [Fact]
    public async Task A_table_becomes_lines_of_the_catalogue()
    {
        using var folder = new TemporaryFolder();

        await ImportAsync(folder, "r.csv", Head + Row + "\n");

        var record = Assert.Single(Load(SoftwareRelease.Kind, folder).Entries).Record;
        Assert.Equal(("cisco_xe 17.09.05", "imported by the operator"), (record.Id, record.Source));
        Assert.Equal((ReleaseStatus.Suggested, new DateOnly(2024, 2, 14)), (record.Status, record.Published));
        Assert.Equal(["C9300-24T", "C9300-48T"], record.Products);
        Assert.Equal(["netconf", "macsec"], record.Features);
        Assert.Equal("two, words", record.Notes);
    }

    [Fact]
    public async Task A_list_may_hold_releases_and_trains()
    {
        using var folder = new TemporaryFolder();

        await ImportAsync(
            folder,
            "r.json",
            """
            [{ "id": "1", "source": "s", "platform": "cisco_xe", "release": "17.9.5", "train": "17.9", "status": "deferred" },
             { "id": "cisco_xr 7.11", "source": "s", "platform": "cisco_xr", "train": "7.11", "securityUntil": "2028-01-31" }]
            """
        );

        Assert.Equal(ReleaseStatus.Deferred, Assert.Single(Load(SoftwareRelease.Kind, folder).Entries).Record.Status);
        var trains = new ReleaseTrains(Load(ReleaseTrains.Kind, folder));
        Assert.Equal(
            new DateOnly(2028, 1, 31),
            trains.Find(ReleaseTests.Read("7.11.2", ReleaseFamily.IosXr))?.SecurityUntil
        );
        Assert.NotNull(trains.Find(ReleaseTests.Read("17.9.4a", ReleaseFamily.IosXe)));
    }

    [Fact]
    public async Task What_was_imported_is_read_again_from_its_lines()
    {
        using var folder = new TemporaryFolder();
        await ImportAsync(folder, "r.csv", Head + Row + "\n");
        var lines = await File.ReadAllTextAsync(
            Path.Combine(folder.Path, SoftwareRelease.Kind.FileName),
            TestContext.Current.CancellationToken
        );

        using var again = new TemporaryFolder();
        await ImportAsync(again, "r.jsonl", lines);

        Assert.Equal(
            lines,
            await File.ReadAllTextAsync(
                Path.Combine(again.Path, SoftwareRelease.Kind.FileName),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Theory]
    [InlineData("r.csv", "platform,release\ncisco_xe,17.9.5\n", "r.csv:1: The column 'status' is missing.")]
    [InlineData("r.csv", "platform,release,status,colour\n", "r.csv:1: The column 'colour' is not known")]
    [InlineData("r.csv", Head + Row + "\n\ncisco_xe,17.9.6,new,,,,\n", "r.csv:4: status 'new' is none of available")]
    [InlineData("r.csv", Head + "cisco_xe,17.9.6,2,,,,\n", "r.csv:2: status '2' is none of available")]
    [InlineData(
        "r.csv",
        Head + "cisco_xe,N/A,available,,,,\n",
        "r.csv:2: release 'N/A' is no release of IOS XE: at character 1"
    )]
    [InlineData("r.csv", Head + "toaster,17.9.6,available,,,,\n", "r.csv:2: platform 'toaster' is none of cisco_asa")]
    [InlineData("r.csv", Head + "cisco_xe,17.9.6,available,2.3.2026,,,\n", "r.csv:2: published '2.3.2026' is no day")]
    [InlineData("r.csv", Head + Row + "\n" + Row + "\n", "r.csv:3: the id 'cisco_xe 17.09.05' stands twice.")]
    [InlineData("r.csv", Head + "cisco_xe,17.9.6,available,,*,,\n", "r.csv:2: a product of '*' alone says nothing")]
    [InlineData("r.csv", Head + "cisco_xe,17.9.6\n", "r.csv:2: The row has 2 fields, the head line 7.")]
    [InlineData("r.csv", Head + "cisco_xe,\"17.9.6\n", "r.csv:2: A quotation mark is not closed")]
    [InlineData("r.csv", "", "r.csv:1: There is no head line.")]
    [InlineData("r.json", "[\n{\"id\":\"1\"}]", "r.json:2:")]
    [InlineData(
        "r.json",
        "[{\"id\":\"1\",\"source\":\"s\",\"platform\":\"cisco_xe\",\n\"release\":\"17.9.5\",\"train\":\"17.12\",\"status\":\"available\"}]",
        "r.json:1: [0]: train '17.12' is not that of 17.9.5, which is 17.9."
    )]
    [InlineData(
        "r.json",
        "{\"id\":\"1\",\"source\":\"s\",\"platform\":\"cisco_xe\",\"train\":\"17.9\",\"released\":\"2026-01-01\",\"securityUntil\":\"2025-01-01\"}",
        "its support ends before it begins"
    )]
    [InlineData("r.json", "nonsense", "r.json:1:")]
    [InlineData("r.jsonl", "\n{\"id\":1}\n", "r.jsonl:2:")]
    public void A_mistake_is_refused_with_its_file_line_and_reason(string name, string text, string fault)
    {
        var refused = Assert.IsType<ImportReading.Refused>(Read(name, text));

        Assert.Contains(fault, string.Join('\n', refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_so_many_mistakes_are_told()
    {
        var rows = string.Concat(Enumerable.Repeat("cisco_xe,N/A,available,,,,\n", 10_000));

        var refused = Assert.IsType<ImportReading.Refused>(Read("r.csv", Head + rows));

        Assert.Equal(CatalogLimits.Default.MaxFaults, refused.Faults.Length);
    }

    private static ImportReading Read(string name, string text) =>
        ReleaseImport.Read(
            [new ImportSource(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)))],
            TestContext.Current.CancellationToken
        );

    private static async Task ImportAsync(TemporaryFolder folder, string name, string text)
    {
        var read = Assert.IsType<ImportReading.Read>(Read(name, text));
        var outcome = await new CatalogFolder(folder.Path).ImportAsync(
            read.Changes,
            false,
            CatalogLimits.Default,
            TestContext.Current.CancellationToken
        );
        Assert.IsType<CatalogImport.Imported>(outcome);
    }

    private static Catalog<T> Load<T>(CatalogKind<T> kind, TemporaryFolder folder)
        where T : class, ICatalogRecord =>
        Assert
            .IsType<CatalogLoad<T>.Loaded>(
                Catalog<T>.Load(kind, folder.Path, CatalogLimits.Default, TestContext.Current.CancellationToken)
            )
            .Catalog;
}
