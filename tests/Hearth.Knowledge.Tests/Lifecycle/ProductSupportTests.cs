using Hearth.Knowledge.Catalogs;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Hardware;
using Hearth.Knowledge.Lifecycle;

namespace Hearth.Knowledge.Tests.Lifecycle;

public sealed class ProductSupportTests
{
    private static readonly SupportDates Dates = new()
    {
        Id = "EOL10623",
        Source = "test",
        Products = ["WS-C3750X-24T-S", "ISR4331/K9="],
        Announced = new(2015, 10, 31),
        EndOfSale = new(2016, 10, 30),
        LastDateOfSupport = new(2021, 10, 31),
        Successor = "C9300-24T",
    };

    [Theory]
    [InlineData("WS-C3750X-24T-S")]
    [InlineData("ws-c3750x-24t-s=")]
    [InlineData("ISR4331")]
    public void A_product_is_found_by_its_id_a_spares_and_other_order_numbers(string productId)
    {
        var answer = Assert.Single(Ask(productId, new(2021, 1, 1), Dates));

        Assert.Equal(("EOL10623", "C9300-24T", new DateOnly(2021, 10, 31)), (answer.Id, answer.Remedy, answer.Date));
        Assert.Equal(LifecycleVerdict.Affected, answer.Verdict);
    }

    [Theory]
    [InlineData("WS-C3750X-24T-E")]
    [InlineData("n/a")]
    [InlineData(null)]
    public void Of_other_products_nothing_is_said(string? productId)
    {
        Assert.Empty(Ask(productId, new(2021, 1, 1), Dates));
    }

    [Theory]
    [InlineData("2016-10-29", "last date of support", "2021-10-31")]
    [InlineData("2016-10-30", "end of sale, with support until 2021-10-31", "2016-10-30")]
    [InlineData("2020-10-30", "end of sale, with support until 2021-10-31", "2016-10-30")]
    [InlineData("2020-10-31", "last date of support", "2021-10-31")]
    [InlineData("2030-01-01", "last date of support", "2021-10-31")]
    public void The_end_of_sale_is_told_until_the_last_date_is_a_year_away(string on, string summary, string date)
    {
        var answer = Assert.Single(Ask("WS-C3750X-24T-S", DateOnly.Parse(on, null), Dates));

        Assert.Equal((summary, DateOnly.Parse(date, null)), (answer.Summary, answer.Date));
    }

    [Fact]
    public void Without_a_last_date_the_end_of_sale_is_told_and_without_that_the_latest_day()
    {
        var sold = Assert.Single(Ask("ISR4331/K9", null, Dates with { LastDateOfSupport = null }));
        var mended = Assert.Single(
            Ask(
                "ISR4331/K9",
                null,
                Dates with
                {
                    LastDateOfSupport = null,
                    EndOfSale = null,
                    EndOfSoftwareMaintenance = new(2018, 1, 1),
                }
            )
        );

        Assert.Equal(("end of sale", "end of software maintenance"), (sold.Summary, mended.Summary));
    }

    [Fact]
    public void Of_two_bulletins_the_one_announced_last_counts()
    {
        var amended = Dates with
        {
            Id = "EOL10623-amended",
            Announced = new(2016, 5, 1),
            LastDateOfSupport = new(2022, 4, 30),
        };

        Assert.Equal(new DateOnly(2022, 4, 30), Assert.Single(Ask("ISR4331/K9", null, Dates, amended)).Date);
        Assert.Equal(new DateOnly(2022, 4, 30), Assert.Single(Ask("ISR4331/K9", null, amended, Dates)).Date);
    }

    [Fact]
    public void The_reason_says_when_another_order_number_is_meant()
    {
        var other = Assert.Single(Ask("ISR4331", null, Dates with { Products = ["ISR4331/K9"] }));

        Assert.StartsWith(
            "The bulletin names ISR4331/K9 and not ISR4331, which is the same hardware",
            other.Reason,
            StringComparison.Ordinal
        );
        Assert.Contains("end of sale 2016-10-30", other.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_topics_are_not_answered()
    {
        var support = new ProductSupport(Catalog<SupportDates>.Of([Dates], "test"), ProductCatalog.Shipped.Suffixes);

        Assert.Empty(support.Ask(new() { Topic = LifecycleTopic.Advisory, ProductId = "ISR4331/K9" }));
    }

    private static IEnumerable<LifecycleAnswer> Ask(string? productId, DateOnly? on, params SupportDates[] dates) =>
        new ProductSupport(Catalog<SupportDates>.Of(dates, "test"), ProductCatalog.Shipped.Suffixes).Ask(
            new()
            {
                Topic = LifecycleTopic.ProductSupport,
                ProductId = productId,
                On = on,
            }
        );
}
