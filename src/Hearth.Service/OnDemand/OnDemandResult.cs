using System.Collections.Immutable;

namespace Hearth.Service.OnDemand;

/// <summary>What came of an on-demand request, or of commands sent.</summary>
/// <param name="Steps">What was done and why, a sentence each, for the trace.</param>
public abstract record OnDemandResult(ImmutableArray<string> Steps)
{
    /// <summary>The answer is on its way, or the output is where it should be.</summary>
    public sealed record Answered(ImmutableArray<string> Steps) : OnDemandResult(Steps);

    /// <summary>Kept and answered, but the analysis asked for is not offered.</summary>
    public sealed record NotOffered(ImmutableArray<string> Steps) : OnDemandResult(Steps);

    /// <summary>Refused, in whole or in part.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Steps">What was done and why.</param>
    public sealed record Refused(OnDemandRefusal Reason, ImmutableArray<string> Steps) : OnDemandResult(Steps);
}

/// <summary>Why a request or the passing on of output was refused.</summary>
public enum OnDemandRefusal
{
    /// <summary>The address to forward to belongs to no user of the device's company.</summary>
    ForeignAddress = 1,

    /// <summary>The company has no service request of that number.</summary>
    NoSuchServiceRequest = 2,

    /// <summary>The device asked too often within an hour.</summary>
    TooManyRequests = 3,
}
