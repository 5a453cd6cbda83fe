namespace Hearth.Service.Gateway;

/// <summary>How long a gateway waits before it tries its upstream again.</summary>
public static class BackOffPolicy
{
    /// <summary>Longest wait taken over from an upstream, whatever it asks for.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>The wait after a failure: doubling, with the last half of it drawn, so that many gateways do not come back at one instant.</summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="fault">What the last one was. What a person must mend is tried slowly from the start.</param>
    /// <param name="asked">What the upstream asked for: never less is waited, up to <see cref="LongestAsked"/>.</param>
    /// <param name="first">Wait after the first failure.</param>
    /// <param name="longest">Longest wait.</param>
    /// <param name="draw">Drawn from 0 (included) to 1 (excluded).</param>
    public static TimeSpan WaitAfter(
        int failures,
        UpstreamFault fault,
        TimeSpan? asked,
        TimeSpan first,
        TimeSpan longest,
        double draw
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        var doubled = first * Math.Pow(2, Math.Min(failures - 1, 30));
        var full = NeedsPerson(fault) || doubled > longest ? longest : doubled;
        var own = full * (0.5 + (draw / 2));
        var wanted = asked < LongestAsked ? asked.Value : LongestAsked;
        return asked is not null && wanted > own ? wanted : own;
    }

    /// <summary>Whether waiting alone does not mend it.</summary>
    public static bool NeedsPerson(UpstreamFault fault) =>
        fault is UpstreamFault.RefusesGateway or UpstreamFault.WrongAddress or UpstreamFault.RefusesMessages;
}
