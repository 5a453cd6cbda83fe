using System.Collections.Frozen;

namespace Hearth.Protocol.Tests;

/// <summary>A table that is not as it should be is refused, with the line.</summary>
public sealed class FactTableTests
{
    [Theory]
    [InlineData("word\tlevel\nbad", "t.tsv, line 2: it has 1 columns, not 2.")]
    [InlineData("word\tlevel\nbad\tminor\tmore", "t.tsv, line 2: it has 3 columns, not 2.")]
    [InlineData("# first\n\nword\tlevel\nbad\t", "t.tsv, line 4: 'level' is empty or has white space at its ends.")]
    [InlineData("word\tlevel\n bad\tminor", "t.tsv, line 2: 'word' is empty or has white space at its ends.")]
    [InlineData("word\tlevel\nbad\tawful", "t.tsv, line 2: 'awful' is no CallHomeLevel. (Parameter 'cell')")]
    [InlineData("word\tlevel\nbad\t3", "t.tsv, line 2: '3' is no CallHomeLevel. (Parameter 'cell')")]
    [InlineData("word\tlevel\nbad\tminor\nBAD\tmajor", "t.tsv, line 3: 'BAD' stands twice.")]
    [InlineData("word\tlevel\tsure\nbad\tminor\tquite", "t.tsv, line 2: 'quite' does not say how sure it is.")]
    public void A_wrong_line_is_named(string text, string fault)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Levels(text));

        Assert.Equal(fault, refusal.Message);
    }

    [Fact]
    public void Comments_empty_lines_and_the_names_of_columns_are_no_rows()
    {
        var levels = Levels("# of words\nword\tlevel\tsure\n\nbad\tminor\town\n# worse\nworse\tMajor\tseen\n");

        Assert.Equal(2, levels.Count);
        Assert.Equal(CallHomeLevel.Major, levels["WORSE"]);
    }

    [Fact]
    public void A_table_that_is_not_there_is_named()
    {
        var refusal = Assert.Throws<InvalidDataException>(() => FactTable.Rows("Vocabulary/none.tsv").ToList());

        Assert.Equal("The table Vocabulary/none.tsv is not part of the library.", refusal.Message);
    }

    [Fact]
    public void Every_table_of_the_library_is_well_formed_and_says_how_sure_it_is()
    {
        var tables = typeof(FactTable)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".tsv", StringComparison.Ordinal));

        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            Assert.NotEmpty(FactTable.Rows(table));
        }
    }

    private static FrozenDictionary<string, CallHomeLevel> Levels(string text) =>
        FactTable.Index(
            "t.tsv",
            new StringReader(text),
            StringComparer.OrdinalIgnoreCase,
            row => row[0],
            row => FactTable.Member<CallHomeLevel>(row[1])
        );
}
