namespace Hearth.Mail.Smtp;

/// <summary>Reads one mail's content under the limits of size and pace. Memory does not depend on the length of a line.</summary>
internal sealed class DataPhase(SmtpWire wire, SmtpSessionOptions options, MailRoom room, TimeProvider time)
{
    /// <summary>A mail above the limit is read on up to this many times the limit, so that its client hears 552 and not a reset.</summary>
    private const int OversizeFactor = 8;

    public async ValueTask<(DataEnd End, ReadOnlyMemory<byte> Content)> ReceiveAsync(
        CancellationToken cancellationToken
    )
    {
        using var content = new MailBuffer(options.MaxMessageBytes, room);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, room.Withdrawn);
        var decoder = new DotDecoder();
        var startedAt = time.GetTimestamp();
        while (true)
        {
            wire.Take(decoder.Decode(wire.Buffered, content));
            if (decoder.IsComplete)
            {
                room.Complete();
                return content.IsOverfull ? (DataEnd.TooLarge, default)
                    : room.Withdrawn.IsCancellationRequested ? (DataEnd.Withdrawn, default)
                    : content.HasNoRoom ? (DataEnd.NoRoom, default)
                    : (DataEnd.Complete, content.ToArray());
            }

            if (content.Length / OversizeFactor > options.MaxMessageBytes)
            {
                return (DataEnd.Oversize, default);
            }

            var wait = TimeLeft(content.Length, time.GetElapsedTime(startedAt));
            var status = await wire.ReceiveAsync(wait, stop.Token).ConfigureAwait(false);
            if (status != WireStatus.Ok)
            {
                var isOurs = status == WireStatus.Cancelled && !cancellationToken.IsCancellationRequested;
                return (isOurs ? DataEnd.Withdrawn : EndOf(status, content), default);
            }
        }
    }

    /// <summary>A byte a second keeps no session alive: time allowed grows with what has arrived, up to a ceiling.</summary>
    private TimeSpan TimeLeft(long received, TimeSpan elapsed)
    {
        var earned = options.DataTimeout + TimeSpan.FromSeconds((double)received / options.MinDataBytesPerSecond);
        var allowed = earned < options.MaxDataTime ? earned : options.MaxDataTime;
        var left = allowed - elapsed;
        return left < options.DataTimeout ? left : options.DataTimeout;
    }

    private static DataEnd EndOf(WireStatus status, MailBuffer content) =>
        status switch
        {
            WireStatus.Cancelled => DataEnd.Cancelled,
            WireStatus.TimedOut when content.SeemsToEndWith("\n.\n"u8) || content.SeemsToEndWith("\n.\r\n"u8) =>
                DataEnd.TimedOutBehindBareEnd,
            WireStatus.TimedOut => DataEnd.TimedOut,
            _ => DataEnd.Closed,
        };
}

internal enum DataEnd
{
    Complete,

    /// <summary>Too large, and read up to its end.</summary>
    TooLarge,

    /// <summary>Too large by far; the rest was not waited for.</summary>
    Oversize,
    TimedOut,

    /// <summary>Read up to its end, but not kept: there was no room for it.</summary>
    NoRoom,

    /// <summary>Its room was taken away; the rest was not waited for.</summary>
    Withdrawn,

    /// <summary>Timed out behind what a client with bare line feeds takes for the end.</summary>
    TimedOutBehindBareEnd,
    Closed,
    Cancelled,
}
