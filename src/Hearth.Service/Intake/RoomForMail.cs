using Hearth.Mail.Smtp;

namespace Hearth.Service.Intake;

/// <summary>The memory of a message, for a session that takes it as a mail; counts why it was not had.</summary>
internal sealed class RoomForMail : MailRoom
{
    private readonly MessageRoom _room;
    private readonly IntakeMetrics _metrics;
    private readonly CancellationTokenSource _withdrawn = new();
    private bool _isCounted;

    public RoomForMail(MessageRoom room, IntakeMetrics metrics)
    {
        (_room, _metrics) = (room, metrics);
        // Not on the thread that takes the room away: what the session does then is its own.
        _room.WaitWith(() => _ = _withdrawn.CancelAsync());
    }

    public override CancellationToken Withdrawn => _withdrawn.Token;

    public override bool TryHold(long bytes)
    {
        var isHeld = _room.TryHold(bytes);
        if (!isHeld && _room.Loss is null)
        {
            CountOnce(RefusalReason.TooManyInFlight);
        }

        return isHeld;
    }

    public override void Complete() => _room.Complete();

    protected override void Dispose(bool disposing)
    {
        if (_room.Loss is { } loss)
        {
            CountOnce(loss);
        }

        _room.Dispose();
        base.Dispose(disposing);
    }

    private void CountOnce(RefusalReason reason)
    {
        if (!_isCounted)
        {
            _isCounted = true;
            _metrics.Refused(Transport.Smtp, reason);
        }
    }
}
