using System.Collections.Immutable;
using System.Text;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>Runs importers on texts, and reads what they would write.</summary>
internal static class Imported
{
    public static ImportReading Advisories(string text, string name = "given.json") =>
        AdvisoryImport.Read([Source(text, name)], TestContext.Current.CancellationToken);

    public static ImportReading Bugs(string text, string name) =>
        DefectImport.Read([Source(text, name)], TestContext.Current.CancellationToken);

    public static ImportSource Source(string text, string name) =>
        new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static ImportReading.Read Sound(ImportReading reading) =>
        reading is ImportReading.Refused(var faults)
            ? throw new InvalidOperationException(string.Join('\n', faults))
            : (ImportReading.Read)reading;

    public static ImmutableArray<PackFault> Faults(ImportReading reading) =>
        Assert.IsType<ImportReading.Refused>(reading).Faults;

    /// <summary>The records of a kind, written and read again as a catalogue.</summary>
    public static async Task<ImmutableArray<T>> RecordsAsync<T>(ImportReading reading, CatalogKind<T> kind)
        where T : class, ICatalogRecord
    {
        using var folder = new Hearth.Testing.TemporaryFolder();
        var catalogs = CatalogFolder.In(folder.Path);
        var outcome = await catalogs.ImportAsync(
            Sound(reading).Changes,
            isDryRun: false,
            CatalogLimits.Default,
            TestContext.Current.CancellationToken
        );
        Assert.IsType<CatalogImport.Imported>(outcome);
        var load = Catalog<T>.Load(kind, catalogs.Path, CatalogLimits.Default, TestContext.Current.CancellationToken);
        return
        [
            .. Assert
                .IsType<CatalogLoad<T>.Loaded>(load)
                .Catalog.Entries.Where(entry => entry.File.StartsWith(catalogs.Path, StringComparison.Ordinal))
                .Select(entry => entry.Record),
        ];
    }
}
