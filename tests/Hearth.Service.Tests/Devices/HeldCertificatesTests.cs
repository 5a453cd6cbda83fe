using Hearth.Knowledge.Inventory;
using Hearth.Service.Devices;

namespace Hearth.Service.Tests.Devices;

/// <summary>Which certificate is spoken of, when, and when no longer.</summary>
public sealed class HeldCertificatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_certificate_is_due_thirty_days_before_its_end_and_then_no_more()
    {
        var held = Of(("plant", "edge-1", Now.AddDays(60)));

        Assert.Equal(Now.AddDays(30), held.DueAt);
        Assert.Empty(held.DueBy(Now.AddDays(30).AddTicks(-1)));
        Assert.Single(held.DueBy(Now.AddDays(30)));
        Assert.Null(held.Told(Now.AddDays(30)).DueAt);
    }

    [Fact]
    public void Of_one_that_ends_soon_already_the_message_is_the_report()
    {
        Assert.Null(Of(("plant", "edge-1", Now.AddDays(30))).DueAt);
        Assert.Equal(Now, Of(("plant", "edge-1", Now.AddDays(30).AddTicks(1))).DueAt!.Value.AddTicks(-1));
    }

    [Fact]
    public void One_that_is_gone_or_lasts_longer_was_renewed_and_one_that_still_ends_was_not()
    {
        var before = Of(("a", "x", Now.AddDays(9)), ("b", "x", Now.AddDays(9)), ("c", "x", Now.AddDays(9)));
        var now = Of(("a", "x", Now.AddDays(400)), ("c", "x", Now.AddDays(9)));

        Assert.Equal(["a", "b"], now.RenewedSince(before).Select(held => held.TrustPoint));
        Assert.Empty(before.RenewedSince(before));
    }

    [Fact]
    public void Of_two_for_the_same_the_later_end_counts() =>
        Assert.Equal(
            Now.AddDays(370),
            Of(("plant", "edge-1", Now.AddDays(9)), ("plant", "edge-1", Now.AddDays(400))).DueAt
        );

    [Fact]
    public void No_more_are_kept_than_the_limit_and_those_that_end_first_are()
    {
        var many = Of([.. Enumerable.Range(0, 100).Select(n => ($"t{n}", "x", Now.AddDays(500 - n)))]);

        Assert.Equal(HeldCertificates.MaxCertificates, many.All.Length);
        Assert.Equal("t99", many.All[0].TrustPoint);
    }

    private static HeldCertificates Of(params (string TrustPoint, string Subject, DateTimeOffset EndsAt)[] listed) =>
        HeldCertificates.Of(
            [.. listed.Select(one => new ListedCertificate(one.TrustPoint, one.Subject, one.EndsAt))],
            Now
        );
}
