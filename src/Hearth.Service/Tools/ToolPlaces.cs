namespace Hearth.Service.Tools;

/// <summary>
/// Where the tools work, for a few at a time, so that messages are not held up. Askers take turns, however much each asks; who
/// would wait behind too many hears so at once.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ToolPlaces
{
    /// <summary>Most questions that wait for a place.</summary>
    public const int MostWaiting = 256;

    /// <summary>Most questions of one asker that wait for a place.</summary>
    public const int MostWaitingOfAsker = 64;

    /// <summary>Longest wait for a place.</summary>
    public static readonly TimeSpan PatienceForPlace = TimeSpan.FromMinutes(1);

    /// <summary>Longest work on one question: more than templates may take for the largest text.</summary>
    public static readonly TimeSpan PatienceForWork = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly LinkedList<Asker> _turns = [];
    private int _waiting;
    private int _free;

    /// <summary>Half of the cores at most: the pipeline needs the others.</summary>
    /// <param name="time">The clock.</param>
    public ToolPlaces(TimeProvider time)
        : this(time, Math.Max(1, Environment.ProcessorCount / 2)) { }

    internal ToolPlaces(TimeProvider time, int places) => (_time, _free) = (time, places);

    /// <summary>Questions that wait for a place.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting;
            }
        }
    }

    /// <summary>Does a piece of work when there is a place for it.</summary>
    /// <param name="asker">Who asks: askers take turns.</param>
    /// <param name="work">The work; it ends when its token says so.</param>
    /// <param name="cancellationToken">Ends when nobody waits for the answer any more.</param>
    /// <returns>What came of it, or why it was not done.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<ToolOutcome<T>> RunAsync<T>(
        string asker,
        Func<CancellationToken, T> work,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(work);
        cancellationToken.ThrowIfCancellationRequested();
        if (Enter(asker) is not { } turn)
        {
            return new ToolOutcome<T>.Full();
        }

        if (!await HasPlaceAsync(turn, cancellationToken))
        {
            return new ToolOutcome<T>.Full();
        }

        using var patience = new CancellationTokenSource(PatienceForWork, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return new ToolOutcome<T>.Done(work(either.Token));
        }
        catch (OperationCanceledException)
            when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new ToolOutcome<T>.TookTooLong();
        }
        finally
        {
            Leave();
        }
    }

    private async Task<bool> HasPlaceAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.Task.WaitAsync(PatienceForPlace, _time, cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            GiveUp(turn);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>A place, now or later.</summary>
    /// <returns><see langword="null"/> when too many wait.</returns>
    private TaskCompletionSource? Enter(string name)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                turn.SetResult();
                return turn;
            }

            var asker = _turns.FirstOrDefault(asker => asker.Name == name);
            if (_waiting >= MostWaiting || asker?.Waiting.Count >= MostWaitingOfAsker)
            {
                return null;
            }

            if (asker is null)
            {
                asker = new Asker(name, []);
                _turns.AddLast(asker);
            }

            asker.Waiting.AddLast(turn);
            _waiting++;
            return turn;
        }
    }

    /// <summary>Who waited does so no more; a place that came in that moment is passed on.</summary>
    private void GiveUp(TaskCompletionSource turn)
    {
        lock (_lock)
        {
            if (!turn.TrySetCanceled())
            {
                PassOn();
                return;
            }

            var asker = _turns.First(asker => asker.Waiting.Contains(turn));
            asker.Waiting.Remove(turn);
            _waiting--;
            if (asker.Waiting.Count == 0)
            {
                _turns.Remove(asker);
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            PassOn();
        }
    }

    /// <summary>Gives a place to the asker whose turn it is, who then goes behind the others.</summary>
    private void PassOn()
    {
        if (_turns.First is not { Value: var asker })
        {
            _free++;
            return;
        }

        var turn = asker.Waiting.First!.Value;
        asker.Waiting.RemoveFirst();
        _waiting--;
        _turns.RemoveFirst();
        if (asker.Waiting.Count > 0)
        {
            _turns.AddLast(asker);
        }

        turn.SetResult();
    }

    private sealed record Asker(string Name, LinkedList<TaskCompletionSource> Waiting);
}

/// <summary>What came of a question to the tools.</summary>
/// <typeparam name="T">The answer.</typeparam>
public abstract record ToolOutcome<T>
{
    private ToolOutcome() { }

    /// <summary>It was answered.</summary>
    public sealed record Done(T Answer) : ToolOutcome<T>;

    /// <summary>Too many questions wait, or it waited for too long. Asking again later helps.</summary>
    public sealed record Full : ToolOutcome<T>;

    /// <summary>The work took longer than it may. Asking for less at a time helps.</summary>
    public sealed record TookTooLong : ToolOutcome<T>;

    /// <summary>What people are told in place of an answer.</summary>
    /// <returns>One sentence; <see langword="null"/> when there is an answer.</returns>
    public string? Complaint() =>
        this switch
        {
            Full => "Too many questions are being answered. Try again in a moment.",
            TookTooLong =>
                $"It took longer than {ToolPlaces.PatienceForWork.TotalSeconds:0} seconds. Ask for less of it at a time.",
            _ => null,
        };
}
