namespace Hearth.Service.Notifications;

/// <summary>When a mail that did not leave is tried again.</summary>
public static class RetryPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>The wait after an attempt: 30 s, doubling up to 4 h; longer when the server asked for it.</summary>
    /// <param name="attempts">Attempts made, 1 or more.</param>
    /// <param name="asked">What the server asked for.</param>
    public static TimeSpan WaitAfter(int attempts, TimeSpan? asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, 20));
        var own = doubled < Longest ? doubled : Longest;
        return asked is { } wanted && wanted > own ? wanted : own;
    }
}
