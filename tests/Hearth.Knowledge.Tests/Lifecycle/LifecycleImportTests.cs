using System.Collections.Immutable;
using System.Text;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Lifecycle;
using Hearth.Knowledge.Tests.Advisories;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Lifecycle;

public sealed class LifecycleImportTests
{
    private const string Answer = """
        {"PaginationResponseRecord":{"PageIndex":1,"LastIndex":2,"TotalRecords":2,"PageRecords":2},
         "EOXRecord":[
          {"EOLProductID":"WS-C3560G-48PS-S","ProductIDDescription":"Catalyst 3560","ProductBulletinNumber":"EOL8044",
           "LinkToProductBulletinURL":"https://example.com/eol8044.html",
           "EOXExternalAnnouncementDate":{"value":"2012-01-31","dateFormat":"YYYY-MM-DD"},
           "EndOfSaleDate":{"value":"2013-01-30","dateFormat":"YYYY-MM-DD"},
           "EndOfSWMaintenanceReleases":{"value":"2014-01-30","dateFormat":"YYYY-MM-DD"},
           "EndOfSecurityVulSupportDate":{"value":"2016-01-30","dateFormat":"YYYY-MM-DD"},
           "EndOfRoutineFailureAnalysisDate":{"value":"2014-01-30","dateFormat":"YYYY-MM-DD"},
           "EndOfServiceContractRenewal":{"value":"2017-04-30","dateFormat":"YYYY-MM-DD"},
           "EndOfSvcAttachDate":{"value":"2014-01-30","dateFormat":"YYYY-MM-DD"},
           "LastDateOfSupport":{"value":"2018-01-31","dateFormat":"YYYY-MM-DD"},
           "EOXMigrationDetails":{"MigrationProductId":"WS-C3560X-48P-S","PIDActiveFlag":"Y  "}},
          {"EOLProductID":"","EOXError":{"ErrorID":"SSA_ERR_026","ErrorDescription":"none"},"EOXInputValue":"C9300-48P"},
          {"EOLProductID":"UNSPECIFIED","LastDateOfSupport":{"value":"2018-01-31"}},
          {"EOLProductID":"C1-1Y-NFVB-TRK","ProductBulletinNumber":"EOL14603","LastDateOfSupport":{"value":" "}}]}
        """;

    [Fact]
    public async Task An_answer_of_the_makers_interface_gives_the_nine_days_of_each_product()
    {
        var (dates, _, skipped) = await ReadAsync("page.json", Answer);

        var product = Assert.Single(dates);
        Assert.Equal(
            ("EOL8044:WS-C3560G-48PS-S", "EOL8044", "WS-C3560X-48P-S"),
            (product.Id, product.Bulletin, product.Successor)
        );
        Assert.Equal(
            [
                "2012-01-31",
                "2013-01-30",
                null,
                "2014-01-30",
                "2016-01-30",
                "2014-01-30",
                "2014-01-30",
                "2017-04-30",
                "2018-01-31",
            ],
            Enum.GetValues<Milestone>().Select(milestone => product[milestone]?.ToString("yyyy-MM-dd", null))
        );
        Assert.Equal(
            ["EOLProductID is no product id", "a product without any date", "the interface answered SSA_ERR_026"],
            skipped.Select(left => left.Reason)
        );
    }

    [Fact]
    public async Task Pages_come_as_a_list_or_a_line_each()
    {
        var line = Answer.ReplaceLineEndings(" ");
        var other = line.Replace("EOL8044", "EOL8045", StringComparison.Ordinal);

        Assert.Equal(2, (await ReadAsync("pages.json", $"[{line},{other}]")).Dates.Length);
        Assert.Equal(2, (await ReadAsync("pages.jsonl", $"{line}\n{other}\n")).Dates.Length);
    }

    [Theory]
    [InlineData("product_name")]
    [InlineData("productName")]
    public async Task Open_eox_gives_sale_security_and_life(string member)
    {
        var (dates, _, skipped) = await ReadAsync(
            "open.json",
            $$$"""
            {"$schema":"https://docs.oasis-open.org/openeox/tbd/schema/shell.json","statements":[
             {"{{{member}}}":"C9300-48P","product_version":"1","vendor_name":"Example","core":{"last_updated":"2025-02-01T12:00:00Z",
              "end_of_sales":"2025-09-01T23:59:59Z","end_of_security_support":"2028-12-31T12:00:00Z","end_of_life":"tba"}},
             {"{{{member}}}":"Some Software Suite","core":{"end_of_life":"2028-12-31T12:00:00Z"}}]}
            """
        );

        var product = Assert.Single(dates);
        Assert.Equal(
            (new DateOnly(2025, 9, 1), new DateOnly(2028, 12, 31), (DateOnly?)null),
            (product.EndOfSale, product.EndOfVulnerabilitySupport, product.LastDateOfSupport)
        );
        Assert.Equal("a product whose name is no product id", Assert.Single(skipped).Reason);
    }

