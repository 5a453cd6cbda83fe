using System.Globalization;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Intake.Watching;
using Hearth.Service.Tests.Analysis;
using Hearth.Testing;

namespace Hearth.Service.Tests.Intake.Watching;

/// <summary>X06: certificates a device has listed, which end while it says nothing more of them.</summary>
public sealed class CertificateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Thirty_days_before_its_end_the_clock_tells_of_a_certificate_once(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var end = WholeSecond(service.Time.GetUtcNow().AddDays(60));
        await service.ReceiveAsync(Listing(80, ("plant", "edge-1", end), ("other", "edge-1", end.AddDays(900))));
        Assert.Empty(await EndingAsync(service));

        service.Time.Advance(end.AddDays(-30).AddSeconds(-1) - service.Time.GetUtcNow());
        Assert.Equal(0, await WatchAsync(service));
        service.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await WatchAsync(service));
        service.Time.Advance(TimeSpan.FromDays(5));
        Assert.Equal(0, await WatchAsync(service));

        var finding = Assert.Single(await EndingAsync(service));
        Assert.Contains("plant; issued for edge-1", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("days left: 30", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_list_with_a_later_end_clears_it_and_the_other_certificate_stays(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var now = WholeSecond(service.Time.GetUtcNow());
        await service.ReceiveAsync(
            Listing(80, ("plant", "edge-1", now.AddDays(9)), ("other", "edge-1", now.AddDays(9)))
        );
        Assert.Equal(2, (await EndingAsync(service)).Count);

        await service.ReceiveAsync(
            Listing(81, ("plant", "edge-1", now.AddDays(400)), ("other", "edge-1", now.AddDays(9)))
        );

        var states = (await EndingAsync(service)).ToDictionary(f => f.Fingerprint.Split('|')[2], f => f.State);
        Assert.Equal(FindingState.Cleared, states["certificate=plant"]);
        Assert.Equal(FindingState.Open, states["certificate=other"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_message_that_lists_none_or_one_trust_point_only_changes_nothing(string database)
    {
        await using var service = await EarlierReportsTests.RegisteredAsync(database);
        var end = WholeSecond(service.Time.GetUtcNow().AddDays(60));
        await service.ReceiveAsync(Listing(80, ("plant", "edge-1", end)));
        await service.ReceiveAsync(Messages.FanTray(81));
        await service.ReceiveAsync(
            Listing(82, "show crypto pki certificates other", ("other", "edge-1", end.AddDays(900)))
        );

        service.Time.Advance(end.AddDays(-30) - service.Time.GetUtcNow());
        Assert.Equal(1, await WatchAsync(service));

        Assert.Single(await EndingAsync(service));
    }

    private static Message Listing(
        int number,
        params (string TrustPoint, string Subject, DateTimeOffset EndsAt)[] certificates
    ) => Listing(number, "show crypto pki certificates", certificates);

    private static Message Listing(
        int number,
        string command,
        params (string TrustPoint, string Subject, DateTimeOffset EndsAt)[] certificates
    ) =>
        Messages.FanTray(number) with
        {
            AlertGroup = AlertGroup.Inventory,
            Kind = MessageKind.Inventory,
            SubType = "delta",
            Description = "certificates",
            Attachments =
            [
                new Attachment
                {
                    Name = command,
                    Text = string.Concat(
                        certificates.Select(one =>
                            $"""
                                Certificate
                                  Status: Available
                                  Certificate Serial Number (hex): 07
                                  Issuer:
                                    cn=plant-ca
                                  Subject:
                                    Name: {one.Subject}
                                    cn={one.Subject}
                                  Validity Date:
                                    start date: 10:00:00 UTC Mar 20 2020
                                    end   date: {Printed(one.EndsAt)}
                                  Associated Trustpoints: {one.TrustPoint}


                                """
                        )
                    ),
                },
            ],
        };

    private static string Printed(DateTimeOffset at) =>
        at.UtcDateTime.ToString("HH:mm:ss 'UTC' MMM d yyyy", CultureInfo.InvariantCulture);

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static Task<int> WatchAsync(ServiceUnderTest service) => service.Get<WatchDevices>().WatchAsync(Cancel);

    private static async Task<List<Finding>> EndingAsync(ServiceUnderTest service) =>
        [.. (await service.AllAsync<Finding>()).Where(f => f.RuleId == "X06")];
}
