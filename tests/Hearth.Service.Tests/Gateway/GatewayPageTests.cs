using System.Security.Cryptography;
using System.Text;
using Hearth.Service.Gateway;

namespace Hearth.Service.Tests.Gateway;

public sealed class GatewayPageTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&\u0007";
    private static readonly DateTimeOffset At = new(2026, 3, 2, 6, 20, 0, TimeSpan.Zero);

    private static readonly GatewayView Calm = new()
    {
        At = At,
        StartedAt = At.AddHours(-30),
        Name = "plant-4",
        Upstream = "https://hearth.example.net/api/v1/messages",
        Proxy = null,
        Condition = new UpstreamCondition(UpstreamStanding.Reachable, At.AddHours(-3))
        {
            DeliveredAt = At.AddSeconds(-5),
        },
        Queue = 0,
        QueueBytes = 0,
        OldestAt = null,
        OnTheWay = 0,
        Delivered = 1234,
        SetAside = 0,
        SpoolBytes = 10,
        SpoolLimitBytes = 1000,
        DiskFreeBytes = 500,
        Queues = [],
        LookedAhead = 0,
        NewestSetAside = [],
    };

    [Fact]
    public void Foreign_text_is_never_markup()
    {
        var page = GatewayPage.Write(
            Calm with
            {
                Name = Hostile,
                Upstream = Hostile,
                Proxy = Hostile,
                Condition = new UpstreamCondition(UpstreamStanding.Failing, At)
                {
                    Fault = UpstreamFault.NotNow,
                    Reason = Hostile,
                },
                Queues = [new SenderQueue(Hostile, 1, 1, At)],
                NewestSetAside = [new SetAsideMessage(Hostile, Hostile, At)],
            }
        );

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u0007", page, StringComparison.Ordinal);
        Assert.Equal(8, page.Split("&lt;script&gt;").Length - 1);
    }

    [Fact]
    public void The_policy_admits_the_pages_own_style_and_nothing_else()
    {
        var page = GatewayPage.Write(Calm);
        var style = page.Split("<style>")[1].Split("</style>")[0];

        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.StartsWith("default-src 'none'; style-src 'sha256-" + hash + "'", GatewayPage.ContentSecurityPolicy);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calm_gateway_says_so()
    {
        var page = GatewayPage.Write(Calm);

        Assert.Contains("The upstream takes messages", page, StringComparison.Ordinal);
        Assert.Contains("1,234", page, StringComparison.Ordinal);
        Assert.Contains("(3 h 0 min)", page, StringComparison.Ordinal);
        Assert.Contains("5 s ago", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UpstreamFault.RefusesGateway, "Check the ingest key", "standing bad")]
    [InlineData(UpstreamFault.WrongAddress, "Check the upstream's address", "standing bad")]
    [InlineData(UpstreamFault.NotReachable, "Nothing to do here", "standing waiting")]
    public void A_failing_upstream_is_shown_with_what_to_do(UpstreamFault fault, string advice, string tone)
    {
        var page = GatewayPage.Write(
            Calm with
            {
                Queue = 12,
                OldestAt = At.AddMinutes(-95),
                Condition = new UpstreamCondition(UpstreamStanding.Failing, At.AddMinutes(-95))
                {
                    Fault = fault,
                    Reason = "words",
                    Failures = 9,
                    NextTryAt = At.AddSeconds(40),
                },
            }
        );

        Assert.Contains(advice, page, StringComparison.Ordinal);
        Assert.Contains(tone, page, StringComparison.Ordinal);
        Assert.Contains("in 40 s", page, StringComparison.Ordinal);
        Assert.Contains("1 h 35 min", page, StringComparison.Ordinal);
    }
}
