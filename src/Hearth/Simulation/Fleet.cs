using System.Collections.Immutable;

namespace Hearth.Simulation;

/// <summary>A fleet of devices that fail, recover, report and are tested.</summary>
/// <remarks>The same options give the same messages, byte for byte.</remarks>
public sealed class Fleet
{
    /// <summary>Natural mean time between two messages of a device.</summary>
    public static readonly TimeSpan NaturalGap = TimeSpan.FromHours(4);

    /// <summary>Most devices in a fleet: above, serial numbers would repeat.</summary>
    public const int MaxDevices = 1_000_000;

    private static readonly TimeSpan ConfigurationLag = TimeSpan.FromMinutes(15);

    private readonly FleetOptions _options;

    /// <summary>Makes the fleet's devices; nothing happens to them yet.</summary>
    public Fleet(FleetOptions options)
    {
        if (options.Devices is < 1 or > MaxDevices)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Devices,
                "A fleet has 1 to 1,000,000 devices."
            );
        }

        if (options.MessagesPerSecond is <= 0 or double.NaN)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MessagesPerSecond, "The rate is above 0.");
        }

        _options = options;
        Devices =
        [
            .. Enumerable
                .Range(0, options.Devices)
                .Select(number => DeviceIdentity.Of(options.Seed, number, options.Mix)),
        ];
    }

    /// <summary>Who is in the fleet.</summary>
    public ImmutableArray<DeviceIdentity> Devices { get; }

    /// <summary>Everything the fleet sends, in order of time, without end. Each enumeration starts anew.</summary>
    public IEnumerable<SimulatedMessage> Messages()
    {
        var course = new Course(_options, Devices);
        for (long number = 0; ; number++)
        {
            yield return course.Next(number);
        }
    }

    private enum Step
    {
        Break,
        Flap,
        Mend,
        Inventory,
        Configuration,
        Test,
    }

    /// <summary>Something that is going to happen to a device.</summary>
    private sealed record Coming(SimulatedDevice Device, Step Step, OpenFault? Fault = null, int Left = 0);

    /// <summary>One run through the fleet's future.</summary>
    private sealed class Course
    {
        private readonly FleetOptions _options;
        private readonly PriorityQueue<Coming, (long Ticks, long Number)> _future = new();
        private readonly TimeSpan _inventoryPeriod;
        private readonly TimeSpan _configurationPeriod;
        private readonly TimeSpan _testGap;
        private readonly double _faultShare;
        private long _scheduled;

        public Course(FleetOptions options, ImmutableArray<DeviceIdentity> devices)
        {
            _options = options;
            var mix = options.Mix;
            var all = mix.Faults + mix.Inventory + mix.Configuration + mix.Test;
            _faultShare = mix.Faults / all;
            _inventoryPeriod = GapFor(mix.Inventory / all);
            _configurationPeriod = GapFor(mix.Configuration / all);
            _testGap = GapFor(mix.Test / all);
            foreach (var identity in devices)
            {
                Begin(new SimulatedDevice(identity, options));
            }
        }

        public SimulatedMessage Next(long number)
        {
            while (true)
            {
                if (!_future.TryDequeue(out var coming, out var due))
                {
                    throw new InvalidOperationException("The fleet has no future.");
                }

                var natural = TimeSpan.FromTicks(due.Ticks);
                var at = _options.MessagesPerSecond is { } rate
                    ? _options.Start.AddTicks((long)(number / rate * TimeSpan.TicksPerSecond))
                    : _options.Start + natural;
                if (Happen(coming, natural, at) is { } message)
                {
                    return message;
                }
            }
        }

        private void Begin(SimulatedDevice device)
        {
            var phase = device.Dice.Share();
            if (_faultShare > 0)
            {
                Schedule(device.Dice.Gap(BreakGap(device)), new Coming(device, Step.Break));
            }

            if (_inventoryPeriod != Timeout.InfiniteTimeSpan)
            {
                Schedule(_inventoryPeriod * phase, new Coming(device, Step.Inventory));
            }

            if (_configurationPeriod != Timeout.InfiniteTimeSpan)
            {
                // A device sends its configuration a quarter of an hour after its inventory (message format notes, 5.2).
                Schedule((_configurationPeriod * phase) + ConfigurationLag, new Coming(device, Step.Configuration));
            }

            if (_testGap != Timeout.InfiniteTimeSpan)
            {
                Schedule(device.Dice.Gap(_testGap), new Coming(device, Step.Test));
            }
        }

        private SimulatedMessage? Happen(Coming coming, TimeSpan natural, DateTimeOffset at)
        {
            var device = coming.Device;
            switch (coming.Step)
            {
                case Step.Break:
                    Schedule(natural + device.Dice.Gap(BreakGap(device)), coming);
                    return Break(device, natural, at);
                case Step.Flap:
                    Follow(device, coming.Fault!, coming.Left, natural);
                    return MessageComposer.OfFault(device, Occasion.FaultRepeated, coming.Fault!, at);
                case Step.Mend:
                    device.Mend(coming.Fault!);
                    return coming.Fault!.Fault.Clear is null
                        ? null
                        : MessageComposer.OfFault(device, Occasion.FaultCleared, coming.Fault, at);
                case Step.Inventory:
                    Schedule(natural + _inventoryPeriod, coming);
                    return MessageComposer.Periodic(device, Occasion.Inventory, at);
                case Step.Configuration:
                    Schedule(natural + _configurationPeriod, coming);
                    return MessageComposer.Periodic(device, Occasion.Configuration, at);
                default:
                    Schedule(natural + device.Dice.Gap(_testGap), coming);
                    return MessageComposer.Periodic(device, Occasion.Test, at);
            }
        }

        private SimulatedMessage? Break(SimulatedDevice device, TimeSpan natural, DateTimeOffset at)
        {
            if (device.Break(at) is not { } broken)
            {
                return null;
            }

            Follow(device, broken, broken.Fault.Repeats - 1, natural);
            return MessageComposer.OfFault(device, Occasion.FaultRaised, broken, at);
        }

        private void Follow(SimulatedDevice device, OpenFault fault, int left, TimeSpan natural)
        {
            var coming =
                left > 0 ? new Coming(device, Step.Flap, fault, left - 1) : new Coming(device, Step.Mend, fault);
            Schedule(natural + (left > 0 ? device.FlapGap() : device.Dice.Gap(fault.Fault.MeanDuration)), coming);
        }

        private void Schedule(TimeSpan at, Coming coming) => _future.Enqueue(coming, (at.Ticks, _scheduled++));

        // One occurrence sends several messages: occurrences come that much more rarely for the share to hold.
        private TimeSpan BreakGap(SimulatedDevice device) => NaturalGap * (device.MessagesPerFault / _faultShare);

        private static TimeSpan GapFor(double share) => share > 0 ? NaturalGap / share : Timeout.InfiniteTimeSpan;
    }
}

/// <summary>What kind of fleet to simulate.</summary>
public sealed record FleetOptions
{
    /// <summary>Number of devices.</summary>
    /// <value>1 to 1,000,000.</value>
    public required int Devices { get; init; }

    /// <summary>Seed of everything that is left to chance.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The instant of the simulation's beginning.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Messages of the whole fleet in a second; <see langword="null"/> for the devices' natural pace.</summary>
    /// <value>Above 0. The order of events stays that of the natural pace; only their times are spread to the rate.</value>
    public double? MessagesPerSecond { get; init; }

    /// <summary>What the fleet is made of.</summary>
    public FleetMix Mix { get; init; } = FleetMix.Default;
}
