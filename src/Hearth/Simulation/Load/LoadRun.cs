using System.Threading.Channels;
using Hearth.Simulation.Delivery;

namespace Hearth.Simulation.Load;

/// <summary>How a load is sent.</summary>
public sealed record LoadOptions
{
    /// <summary>When each message is due.</summary>
    public required SendSchedule Schedule { get; init; }

    /// <summary>Messages on their way at a time, each on a connection of its own.</summary>
    /// <value>1 or more.</value>
    public required int Connections { get; init; }

    /// <summary>How often a message is tried again when it got no answer or a temporary refusal.</summary>
    /// <value>0 or more.</value>
    public int Retries { get; init; }

    /// <summary>Pause before trying again where the server names none.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause taken over from a server.</summary>
    public TimeSpan LongestRetryPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How far behind its time a message may leave before it counts as late.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMilliseconds(100);
}

/// <summary>Sends the messages of a fleet at a rate that the server cannot slow down.</summary>
/// <remarks>
/// Open loop: a message is due when the schedule says, and its time is measured from then, so that a server that stalls is
/// charged for everything that piled up meanwhile. Messages for which no connection is free wait and count as late.
/// </remarks>
public static class LoadRun
{
    /// <summary>Sends until the schedule ends or <paramref name="cancellationToken"/> is cancelled; then returns.</summary>
    /// <param name="messages">What to send; read no faster than it is sent.</param>
    /// <param name="delivery">The way to the server.</param>
    /// <param name="options">How.</param>
    /// <param name="totals">Counts while it runs.</param>
    /// <param name="record">Where acknowledgements are written down; <see langword="null"/> for nowhere.</param>
    /// <param name="time">The clock that paces.</param>
    /// <param name="cancellationToken">Ends the load early: what is on its way is given up and not counted.</param>
    /// <returns>Whether the schedule was sent to its end.</returns>
    /// <exception cref="IOException">The record could not be written.</exception>
    public static async Task<bool> SendAsync(
        IEnumerable<SimulatedMessage> messages,
        IDelivery delivery,
        LoadOptions options,
        LoadTotals totals,
        AcknowledgementRecord? record,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (options.Connections < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Connections,
                "There is at least one connection."
            );
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = Channel.CreateBounded<Due>(
            new BoundedChannelOptions(options.Connections)
            {
                SingleWriter = true,
                FullMode = BoundedChannelFullMode.Wait,
            }
        );
        using var source = messages.GetEnumerator();
        if (!source.MoveNext())
        {
            return true;
        }

        // Made once before the clock starts: what is compiled on first use is no delay of the load's.
        _ = source.Current.ToBytes();
        var startedAt = time.GetTimestamp();
        var sender = new Sender(delivery, options, totals, record, time, startedAt);
        var work = Enumerable
            .Range(0, options.Connections)
            .Select(_ => Task.Run(() => sender.WorkAsync(waiting.Reader, stop.Token), CancellationToken.None))
            .ToList();
        work.Add(
            Task.Run(
                () => FeedAsync(source, options.Schedule, startedAt, waiting.Writer, time, stop.Token),
                CancellationToken.None
            )
        );
        try
        {
            // Whoever fails first ends the others: a feeder must not wait for senders that are gone.
            await foreach (var done in Task.WhenEach(work))
            {
                if (!done.IsCompletedSuccessfully)
                {
                    await stop.CancelAsync();
                }

                await done;
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            // Nothing runs on when this returns; what went wrong has been thrown above already.
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task FeedAsync(
        IEnumerator<SimulatedMessage> source,
        SendSchedule schedule,
        long startedAt,
        ChannelWriter<Due> waiting,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await foreach (var number in schedule.NumbersAsync(startedAt, time, cancellationToken))
        {
            // The next message is made while the schedule waits, not when it is due.
            await waiting.WriteAsync(new Due(schedule.DueAfter(number), source.Current), cancellationToken);
            if (!source.MoveNext())
            {
                break;
            }
        }

        waiting.Complete();
    }

    /// <summary>A message with the time it was due, counted from the start.</summary>
    private sealed record Due(TimeSpan After, SimulatedMessage Message);

    /// <summary>What every connection does.</summary>
    private sealed class Sender(
        IDelivery delivery,
        LoadOptions options,
        LoadTotals totals,
        AcknowledgementRecord? record,
        TimeProvider time,
        long startedAt
    )
    {
        public async Task WorkAsync(ChannelReader<Due> waiting, CancellationToken cancellationToken)
        {
            await foreach (var due in waiting.ReadAllAsync(cancellationToken))
            {
                await SendAsync(due, cancellationToken);
            }
        }

        private async Task SendAsync(Due due, CancellationToken cancellationToken)
        {
            var message = due.Message.Message;
            var outgoing = new Outgoing(
                message.MessageId!,
                MailSubject.Of(message),
                message.System.Email!,
                due.Message.ToBytes()
            );
            if (time.GetElapsedTime(startedAt) - due.After > options.LateAfter)
            {
                totals.CountLate();
            }

            var outcome = await delivery.SendAsync(outgoing, cancellationToken);
            for (var left = options.Retries; left > 0 && CanTryAgain(outcome); left--)
            {
                await Task.Delay(PauseAfter(outcome), time, cancellationToken);
                totals.CountRetry();
                outcome = await delivery.SendAsync(outgoing, cancellationToken);
            }

            Count(outgoing.MessageId, outcome, time.GetElapsedTime(startedAt) - due.After);
        }

        private void Count(string messageId, DeliveryOutcome outcome, TimeSpan latency)
        {
            switch (outcome)
            {
                case DeliveryOutcome.Acknowledged acknowledged:
                    record?.Append(messageId, acknowledged.Status, time.GetUtcNow());
                    totals.CountAcknowledged(messageId, latency);
                    break;
                case DeliveryOutcome.Refused refused:
                    totals.CountRefused(refused.Reason);
                    break;
                case DeliveryOutcome.Failed failed:
                    totals.CountFailed(failed.Reason);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        private static bool CanTryAgain(DeliveryOutcome outcome) =>
            outcome is DeliveryOutcome.Failed or DeliveryOutcome.Refused { IsTemporary: true };

        private TimeSpan PauseAfter(DeliveryOutcome outcome)
        {
            var asked = (outcome as DeliveryOutcome.Refused)?.RetryAfter ?? options.RetryPause;
            return asked < options.LongestRetryPause ? asked : options.LongestRetryPause;
        }
    }
}
