using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Tests.Rules;

public sealed class PatternShapeTests
{
    [Theory]
    [InlineData(@"(a+)+", true)]
    [InlineData(@"(?:a*b){2,}", true)]
    [InlineData(@"((a+)b)*", true)]
    [InlineData(@"(?:/\d+)*", true)]
    [InlineData(@"(a|b)+", false)]
    [InlineData(@"(a+)b+", false)]
    [InlineData(@"(?:a+)?", false)]
    [InlineData(@"[(+]+(\()*", false)]
    [InlineData(@"(?<name>[^)+*]x)+", false)]
    public void Nested_repetition_is_seen(string pattern, bool isNested)
    {
        Assert.Equal(new PatternShape(null, isNested), PatternShape.Of(pattern));
    }

    [Theory]
    [InlineData(@"(?=a)")]
    [InlineData(@"(?!a)")]
    [InlineData(@"(?<=a)")]
    [InlineData(@"(?<!a)")]
    [InlineData(@"(?>a)")]
    [InlineData(@"(?(a)b|c)")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(?<a>a)\k<a>")]
    public void What_the_linear_engine_lacks_is_refused(string pattern)
    {
        Assert.NotNull(PatternShape.Of(pattern).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("[")]
    [InlineData("\\")]
    [InlineData("(?")]
    public void Broken_patterns_do_not_break_the_look(string pattern)
    {
        Assert.Null(PatternShape.Of(pattern).Refusal);
    }
}
