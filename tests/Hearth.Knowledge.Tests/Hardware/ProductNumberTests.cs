using FsCheck;
using FsCheck.Fluent;
using Hearth.Knowledge.Hardware;

namespace Hearth.Knowledge.Tests.Hardware;

public sealed class ProductNumberTests
{
    private static readonly ProductSuffixes Suffixes = new(["/K9", "-K9", "++"]);

    private static readonly Arbitrary<string> Written = Gen.Elements(
            "c9300-48p",
            "ISR4331/K9",
            "ASA5525-K9=",
            "CP-8831-K9++=",
            "n/a",
            "0x0F",
            "xx",
            "=",
            "/K9",
            " PWR-C1-715WAC ",
            "\"GLC-T\"",
            "a b",
            "é",
            "--",
            "K9/K9/K9"
        )
        .Or(ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""))
        .ToArbitrary();

    [Theory]
    [InlineData("c9300-48p", "C9300-48P")]
    [InlineData("  PWR-C1-715WAC= ", "PWR-C1-715WAC")]
    [InlineData("\"GLC-T\"", "GLC-T")]
    [InlineData("\"GLC-T\"=", "GLC-T")]
    [InlineData("GLC-T\"=", "GLC-T")]
    [InlineData("8xSFP+", "8XSFP+")]
    [InlineData("0XA1-G", "0XA1-G")]
    public void A_product_id_has_one_spelling(string written, string normal)
    {
        Assert.Equal(normal, ProductNumber.Normal(written));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("=")]
    [InlineData("N/A")]
    [InlineData("n/a=")]
    [InlineData("Unspecified")]
    [InlineData("x")]
    [InlineData("XXXX")]
    [InlineData("0x")]
    [InlineData("0x00fF")]
    [InlineData("---")]
    [InlineData("two words")]
    [InlineData("C9300\u0007")]
    [InlineData("Ｃ9300")]
    public void What_stands_for_nothing_is_no_product_id(string? written)
    {
        Assert.Null(ProductNumber.Normal(written));
        Assert.Null(Suffixes.KeyOf(written));
    }

    [Fact]
    public void A_product_id_of_64_characters_is_one_and_of_65_is_none()
    {
        Assert.NotNull(ProductNumber.Normal(new string('A', ProductNumber.MaxLength)));
        Assert.Null(ProductNumber.Normal(new string('A', ProductNumber.MaxLength + 1)));
    }

    [Theory]
    [InlineData("ISR4331/K9", "isr4331", true)]
    [InlineData("CP-8831-K9++=", "CP-8831", true)]
    [InlineData("C9300-48P-A", "C9300-48P", false)]
    [InlineData("n/a", "n/a", false)]
    public void Endings_make_order_numbers_of_the_same_hardware(string one, string other, bool areSame)
    {
        Assert.Equal(areSame, Suffixes.AreSame(one, other));
    }

    [Fact]
    public void Without_endings_only_case_and_the_sign_of_a_spare_are_looked_through()
    {
        Assert.False(ProductSuffixes.None.AreSame("ISR4331/K9", "ISR4331"));
        Assert.True(ProductSuffixes.None.AreSame("isr4331/k9=", "ISR4331/K9"));
    }

    [Theory]
    [InlineData("GLC-T=", true)]
    [InlineData("GLC-T", false)]
    [InlineData("=", false)]
    public void A_spare_is_told_by_its_sign(string written, bool isSpare)
    {
        Assert.Equal(isSpare, ProductNumber.IsSpare(written));
    }

    [Fact]
    public void The_spelling_of_a_spelling_is_itself()
    {
        Prop.ForAll(
                Written,
                text =>
                    ProductNumber.Normal(ProductNumber.Normal(text)) == ProductNumber.Normal(text)
                    && Suffixes.KeyOf(Suffixes.KeyOf(text)) == Suffixes.KeyOf(text)
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Letter_case_and_the_sign_of_a_spare_change_nothing()
    {
        Prop.ForAll(
                Written,
                text =>
                    ProductNumber.Normal(text) is not { } normal
                    || (
                        ProductNumber.Normal(normal.ToLowerInvariant()) == normal
                        && ProductNumber.Normal(normal + "=") == normal
                        && Suffixes.KeyOf(normal + "=") == Suffixes.KeyOf(normal)
                    )
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Being_the_same_hardware_works_both_ways()
    {
        Prop.ForAll(
                Written,
                Written,
                (one, other) =>
                    Suffixes.AreSame(one, other) == Suffixes.AreSame(other, one)
                    && Suffixes.AreSame(one, one) == (ProductNumber.Normal(one) is not null)
            )
            .QuickCheckThrowOnFailure();
    }
}
