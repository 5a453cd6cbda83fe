using System.Text;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Tests.Advisories;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Catalogs;

/// <summary>Lists of documents are read entry by entry: never as a whole, and never by halves.</summary>
public sealed class JsonListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_are_cut_where_they_end_whatever_their_texts_hold_and_wherever_the_buffer_does()
    {
        string[] titles = ["a ] b", "quote \\\" , [ {", "back \\\\", new string('x', 400), "{\\u005b é 漢"];
        var text = new StringBuilder("\uFEFF \n [");
        for (var at = 0; at < 2000; at++)
        {
            text.Append(
                    at == 0 ? "\n"
                    : at % 3 == 0 ? " ,\n"
                    : ","
                )
                .Append(Entry($"D-{at}", titles[at % titles.Length]));
        }

        var reading = Imported.Bugs(text.Append("\n]\n \n").ToString(), "list.json");

        var records = await Imported.RecordsAsync(reading, Defect.Kind);
        Assert.Equal(2000, records.Length);
        Assert.Equal("quote \" , [ {", records.Single(record => record.Id == "D-6").Title);
        Assert.Equal("back \\", records.Single(record => record.Id == "D-7").Title);
        Assert.Equal("{[ é 漢", records.Single(record => record.Id == "D-1999").Title);
    }

    [Theory]
    [InlineData("[E\n,\n", 3, "cut short")]
    [InlineData("[E\n", 1, "cut short")]
    [InlineData("[", 1, "cut short")]
    [InlineData("[E,\n]", 2, "A value is expected")]
    [InlineData("[\n,E]", 2, "A value is expected")]
    [InlineData("[E\nE]", 2, "invalid after a single JSON value")]
    [InlineData("[E]\nE", 2, "behind the list")]
    [InlineData("[E,\n{\"id\": \"D-2\"}]", 2, "[1]: ")]
    [InlineData("[E,\n{\"id\": ]]", 2, "invalid start of a value")]
    public void A_list_that_is_none_is_refused_with_its_line(string text, int line, string reason)
    {
        var faults = Imported.Faults(
            Imported.Bugs(text.Replace("E", Entry("D-1", "Leak"), StringComparison.Ordinal), "list.json")
        );

        Assert.Equal(line, Assert.Single(faults).Line);
        Assert.Contains(reason, faults[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_cut_anywhere_is_refused()
    {
        var text = $"[ {Entry("D-1", "Leak ] , \\\"")},\n{Entry("D-2", "Leak")} ]";

        for (var length = 1; length < text.Length; length++)
        {
            Imported.Faults(Imported.Bugs(text[..length], "list.json"));
        }
    }

    [Fact]
    public async Task A_list_larger_than_any_document_is_taken_and_one_wrong_entry_at_its_end_lets_nothing_in()
    {
        using var folder = new TemporaryFolder();
        var catalogs = CatalogFolder.In(folder.Path);
        var large = new string('w', 512 * 1024);
        var count = ForeignDocument.MaxBytes / large.Length + 2;
        IEnumerable<string> entries = Enumerable
            .Range(0, count)
            .Select(at =>
                Entry($"D-{at}", "Leak")
                    .Replace("}]}", $$"""}], "workaround": "{{large}}"}""", StringComparison.Ordinal)
            );

        var wrong = Read(entries.Append("{ \"id\": 1 }"));
        Assert.Contains($"[{count}]", Assert.Single(Imported.Faults(wrong)).Reason, StringComparison.Ordinal);
        Assert.False(Directory.Exists(catalogs.Path));

        var changed = Assert.IsType<CatalogImport.Imported>(
            await catalogs.ImportAsync(Imported.Sound(Read(entries)).Changes, false, CatalogLimits.Default, Cancel)
        );
        Assert.Equal([new CatalogChanged("defects.jsonl", count, 0, 0)], changed.Catalogs);
    }

    [Fact]
    public async Task Of_two_rows_with_one_id_far_apart_both_products_are_kept()
    {
        var rows = Enumerable.Range(0, 5000).Select(at => $"D-{at},Leak,IOS XE,17.3.{at % 9}");
        var text = $"id,title,product,affected\n{string.Join('\n', rows)}\nD-0,Leak,IOS,15.2(7)E3\n";

        var records = await Imported.RecordsAsync(Imported.Bugs(text, "bugs.csv"), Defect.Kind);

        Assert.Equal(5000, records.Length);
        Assert.Equal(
            ["IOS XE", "IOS"],
            records.Single(record => record.Id == "D-0").Products.Select(one => one.Product)
        );
    }

    private static ImportReading Read(IEnumerable<string> entries) =>
        DefectImport.Read([new ImportSource("list.json", () => new ListStream(entries))], Cancel);

    private static string Entry(string id, string title) =>
        $$"""{"id": "{{id}}", "source": "test", "title": "{{title}}", "products": [{"product": "IOS XE", "affected": ["17.3.1"]}]}""";

    /// <summary>A list that is made while it is read.</summary>
    private sealed class ListStream(IEnumerable<string> entries) : ForwardStream
    {
        private readonly IEnumerator<byte[]> _pieces = entries
            .Select((entry, at) => Encoding.UTF8.GetBytes(at == 0 ? "[" + entry : "," + entry))
            .Append("]"u8.ToArray())
            .GetEnumerator();

        private ReadOnlyMemory<byte> _piece;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_piece.IsEmpty && _pieces.MoveNext())
            {
                _piece = _pieces.Current;
            }

            var length = Math.Min(count, _piece.Length);
            _piece[..length].CopyTo(buffer.AsMemory(offset));
            _piece = _piece[length..];
            return length;
        }
    }
}
