using Hearth.Testing;

namespace Hearth.CommandLine.Tests.CommandLine;

/// <summary><c>hearth import lifecycle</c>, run as users run it: dates and field notices, twice, with mistakes, with updates.</summary>
public sealed class LifecycleImportTests : IDisposable
{
    private const string Dates = """
        Product ID,Bulletin,End of Sale,Last date of support,Successor
        WS-C3750X-24T-S,EOL10623,2016-10-30,31-Oct-2021,C9300-24T
        WS-C3750X-48T-S,EOL10623,2016-10-30,2021-10-31,

        """;

    private const string Notices = """
        notice,title,products,serial numbers,date codes,releases,remedy
        FN12345,Fan may stop,FAN-T2 FAN-T3; Catalyst 9300,FDO2001A000-FDO2052ZZZZ,,,replace the fan
        FN12346,Clock may stop,ISR4331/K9,,2030-2052,,replace the router

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dates_and_notices_are_taken_over_and_the_second_time_nothing_changes()
    {
        var dates = await ImportAsync("dates.csv", Dates);
        var notices = await ImportAsync("notices.csv", Notices);
        var again = await ImportAsync("dates.csv", Dates);

        Assert.Equal((0, "lifecycle.jsonl: 2 added, 0 replaced, 0 unchanged\n", ""), Of(dates));
        Assert.Equal((0, "field-notices.jsonl: 2 added, 0 replaced, 0 unchanged\n", ""), Of(notices));
        Assert.Equal((0, "lifecycle.jsonl: 0 added, 0 replaced, 2 unchanged\n", ""), Of(again));
        var written = await ReadAsync("lifecycle.jsonl");
        Assert.Contains("\"lastDateOfSupport\":\"2021-10-31\"", written, StringComparison.Ordinal);
        Assert.Contains("\"successor\":\"C9300-24T\"", written, StringComparison.Ordinal);
        Assert.Contains(
            "\"products\":[\"FAN-T2\",\"FAN-T3\",\"Catalyst 9300\"]",
            await ReadAsync("field-notices.jsonl"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_update_replaces_the_date_and_leaves_the_rest()
    {
        await ImportAsync("dates.csv", Dates);

        var update = await ImportAsync(
            "dates.csv",
            Dates.Replace("31-Oct-2021", "2022-01-31", StringComparison.Ordinal)
        );

        Assert.Equal((0, "lifecycle.jsonl: 0 added, 1 replaced, 1 unchanged\n", ""), Of(update));
        Assert.Contains("2022-01-31", await ReadAsync("lifecycle.jsonl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-10-31,\n", "31.31.2021,\n", "dates.csv:3: last date of support: '31.31.2021' is no date")]
    [InlineData("2021-10-31,\n", "2015-10-31,\n", "dates.csv:3: The last date of support (2015-10-31) is before")]
    [InlineData("2021-10-31,\n", "2021-10-31\n", "dates.csv:3: The row has 4 fields")]
    [InlineData("WS-C3750X-48T-S", "", "dates.csv:3: The product id is missing")]
    [InlineData("Product ID", "Colour", "dates.csv:1: There is no column with product ids")]
    [InlineData("End of Sale", "Last day of support", "says what a column before it says")]
    public async Task A_wrong_line_is_told_with_its_place_and_nothing_is_imported(
        string right,
        string wrong,
        string complaint
    )
    {
        var finished = await ImportAsync("dates.csv", Dates.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Equal((2, ""), (finished.Status, finished.Output));
        Assert.Contains(complaint, finished.Error, StringComparison.Ordinal);
        Assert.EndsWith("hearth import lifecycle: nothing was imported.\n", finished.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, "catalogs", "lifecycle.jsonl")));
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        var finished = await ImportAsync("dates.csv", Dates, "--dry-run");

        Assert.Equal(
            (0, "lifecycle.jsonl: 2 added, 0 replaced, 0 unchanged (nothing was written)\n", ""),
            Of(finished)
        );
        Assert.False(Directory.Exists(Path.Combine(Data, "catalogs")));
    }

    [Fact]
    public async Task The_answer_of_the_makers_interface_is_told_by_its_form()
    {
        const string Answer = """
            { "EOXRecord": [
              { "EOLProductID": "WS-C2960-24TT-L", "ProductBulletinNumber": "EOL9285",
                "EndOfSaleDate": { "value": "2014-10-31", "dateFormat": "YYYY-MM-DD" },
                "LastDateOfSupport": { "value": "2019-10-31", "dateFormat": "YYYY-MM-DD" } },
              { "EOLProductID": "", "EOXError": { "ErrorID": "SSA_ERR_026", "ErrorDescription": "no such product" } } ] }
            """;

        var finished = await ImportAsync("answer.json", Answer);

        Assert.Equal(
            (
                0,
                "lifecycle.jsonl: 1 added, 0 replaced, 0 unchanged\nleft out: 1 x the interface answered SSA_ERR_026\n",
                ""
            ),
            Of(finished)
        );
    }

    private string Data => Path.Combine(_folder.Path, "data");

    private static (int, string, string) Of(Finished finished) => (finished.Status, finished.Output, finished.Error);

    private Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(Data, "catalogs", name), TestContext.Current.CancellationToken);

    private async Task<Finished> ImportAsync(string name, string text, params string[] options)
    {
        var file = Path.Combine(_folder.Path, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return await HearthProcess.RunAsync(["import", "lifecycle", file, "--data", Data, .. options]);
    }
}
