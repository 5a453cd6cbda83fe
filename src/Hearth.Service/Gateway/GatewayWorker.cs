using Hearth.Service.Intake;
using Hearth.Service.Intake.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Gateway;

/// <summary>
/// Follows the spool and sends what is in it upstream: several messages at once, of each device one after the other. What
/// was delivered is noted in the mark; what was delivered but not noted is sent again, and recognised by the upstream.
/// </summary>
public sealed partial class GatewayWorker(
    MessageJournal journal,
    Upstream upstream,
    ReadAhead ahead,
    SpoolProgress progress,
    GatewayState state,
    UpstreamPace pace,
    GatewayMetrics metrics,
    IOptions<GatewaySettings> settings,
    TimeProvider time,
    ILogger<GatewayWorker> logger
) : BackgroundService
{
    private const int AttemptsAtPoison = 3;

    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(1);

    /// <summary>How long messages on their way may take to arrive when the gateway stops.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly List<Task<Sent>> _sending = [];
    private readonly Dictionary<long, int> _broken = [];
    private readonly CancellationTokenSource _giveUp = new();
    private Task? _more;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _giveUp.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogStarted(state.Queue, upstream.Address.Target);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogRoundFailed(fault);
                await Task.Delay(RestAfterFault, time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await FinishAsync();
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await CollectAsync();
            ahead.Fill();
            SendDue();
            progress.Save(evenIfRecent: _sending.Count == 0);
            await WaitAsync(stoppingToken);
        }
    }

    private void SendDue()
    {
        while (_sending.Count < pace.Most(settings.Value.Parallel) && state.Window.Take() is { } message)
        {
            _sending.Add(SendAsync(message, pace.Round));
        }
    }

    /// <summary>Sends one message. Whatever happens comes back as an answer: the message must not be lost from the window.</summary>
    private async Task<Sent> SendAsync(SpooledMessage message, int round)
    {
        JournalEntry? entry = null;
        try
        {
            entry = journal.ReadAt(message.Position);
            UpstreamAnswer answer = entry is null
                ? new UpstreamAnswer.NotThisOne("Its bytes in the spool are damaged.")
                : await upstream.SendAsync(journal.Id, message.Position, entry, _giveUp.Token);
            return new Sent(message, round, entry, answer, null);
        }
        catch (OperationCanceledException)
        {
            var stopping = new UpstreamAnswer.Failed(UpstreamFault.NoAnswer, "The gateway is stopping.", null);
            return new Sent(message, round, entry, stopping, null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var failed = new UpstreamAnswer.Failed(UpstreamFault.GatewayFailed, "See the gateway's log.", null);
            return new Sent(message, round, entry, failed, fault);
        }
    }

    private async Task CollectAsync()
    {
        foreach (var sent in _sending.FindAll(task => task.IsCompleted))
        {
            _sending.Remove(sent);
            Settle(await sent);
        }
    }

    private void Settle(Sent sent)
    {
        switch (sent.Fault is null ? sent.Answer : AnswerTo(sent, sent.Fault))
        {
            case UpstreamAnswer.Delivered:
                state.Window.Done(sent.Message);
                state.CountDelivered();
                metrics.Delivered();
                _broken.Remove(sent.Message.Position);
                if (pace.Delivered() is var failures and > 0)
                {
                    LogBack(failures);
                }

                break;
            case UpstreamAnswer.NotThisOne(var reason):
                KeepAside(sent, reason);
                if (pace.Refused(reason) is { } suspicion)
                {
                    Tell(suspicion, reason);
                }

                break;
            case UpstreamAnswer.Failed(var fault, var reason, var retryAfter):
                state.Window.Returned(sent.Message);
                metrics.Failed(fault);
                if (pace.Failed(sent.Round, fault, reason, retryAfter))
                {
                    Tell(fault, reason);
                }

                break;
        }
    }

    /// <summary>A message that breaks the gateway again and again must not hold up its device for ever.</summary>
    private UpstreamAnswer AnswerTo(Sent sent, Exception fault)
    {
        LogBroke(fault, sent.Message.Position);
        if (IntakeFaults.IsSurrounding(fault))
        {
            return sent.Answer;
        }

        var attempts = _broken.GetValueOrDefault(sent.Message.Position) + 1;
        _broken[sent.Message.Position] = attempts;
        return attempts < AttemptsAtPoison
            ? sent.Answer
            : new UpstreamAnswer.NotThisOne("The gateway fails on it; see its log.");
    }

    private void KeepAside(Sent sent, string reason)
    {
        try
        {
            if (sent.Entry is not null)
            {
                state.SetAsideFolder.Keep(sent.Message.Position, sent.Entry, reason, time.GetUtcNow());
            }
        }
        catch
        {
            // It stays in the spool until there is room to set it aside.
            state.Window.Returned(sent.Message);
            throw;
        }

        state.Window.Done(sent.Message);
        state.CountSetAside();
        metrics.SetAside();
        _broken.Remove(sent.Message.Position);
        LogSetAside(sent.Message.Position, reason);
    }

    private void Tell(UpstreamFault fault, string reason)
    {
        var condition = state.Condition;
        if (BackOffPolicy.NeedsPerson(fault))
        {
            LogNeedsPerson(fault, reason, condition.NextTryAt);
        }
        else
        {
            LogFailing(fault, reason, condition.Failures, condition.NextTryAt);
        }
    }

    /// <summary>Returns when there is something to do: an answer, a new message with room for it, or a time that has come.</summary>
    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        var window = state.Window;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var events = new List<Task>(_sending);
        if (window.Count < settings.Value.Window)
        {
            _more = _more is null or { IsCompleted: true }
                ? journal.WaitBeyondAsync(window.ReadTo, stoppingToken)
                : _more;
            events.Add(_more);
        }

        if (_sending.Count > 0)
        {
            events.Add(Task.Delay(SpoolProgress.Pace, time, over.Token));
        }
        else if (window.Count > 0)
        {
            events.Add(Task.Delay(pace.Wait ?? TimeSpan.Zero, time, over.Token));
        }

        await Task.WhenAny(events);
        await over.CancelAsync();
    }

    /// <summary>Lets what is on its way arrive, and notes it.</summary>
    private async Task FinishAsync()
    {
        using var grace = time.CreateTimer(_ => _giveUp.Cancel(), null, Grace, Timeout.InfiniteTimeSpan);
        await Task.WhenAll(_sending);
        await CollectAsync();
        progress.Save(evenIfRecent: true);
    }

    private sealed record Sent(
        SpooledMessage Message,
        int Round,
        JournalEntry? Entry,
        UpstreamAnswer Answer,
        Exception? Fault
    );

    [LoggerMessage(1300, LogLevel.Information, "The gateway relays to {Upstream}; {Waiting} messages wait")]
    private partial void LogStarted(long waiting, Uri upstream);

    [LoggerMessage(1301, LogLevel.Information, "The upstream takes messages again, after {Failures} failures")]
    private partial void LogBack(int failures);

    [LoggerMessage(
        1302,
        LogLevel.Warning,
        "The upstream takes nothing ({Fault}: {Reason}), {Failures} times in a row; tried again at {NextTryAt:u}"
    )]
    private partial void LogFailing(UpstreamFault fault, string reason, int failures, DateTimeOffset? nextTryAt);

    [LoggerMessage(
        1303,
        LogLevel.Error,
        "The upstream refuses, and waiting will not mend it ({Fault}: {Reason}); tried again at {NextTryAt:u}"
    )]
    private partial void LogNeedsPerson(UpstreamFault fault, string reason, DateTimeOffset? nextTryAt);

    [LoggerMessage(1304, LogLevel.Warning, "The message at spool position {Position} is set aside: {Reason}")]
    private partial void LogSetAside(long position, string reason);

    [LoggerMessage(1305, LogLevel.Error, "The spool could not be worked on; tried again")]
    private partial void LogRoundFailed(Exception fault);

    [LoggerMessage(1307, LogLevel.Error, "The message at spool position {Position} breaks the gateway")]
    private partial void LogBroke(Exception fault, long position);
}
