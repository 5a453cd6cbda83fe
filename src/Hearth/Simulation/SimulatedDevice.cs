using Hearth.Protocol;

namespace Hearth.Simulation;

/// <summary>One device of the fleet: its counters, its open faults and what it does next. Not thread-safe.</summary>
internal sealed class SimulatedDevice
{
    /// <summary>How many of its own system messages a device keeps for <c>show logging</c>.</summary>
    private const int LogLines = 12;

    private static readonly TimeSpan MeanFlapGap = TimeSpan.FromSeconds(18);

    /// <summary>Time from a crash to the message about it.</summary>
    private static readonly TimeSpan ReloadTime = TimeSpan.FromMinutes(4);

    private readonly List<OpenFault> _open = [];
    private readonly Queue<LogLine> _log = [];
    private readonly double[] _weights;
    private int _counter;

    public SimulatedDevice(DeviceIdentity identity, FleetOptions options)
    {
        Identity = identity;
        // A stream of its own: what happens to a device is independent of who it is.
        Dice = Dice.For(options.Seed, identity.Number + (1L << 40));
        var faults = FaultCatalogue.Of(identity.Line.Platform);
        _weights = [.. faults.Select(options.Mix.WeightOf)];
        MessagesPerFault = faults.Sum(fault => options.Mix.WeightOf(fault) * fault.Messages) / _weights.Sum();
        BootedAt = options.Start - identity.UptimeAtStart;
        // NX-OS counts from 1000 (message format notes, section 1.6).
        _counter = PlatformTraits.IsNexus(identity.Line.Platform) ? 1004 : 8;
    }

    public DeviceIdentity Identity { get; }

    public Dice Dice { get; }

    /// <summary>When it was last started.</summary>
    public DateTimeOffset BootedAt { get; private set; }

    /// <summary>Mean number of messages that one occurrence of a fault sends on this platform.</summary>
    public double MessagesPerFault { get; }

    public IReadOnlyList<OpenFault> OpenFaults => _open;

    /// <summary>Its own system messages, oldest first.</summary>
    public IEnumerable<LogLine> Log => _log;

    /// <summary>Chooses a fault that the device does not have yet.</summary>
    /// <returns><see langword="null"/> when the draw hits what is broken already: the occasion passes.</returns>
    public OpenFault? Break(DateTimeOffset at)
    {
        var fault = FaultCatalogue.Of(Identity.Line.Platform)[Dice.Weighted(_weights)];
        var target = FaultTarget.Choose(fault, Identity, Dice);
        if (target is null || _open.Exists(open => open.Target.Part == target.Part))
        {
            return null;
        }

        var broken = new OpenFault(fault, target, at);
        _open.Add(broken);
        if (fault.Group == AlertGroup.Crash)
        {
            // A crash is told after the reload.
            BootedAt = at - ReloadTime;
        }

        return broken;
    }

    /// <summary>Ends a fault.</summary>
    public void Mend(OpenFault fault) => _open.Remove(fault);

    /// <summary>Time to the next message of a fault that flaps.</summary>
    public TimeSpan FlapGap() => Dice.Gap(MeanFlapGap);

    /// <summary>Adds a line to the device's log.</summary>
    public void Write(DateTimeOffset at, string line)
    {
        _log.Enqueue(new LogLine(at, line));
        if (_log.Count > LogLines)
        {
            _log.Dequeue();
        }
    }

    /// <summary>Numbers of the next message and of its group, which follow each other.</summary>
    /// <remarks>A real counter starts again at boot. Here it never does: a fleet that runs faster than time may boot twice in a
    /// second, and its message ids are to be unique.</remarks>
    public (int Message, int Group) NextNumbers()
    {
        var message = _counter;
        _counter += 2;
        return (message, message + 1);
    }
}

/// <summary>A line of a device's log.</summary>
/// <param name="At">When.</param>
/// <param name="Text">The system message.</param>
internal sealed record LogLine(DateTimeOffset At, string Text);
