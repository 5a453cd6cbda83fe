using System.Collections.Immutable;
using Hearth.Service.Intake.Journal;
using Hearth.Service.Storage;

namespace Hearth.Service.Gateway;

/// <summary>How a gateway fares: written by its worker, read by page and metrics. Safe for use by many threads.</summary>
public sealed class GatewayState
{
    private const int QueuesShown = 20;
    private const int SetAsideShown = 5;

    private readonly MessageJournal _journal;
    private readonly DataFolder _data;
    private readonly TimeProvider _time;
    private readonly long _waitingAtStart;
    private readonly DateTimeOffset _startedAt;
    private long _delivered;
    private long _setAside;
    private volatile UpstreamCondition _condition;

    /// <summary>Reads how far the spool was delivered, and counts what waits in it.</summary>
    /// <exception cref="JournalUnusableException">The mark cannot be used.</exception>
    public GatewayState(MessageJournal journal, DataFolder data, TimeProvider time)
    {
        _journal = journal;
        _data = data;
        _time = time;
        _startedAt = time.GetUtcNow();
        var mark = SpoolMark.Read(data.Path, journal.Id);
        // An older copy of the spool was put back: new messages must come behind what counts as delivered.
        journal.StartBehind(mark.Position);
        Window = new DeliveryWindow(Math.Max(mark.Position, journal.Start), mark.Done);
        SetAsideFolder = new SetAsideFolder(data.Path);
        // What is appended from now on is counted by the journal.
        var appended = journal.Appended;
        _waitingAtStart = journal.Count(mark.Position) - mark.Done.Length - appended;
        _condition = new UpstreamCondition(UpstreamStanding.NotTried, _startedAt);
    }

    /// <summary>What was read ahead of the spool.</summary>
    public DeliveryWindow Window { get; }

    /// <summary>What the upstream did not take.</summary>
    public SetAsideFolder SetAsideFolder { get; }

    /// <summary>How it stands with the upstream.</summary>
    public UpstreamCondition Condition
    {
        get => _condition;
        internal set => _condition = value;
    }

    /// <summary>Messages waiting in the spool.</summary>
    public long Queue =>
        Math.Max(
            0,
            _waitingAtStart + _journal.Appended - Interlocked.Read(ref _delivered) - Interlocked.Read(ref _setAside)
        );

    /// <summary>Bytes of the spool that are not done.</summary>
    public long QueueBytes => Math.Max(0, _journal.End - Window.Progress().Position);

    /// <summary>Age of the oldest message waiting; zero when none is.</summary>
    public TimeSpan Age => Window.OldestAt is { } at && _time.GetUtcNow() > at ? _time.GetUtcNow() - at : TimeSpan.Zero;

    /// <summary>Everything that the page shows.</summary>
    public GatewayView Look(Upstream upstream)
    {
        var drive = new DriveInfo(_data.Path);
        return new GatewayView
        {
            At = _time.GetUtcNow(),
            StartedAt = _startedAt,
            Name = upstream.Name,
            Upstream = upstream.Address.Target.ToString(),
            Proxy = upstream.ProxyAddress,
            Condition = Condition,
            Queue = Queue,
            QueueBytes = QueueBytes,
            OldestAt = Window.OldestAt,
            OnTheWay = Window.OnTheWay,
            Delivered = Interlocked.Read(ref _delivered),
            SetAside = SetAsideFolder.Count,
            SpoolBytes = _journal.SizeBytes,
            SpoolLimitBytes = _journal.MaxBytes,
            DiskFreeBytes = drive.AvailableFreeSpace,
            Queues = Window.LongestQueues(QueuesShown),
            LookedAhead = Window.Count,
            NewestSetAside = [.. SetAsideFolder.Newest(SetAsideShown)],
        };
    }

    internal void CountDelivered() => Interlocked.Increment(ref _delivered);

    internal void CountSetAside() => Interlocked.Increment(ref _setAside);
}

/// <summary>How it stands with the upstream.</summary>
/// <param name="Standing">Whether it takes messages.</param>
/// <param name="Since">Since when.</param>
public sealed record UpstreamCondition(UpstreamStanding Standing, DateTimeOffset Since)
{
    /// <summary>What stands in the way, while it fails.</summary>
    public UpstreamFault? Fault { get; init; }

    /// <summary>More of it, in words: foreign text.</summary>
    public string? Reason { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; init; }

    /// <summary>When it is tried again, while it fails.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>When it last took a message.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }
}

/// <summary>Whether an upstream takes messages.</summary>
public enum UpstreamStanding
{
    /// <summary>Nothing was sent yet.</summary>
    NotTried = 1,

    /// <summary>It takes messages.</summary>
    Reachable = 2,

    /// <summary>It does not, and is tried again by itself.</summary>
    Failing = 3,
}

/// <summary>What the page of a gateway shows.</summary>
public sealed record GatewayView
{
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string Name { get; init; }

    public required string Upstream { get; init; }

    public required string? Proxy { get; init; }

    public required UpstreamCondition Condition { get; init; }

    public required long Queue { get; init; }

    public required long QueueBytes { get; init; }

    public required DateTimeOffset? OldestAt { get; init; }

    public required int OnTheWay { get; init; }

    /// <summary>Since the process started.</summary>
    public required long Delivered { get; init; }

    /// <summary>In the folder, of all times.</summary>
    public required long SetAside { get; init; }

    public required long SpoolBytes { get; init; }

    public required long SpoolLimitBytes { get; init; }

    public required long DiskFreeBytes { get; init; }

    /// <summary>The longest queues among what was read ahead.</summary>
    public required ImmutableArray<SenderQueue> Queues { get; init; }

    /// <summary>How many messages were read ahead.</summary>
    public required int LookedAhead { get; init; }

    public required ImmutableArray<SetAsideMessage> NewestSetAside { get; init; }
}
