using Microsoft.Extensions.Options;

namespace Hearth.Service.Gateway;

/// <summary>
/// Decides when the upstream is tried and with how much at once. The back-off is the upstream's, not a message's: what fails
/// for one fails for all. Used by the worker alone.
/// </summary>
public sealed class UpstreamPace(GatewayState state, IOptions<GatewaySettings> settings, Random dice, TimeProvider time)
{
    /// <summary>Messages refused in a row, one after the other, before the upstream rather than the messages is suspected.</summary>
    public const int SuspiciousRefusals = 10;

    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private int _failures;
    private int _refusals;

    /// <summary>Rises with every failure, so that several messages that were on their way together fail as one.</summary>
    public int Round { get; private set; }

    /// <summary>How long to wait until something may be sent; <see langword="null"/> when it may be now.</summary>
    public TimeSpan? Wait => _notBefore > time.GetUtcNow() ? _notBefore - time.GetUtcNow() : null;

    /// <summary>How many messages may be on their way now: none during a wait, one to try an upstream that failed.</summary>
    /// <param name="most">How many when all is well.</param>
    public int Most(int most) =>
        Wait is not null ? 0
        : _failures > 0 ? 1
        : most;

    /// <summary>The upstream took a message.</summary>
    /// <returns>How often it had failed before; 0 when all was well.</returns>
    public int Delivered()
    {
        var failures = _failures;
        var now = time.GetUtcNow();
        (_failures, _refusals) = (0, 0);
        state.Condition =
            state.Condition.Standing == UpstreamStanding.Reachable
                ? state.Condition with
                {
                    DeliveredAt = now,
                }
                : new UpstreamCondition(UpstreamStanding.Reachable, now) { DeliveredAt = now };
        return failures;
    }

    /// <summary>The upstream does not take a message.</summary>
    /// <returns>The fault, when it has refused so many that it is suspected itself.</returns>
    public UpstreamFault? Refused(string reason)
    {
        if (++_refusals < SuspiciousRefusals)
        {
            return null;
        }

        Failed(Round, UpstreamFault.RefusesMessages, reason, null);
        return UpstreamFault.RefusesMessages;
    }

    /// <summary>A message was not delivered.</summary>
    /// <param name="round">What <see cref="Round"/> was when it left.</param>
    /// <param name="fault">What stood in the way.</param>
    /// <param name="reason">More of it, in words.</param>
    /// <param name="retryAfter">What the upstream asked for.</param>
    /// <returns><see langword="false"/> when it belongs to a failure already known.</returns>
    public bool Failed(int round, UpstreamFault fault, string reason, TimeSpan? retryAfter)
    {
        if (round != Round)
        {
            return false;
        }

        Round++;
        _failures++;
        var now = time.GetUtcNow();
        var set = settings.Value;
        _notBefore =
            now
            + BackOffPolicy.WaitAfter(_failures, fault, retryAfter, set.FirstWait, set.LongestWait, dice.NextDouble());
        var condition = state.Condition;
        state.Condition = new UpstreamCondition(
            UpstreamStanding.Failing,
            condition.Standing == UpstreamStanding.Failing ? condition.Since : now
        )
        {
            Fault = fault,
            Reason = reason,
            Failures = _failures,
            NextTryAt = _notBefore,
            DeliveredAt = condition.DeliveredAt,
        };
        return true;
    }
}