    [Theory]
    [InlineData("product id,bulletin,end of sale,last date of support,successor")]
    [InlineData("PID;EOL Bulletin;End-of-Sale Date;LDoS;Replacement")]
    [InlineData("\uFEFFPart Number,Bulletin Number,EOS,End Of Life Date,Migration Product")]
    public async Task A_table_of_dates_is_read_whatever_its_head_line_looks_like(string head)
    {
        var separator = head.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var row = "WS-C3750X-24T-S,EOL10623,30-Oct-2016,2021-10-31,C9300-24T".Replace(',', separator);

        var dates = Assert.Single((await ReadAsync("dates.csv", $"{head}\r\n{row}\r\n")).Dates);

        Assert.Equal(
            ("EOL10623:WS-C3750X-24T-S", new DateOnly(2016, 10, 30), new DateOnly(2021, 10, 31), "C9300-24T"),
            (dates.Id, dates.EndOfSale, dates.LastDateOfSupport, dates.Successor)
        );
    }

    [Fact]
    public async Task A_column_that_is_not_known_is_left_out_and_told()
    {
        var (_, _, skipped) = await ReadAsync("dates.csv", "pid,ldos,colour\nA-1,2030-01-31,red\n");

        Assert.Equal("column 'colour', which is not known", Assert.Single(skipped).Reason);
    }

    [Fact]
    public async Task A_table_of_notices_is_read_with_its_ranges()
    {
        var (_, notices, _) = await ReadAsync(
            "notices.csv",
            """
            notice,title,products,serial numbers,date codes,releases,remedy,updated
            FN12345,Fan may stop,"FAN-T2, FAN-T3",FDO2001A000-FDO2052ZZZZ;FOC21110001,2001-2052 2016-W05..2016-W09,"17.3.1 17.3.2",replace it,2024-08-23
            """
        );

        var notice = Assert.Single(notices);
        Assert.Equal(["FAN-T2", "FAN-T3"], notice.Products);
        Assert.Equal(
            [("FDO2001A000", "FDO2052ZZZZ"), ("FOC21110001", null)],
            notice.SerialNumbers!.Value.Select(r => (r.From, r.To))
        );
        Assert.Equal(
            [("2001", "2052"), ("2016-W05", (string?)"2016-W09")],
            notice.BuiltIn!.Value.Select(r => (r.From, r.To))
        );
        Assert.Equal(["17.3.1", "17.3.2"], notice.Releases!.Value);
        Assert.Equal(new DateOnly(2024, 8, 23), notice.Updated);
    }

