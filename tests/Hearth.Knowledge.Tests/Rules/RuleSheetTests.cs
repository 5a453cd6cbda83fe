using Hearth.Knowledge.Rules;
using Hearth.Testing;

namespace Hearth.Knowledge.Tests.Rules;

public sealed class RuleSheetTests
{
    [Fact]
    public void Every_condition_of_every_rule_has_words()
    {
        var sheets = Packs.Embedded.Rules.Select(RuleSheet.Of).ToList();

        Assert.All(
            sheets.SelectMany(sheet => sheet.FiresWhen.Concat(sheet.SilentWhen)),
            line => Assert.False(string.IsNullOrWhiteSpace(line))
        );
        Assert.All(sheets, sheet => Assert.Equal(sheet.Rule.Logic.When.Length, sheet.FiresWhen.Length));
        Assert.All(sheets.SelectMany(sheet => sheet.Examples), example => Assert.NotEmpty(example.Text));
    }

    [Theory]
    [InlineData(
        "E03",
        "a finding of rule E01 or E02; at least 2 reports of E01 or E02 within 10 min of the device at other places still open"
    )]
    [InlineData("H02", "system message OIR-PWRCYCLE or MODULE-MOD_NOT_ALIVE")]
    public void A_condition_reads_as_a_sentence(string id, string words)
    {
        var rule = Packs.Embedded.Rules.Single(rule => rule.Id == id);

        Assert.Equal(words, RuleSheet.Of(rule).FiresWhen[0]);
    }

    [Fact]
    public void The_example_says_what_must_come_out()
    {
        using var folder = new TemporaryFolder();
        Packs.Write(
            folder.Path,
            Packs.RuleText.Replace(
                "'%X-1-BAD: slot 3'",
                "'%X-1-BAD: slot 3'\n      captures: {slot: '3'}\n      serviceRequest: S3",
                StringComparison.Ordinal
            )
        );

        var sheet = RuleSheet.Of(Packs.LoadedFrom(folder.Path).Rules[0]);

        Assert.Equal(["slot = 3", "severity 3"], sheet.Examples[0].Gives);
        Assert.Equal((true, "%X-1-BAD: slot 3"), (sheet.Examples[0].Fires, sheet.Examples[0].Text));
        Assert.Equal("severity 3.", sheet.ServiceRequest);
    }
}
