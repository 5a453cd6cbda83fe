using Hearth.Knowledge.TextFsm;

namespace Hearth.Knowledge.Tests.TextFsm;

public sealed class TemplateMistakeTests
{
    [Theory]
    [InlineData("", 0, "no values")]
    [InlineData("Start\n  ^x\n", 1, "starts with lines 'Value")]
    [InlineData("Value A (x)\nStart\n  ^x\n", 2, "blank line is missing")]
    [InlineData("Value A\n\nStart\n  ^x\n", 1, "A value is written")]
    [InlineData("Value Odd A (x)\n\nStart\n  ^x\n", 1, "'Odd' is no option")]
    [InlineData("Value List,List A (x)\n\nStart\n  ^x\n", 1, "stands twice")]
    [InlineData("Value A (x)\nValue A (y)\n\nStart\n  ^x\n", 2, "'A' stands twice")]
    [InlineData("Value A x\n\nStart\n  ^x\n", 1, "")]
    [InlineData("Value A (x\n\nStart\n  ^x\n", 1, "brackets")]
    [InlineData("Value A (x\\)\n\nStart\n  ^x\n", 1, "brackets")]
    [InlineData(
        "Value AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA (x)\n\nStart\n  ^x\n",
        1,
        "1 to 48 characters"
    )]
    [InlineData("Value A (x)\n\nBegin\n  ^x\n", 0, "no state 'Start'")]
    [InlineData("Value A (x)\n\nStart\n  ^x\n\nStart\n  ^y\n", 6, "'Start' stands twice")]
    [InlineData("Value A (x)\n\nStart\n  ^x\n\nRecord\n  ^y\n", 6, "no name of a state")]
    [InlineData("Value A (x)\n\nStart\n  ^x\n\nTwo words\n  ^y\n", 6, "no name of a state")]
    [InlineData("Value A (x)\n\nStart\n  x\n", 4, "A rule starts with")]
    [InlineData("Value A (x)\n\nStart\n   ^x\n", 4, "A rule starts with")]
    [InlineData("Value A (x)\n\nStart\n  ^x -> Recrod Now Then\n", 4, "Behind '->'")]
    [InlineData("Value A (x)\n\nStart\n  ^x -> Continue Start\n", 4, "'Continue' stays")]
    [InlineData("Value A (x)\n\nStart\n  ^x -> Nowhere\n", 4, "no state 'Nowhere'")]
    [InlineData("Value A (x)\n\nStart\n  ^x -> Next \"text\"\n", 4, "Only 'Error'")]
    [InlineData("Value A (x)\n\nStart\n  ^x$\n", 4, "'$$'")]
    [InlineData("Value A (x)\n\nStart\n  ^${B}\n", 4, "no value 'B'")]
    [InlineData("Value A (x)\n\nStart\n  ^x(\n", 4, "not closed")]
    [InlineData("Value A (x)\n\nStart\n  ^x)\n", 4, "without an opening")]
    [InlineData("Value A (x)\n\nStart\n  ^x**\n", 4, "repeated twice")]
    [InlineData("Value A (x)\n\nStart\n  ^[a-\n", 4, "not closed")]
    [InlineData("Value A (x)\n\nStart\n  ^x\n\nEnd\n  ^y\n", 6, "'End' has no rules")]
    [InlineData("Value A (x)\n\nStart\n  ^x\n\nEOF\n  ^y\n", 6, "'EOF' has no rules")]
    [InlineData("Value A (x)\n\nStart\n  ^${A}${A}\n", 4, "stands twice")]
    [InlineData("Value A (x)\n\nStart\n  ^\\q\n", 4, "no escape")]
    [InlineData("Value A (x)\n\nStart\n  ^(?P=B)\n", 4, "no group in front")]
    [InlineData("Value A (x)\n\nStart\n  ^(?(1)a|b)\n", 4, "opens nothing")]
    public void A_mistake_is_told_with_file_line_and_reason(string template, int line, string reason)
    {
        var fault = Assert
            .IsType<TemplateLoad.Refused>(Template.Read("wrong.textfsm", template, TemplateLimits.Default))
            .Fault;

        Assert.Equal(("wrong.textfsm", line), (fault.File, fault.Line));
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_without_end_is_not_read()
    {
        var limits = new TemplateLimits { MaxCharacters = 100 };

        var fault = Assert
            .IsType<TemplateLoad.Refused>(Template.Read("long.textfsm", new string('#', 101), limits))
            .Fault;

        Assert.Equal("long.textfsm: The template is longer than 100 characters.", fault.ToString());
    }
}
