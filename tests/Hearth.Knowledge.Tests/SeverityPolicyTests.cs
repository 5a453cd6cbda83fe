using System.Collections.Immutable;

namespace Hearth.Knowledge.Tests;

public sealed class SeverityPolicyTests
{
    private const ServiceRequestSeverity S1 = ServiceRequestSeverity.One;
    private const ServiceRequestSeverity S2 = ServiceRequestSeverity.Two;
    private const ServiceRequestSeverity S3 = ServiceRequestSeverity.Three;
    private const ServiceRequestSeverity S4 = ServiceRequestSeverity.Four;

    /// <summary>Severity, the rule's own for lost redundancy, redundancy, critical site, result.</summary>
    public static TheoryData<
        ServiceRequestSeverity,
        ServiceRequestSeverity?,
        Redundancy,
        bool,
        ServiceRequestSeverity
    > Cases =>
        new()
        {
            { S3, null, Redundancy.Unknown, false, S3 },
            { S3, null, Redundancy.Intact, false, S4 },
            { S4, null, Redundancy.Intact, false, S4 },
            { S1, null, Redundancy.Intact, false, S2 },
            { S3, null, Redundancy.Lost, false, S2 },
            { S2, null, Redundancy.Lost, false, S2 },
            { S1, null, Redundancy.Lost, false, S1 },
            { S2, S1, Redundancy.Lost, false, S1 },
            { S3, S2, Redundancy.Lost, true, S2 },
            { S4, null, Redundancy.Unknown, true, S3 },
            { S2, null, Redundancy.Unknown, true, S2 },
            { S3, null, Redundancy.Intact, true, S3 },
            { S4, null, Redundancy.Lost, true, S2 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Circumstances_move_the_severity_but_never_to_1_by_themselves(
        ServiceRequestSeverity severity,
        ServiceRequestSeverity? whenLost,
        Redundancy redundancy,
        bool isCritical,
        ServiceRequestSeverity expected
    )
    {
        var device = new DeviceFacts
        {
            Redundancy = ImmutableDictionary<ComponentClass, Redundancy>.Empty.Add(ComponentClass.Fan, redundancy),
            Tags = isCritical ? [DeviceFacts.CriticalSiteTag] : [],
        };

        var proposed = SeverityPolicy.Propose(severity, whenLost, ComponentClass.Fan, device);

        Assert.Equal(expected, proposed.Severity);
    }

    [Fact]
    public void The_redundancy_of_another_class_does_not_matter()
    {
        var device = new DeviceFacts
        {
            Redundancy = ImmutableDictionary<ComponentClass, Redundancy>.Empty.Add(ComponentClass.Fan, Redundancy.Lost),
        };

        var proposed = SeverityPolicy.Propose(S3, null, ComponentClass.PowerSupply, device);

        Assert.Equal(S3, proposed.Severity);
        Assert.Empty(proposed.Reasons);
    }

    [Fact]
    public void No_service_request_stays_none()
    {
        var device = new DeviceFacts { Tags = [DeviceFacts.CriticalSiteTag] };

        Assert.Null(SeverityPolicy.Propose(null, S2, ComponentClass.Fan, device).Severity);
    }

    [Fact]
    public void A_change_window_opens_nothing_and_says_why()
    {
        var proposed = SeverityPolicy.Propose(
            S1,
            null,
            ComponentClass.Fan,
            new DeviceFacts { IsInChangeWindow = true }
        );

        Assert.Null(proposed.Severity);
        Assert.Single(proposed.Reasons);
    }
}
