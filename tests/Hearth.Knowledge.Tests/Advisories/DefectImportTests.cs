using FsCheck;
using FsCheck.Fluent;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;

namespace Hearth.Knowledge.Tests.Advisories;

/// <summary>Lists of known defects, as tables and as JSON.</summary>
public sealed class DefectImportTests
{
    [Fact]
    public async Task A_table_is_read_with_quotes_semicolons_and_a_row_a_product()
    {
        const string text = """
            id;title;severity;product;affected;fixed;features
            BUG-1;"Leak; with ""many""
            tunnels";2;IOS XE;17.3.1 17.3.2;17.3.5;IPsec | VPN

            BUG-1;"Leak; with ""many"" tunnels";2;NX-OS;9.3(1);;
            BUG-2;Other;;IOS;N/A;;

            """;

        var defects = await Imported.RecordsAsync(Imported.Bugs(text, "bugs.csv"), Defect.Kind);

        Assert.Equal(["BUG-1", "BUG-2"], defects.Select(defect => defect.Id));
        Assert.Equal("Leak; with \"many\" tunnels", defects[0].Title);
        Assert.Equal(["IPsec", "VPN"], defects[0].Features);
        Assert.Equal(["IOS XE", "NX-OS"], defects[0].Products.Select(product => product.Product));
        Assert.Equal(["17.3.1", "17.3.2"], defects[0].Products[0].Affected);
        Assert.Equal(["17.3.5"], defects[0].Products[0].Fixed);
        Assert.Null(defects[1].Severity);
        Assert.Empty(defects[1].Products[0].Affected);
    }

    [Theory]
    [InlineData("", 1, "no head line")]
    [InlineData("id,title\n1,2", 1, "'product' is missing")]
    [InlineData("id,title,product,colour\n", 1, "'colour' is not known")]
    [InlineData("id,title,product,ID\n", 1, "twice")]
    [InlineData("id,title,product\nB,T,P\nB,T\n", 3, "has 2 fields")]
    [InlineData("id,title,product\n\nB,,P\n", 3, "is empty")]
    [InlineData("id,title,product\nB,\"T,P\n", 2, "cut short")]
    [InlineData("id,title,product,severity\nB,T,P,high\n", 2, "no number")]
    [InlineData("id,title,product,severity\nB,T,P,9\n", 2, "between 1 and 6")]
    [InlineData("id,title,product\nB,T,P\nB,T,P\n", 3, "already")]
    [InlineData("id,title,product\nB,T,P\nB,U,Q\n", 3, "another title")]
    [InlineData("id,title,product,affected,fixed\nB,T,P,1.0,1.0\n", 2, "and not to be")]
    public void A_wrong_table_is_refused_with_line_and_reason(string text, int line, string reason)
    {
        var fault = Assert.Single(Imported.Faults(Imported.Bugs(text, "bugs.csv")));

        Assert.Equal(line, fault.Line);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_JSON_is_read()
    {
        const string text = """
            [ { "id": "BUG-1", "source": "own", "title": "Leak", "products": [ { "product": "IOS XE", "affected": ["17.3.1"] } ] } ]
            """;

        Assert.Equal(
            "BUG-1",
            Assert.Single(await Imported.RecordsAsync(Imported.Bugs(text, "bugs.json"), Defect.Kind)).Id
        );
    }

    [Theory]
    [InlineData("[ {},\n { \"id\": \"B\", \"source\": \"s\", \"title\": \"t\", \"colour\": 1 } ]", "colour")]
    [InlineData("[ \n\n { \"cveMetadata\": { \"cveId\": \"CVE-2030-1111\" } } ]", "import advisories")]
    public void A_wrong_list_is_refused(string text, string reason)
    {
        var fault = Imported.Faults(Imported.Bugs(text, "bugs.json"))[^1];

        Assert.Equal(text.Count(c => c == '\n') + 1, fault.Line);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_the_reader_of_tables_fail_in_another_way_than_told() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text => Imported.Bugs("id,title,product\n" + text.Get, "bugs.csv") is not null
            )
            .QuickCheckThrowOnFailure();
}
