using Hearth.Service.Intake.Journal;

namespace Hearth.Service.Intake;

/// <summary>
/// Remembers which transmissions were taken, so that one sent again is acknowledged again without being stored again. Kept in
/// memory: after a restart the pipeline recognises the message instead. Safe for use by many threads.
/// </summary>
public sealed class IdempotencyWindow(TimeProvider time)
{
    /// <summary>How long a transmission is remembered.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromHours(24);

    /// <summary>Most transmissions remembered; beyond it the oldest are forgotten sooner. About 30 MB.</summary>
    private const int Most = 50_000;

    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Transmission> _taken = new(StringComparer.Ordinal);
    private readonly Queue<Transmission> _byAge = new();

    /// <summary>Takes a transmission, once.</summary>
    /// <param name="key">The sender's key together with its name for the transmission.</param>
    /// <param name="digest">Digest of the bytes, hexadecimal.</param>
    /// <param name="append">Stores it; called for the first transmission only.</param>
    public async ValueTask<OnceOutcome> OnceAsync(string key, string digest, Func<ValueTask<AppendOutcome>> append)
    {
        var mine = new Transmission(key, digest, time.GetUtcNow());
        if (FirstOf(mine) is { } first)
        {
            return first.Digest == digest
                ? new OnceOutcome.Repeated(await first.Outcome.Task)
                : new OnceOutcome.OtherBytes();
        }

        AppendOutcome? outcome = null;
        try
        {
            outcome = await append();
            return new OnceOutcome.First(outcome);
        }
        finally
        {
            if (outcome is not AppendOutcome.Stored)
            {
                Forget(mine);
            }

            // Whoever sent the same meanwhile shares the answer; where there is none, he comes back.
            mine.Outcome.SetResult(outcome ?? new AppendOutcome.Refused(JournalRefusal.Stopping, ComeBack));
        }
    }

    /// <summary>The transmission already taken under this name; <see langword="null"/> when this one is the first, which is then noted.</summary>
    private Transmission? FirstOf(Transmission mine)
    {
        lock (_lock)
        {
            while (_byAge.TryPeek(out var oldest) && (_byAge.Count >= Most || mine.At - oldest.At >= RememberedFor))
            {
                _byAge.Dequeue();
                if (_taken.TryGetValue(oldest.Key, out var current) && ReferenceEquals(current, oldest))
                {
                    _taken.Remove(oldest.Key);
                }
            }

            if (_taken.TryGetValue(mine.Key, out var first))
            {
                return first;
            }

            _taken.Add(mine.Key, mine);
            _byAge.Enqueue(mine);
            return null;
        }
    }

    private void Forget(Transmission mine)
    {
        lock (_lock)
        {
            _taken.Remove(mine.Key);
        }
    }

    private sealed record Transmission(string Key, string Digest, DateTimeOffset At)
    {
        public TaskCompletionSource<AppendOutcome> Outcome { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What became of a transmission.</summary>
public abstract record OnceOutcome
{
    private OnceOutcome() { }

    /// <summary>It is the first of its name.</summary>
    public sealed record First(AppendOutcome Outcome) : OnceOutcome;

    /// <summary>It came before; what became of it then.</summary>
    public sealed record Repeated(AppendOutcome Outcome) : OnceOutcome;

    /// <summary>Its name was used for other bytes.</summary>
    public sealed record OtherBytes : OnceOutcome;
}