    [Theory]
    [InlineData(
        "d.csv",
        "pid,eos,ldos\nA-1,2020-01-31,2025-01-31\nA-2,2022-01-31,2021-01-31\n",
        3,
        "is before the end of sale"
    )]
    [InlineData("d.csv", "pid,eos,ldos\nA-1,10/11/2022,2025-01-31\n", 2, "no date that can be told")]
    [InlineData("d.csv", "pid,eos,ldos\nA-1,,n/a\n", 2, "There is no date")]
    [InlineData("d.csv", "pid,eos,ldos\n,2022-01-31,\n", 2, "product id is missing")]
    [InlineData("d.csv", "pid,eos,ldos\nn/a,2022-01-31,\n", 2, "no product id")]
    [InlineData("d.csv", "pid,eos,ldos\nA-1,1022-01-31,\n", 2, "not within 1980 to 2099")]
    [InlineData("d.csv", "pid,eos,ldos\nA-1,2022-01-31,\na-1,2022-01-31,\nA-1,2022-02-28,\n", 4, "another end of sale")]
    [InlineData("d.csv", "pid,eos,end of sale\nA-1,2022-01-31,\n", 1, "a column before it says")]
    [InlineData("d.csv", "pid,colour\nA-1,red\n", 1, "neither a column with dates")]
    [InlineData("d.csv", "bulletin,eos\nEOL1,2022-01-31\n", 1, "no column with product ids")]
    [InlineData("d.csv", "pid,eos\nA-1,2022-01-31,more\n", 2, "3 fields")]
    [InlineData(
        "n.csv",
        "notice,pid,serials\nFN1,A-1,FDO2052ZZZZ-FDO2001A000\n",
        2,
        "ends ('FDO2001A000') before it begins"
    )]
    [InlineData("n.csv", "notice,pid,serials\nFN1,A-1,FDO2052ZZZZ-FDO2\n", 2, "differ in length")]
    [InlineData("n.csv", "notice,pid,date codes\nFN1,A-1,2099\n", 2, "no week")]
    [InlineData("n.csv", "notice,pid\nFN1,A-1\nFN1,A-2\n", 3, "already")]
    [InlineData("n.csv", "notice,pid\n,A-1\n", 2, "number of the notice is missing")]
    [InlineData(
        "l.jsonl",
        """
            {"id":"EOL1","source":"x","products":["A-1"],"endOfSale":"2020-01-31"}
            {"id":"EOL2","source":"x","products":["A-1"],"endOfSale":"2020-01-31","lastDateOfSupport":"2019-01-31"}
            """,
        2,
        "one of the two is wrong"
    )]
    [InlineData("l.jsonl", """{"id":"EOL1","source":"x","products":["A-1"],"endOfSale":"soon"}""", 1, "endOfSale")]
    [InlineData(
        "l.jsonl",
        """{"id":"EOL1","source":"x","products":[],"endOfSale":"2020-01-31"}""",
        1,
        "products is empty"
    )]
    [InlineData("l.jsonl", """{"id":"FN1","source":"x","products":["A-1"],"colour":"red"}""", 1, "colour")]
    [InlineData(
        "o.json",
        """{"$schema":"https://docs.oasis-open.org/openeox/v1.0/schema/core.json","end_of_life":"2025-12-31T12:00:00Z"}""",
        1,
        "no statements"
    )]
    [InlineData("o.json", """{"statements":[{"core":{}}]}""", 1, "product_name is missing")]
    [InlineData("o.json", """{"some":"thing"}""", 1, "no answer with EOXRecord")]
    [InlineData(
        "e.json",
        """
            {"EOXRecord":[
            {"EOLProductID":"A-1","EndOfSaleDate":{"value":"2020-01-31"}},
            {"EOLProductID":"A-2","EndOfSaleDate":{"value":"2020-01-31"},
             "LastDateOfSupport":{"value":"2019-01-31"}}]}
            """,
        3,
        "A-2: The last date of support"
    )]
    [InlineData(
        "e.json",
        """{"EOXRecord":[{"EOLProductID":"A-1","EndOfSaleDate":{"value":"31/01/2020"}}]}""",
        1,
        "no date that can be told"
    )]
    [InlineData("e.json", """{"EOXRecord":[""", 1, "")]
    public void A_mistake_refuses_everything_with_file_line_and_reason(
        string file,
        string text,
        int line,
        string reason
    )
    {
        var reading = LifecycleImport.Read([Imported.Source(text, file)], TestContext.Current.CancellationToken);

        var fault = Assert.Single(Assert.IsType<ImportReading.Refused>(reading).Faults);
        Assert.Equal((file, line), (fault.File, fault.Line));
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_told_up_to_a_number()
    {
        var rows = string.Concat(Enumerable.Repeat("A-1,soon\n", 1000));

        var reading = LifecycleImport.Read(
            [Imported.Source("pid,eos\n" + rows, "d.csv")],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(CatalogLimits.Default.MaxFaults, Assert.IsType<ImportReading.Refused>(reading).Faults.Length);
    }

    [Fact]
    public async Task The_samples_are_taken_over_without_a_mistake()
    {
        var folder = Path.Combine(Repository.Root, "samples", "catalogs");
        var (dates, notices, skipped) = await ReadAsync([
            .. Directory
                .EnumerateFiles(folder, "*.jsonl")
                .Order(StringComparer.Ordinal)
                .Select(file => new ImportSource(file, () => File.OpenRead(file))),
        ]);

        Assert.Equal((174, 103), (dates.Length, notices.Length));
        Assert.Equal(5327, dates.SelectMany(record => record.Products).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(skipped);
    }

    private static Task<Taken> ReadAsync(string name, string text) => ReadAsync([Imported.Source(text, name)]);

    private static async Task<Taken> ReadAsync(ImmutableArray<ImportSource> sources)
    {
        var reading = LifecycleImport.Read(sources, TestContext.Current.CancellationToken);
        return new Taken(
            await Imported.RecordsAsync(reading, SupportDates.Kind),
            await Imported.RecordsAsync(reading, FieldNotice.Kind),
            Imported.Sound(reading).Skipped
        );
    }

    /// <summary>What was taken over and read back.</summary>
    private sealed record Taken(
        ImmutableArray<SupportDates> Dates,
        ImmutableArray<FieldNotice> Notices,
        ImmutableArray<SkippedRows> Skipped
    );
}
