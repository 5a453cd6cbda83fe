using Hearth.Knowledge.CommandReference;

namespace Hearth.Knowledge.Tests.CommandReference;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("show", "show", 0)]
    [InlineData("show", "shwo", 1)]
    [InlineData("show", "shw", 1)]
    [InlineData("show", "shoow", 1)]
    [InlineData("show", "shaw", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void It_counts_letters_left_out_put_in_exchanged_and_swapped(string first, string second, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(first, second));
        Assert.Equal(distance, EditDistance.Between(second, first));
    }

    [Fact]
    public void Long_texts_are_compared_by_their_beginning() =>
        Assert.Equal(
            0,
            EditDistance.Between(new string('a', 64) + new string('b', 100_000), new string('a', 64) + "c")
        );
}
