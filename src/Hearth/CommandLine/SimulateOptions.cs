using System.CommandLine;
using Hearth.Simulation;
using Hearth.Simulation.Delivery;
using Hearth.Simulation.Load;

namespace Hearth.CommandLine;

/// <summary>The options of <c>hearth simulate</c>.</summary>
internal sealed class SimulateOptions
{
    private const int MostConnections = 4096;
    private static readonly TimeSpan StandardDuration = TimeSpan.FromMinutes(1);

    private readonly Option<DeliveryAddress> _to = Arguments.To();
    private readonly Option<int> _devices = Arguments.Number("--devices", 1, Fleet.MaxDevices, 100);
    private readonly Option<double> _rate = Arguments.Number("--rate", 0.001, 1_000_000, 10);
    private readonly Option<long> _count = Arguments.Number("--count", 1, long.MaxValue, 0);
    private readonly Option<long> _seed = Arguments.Number("--seed", long.MinValue, long.MaxValue, 1);
    private readonly Option<int> _connections = Arguments.Number("--connections", 1, MostConnections, 64);
    private readonly Option<int> _retries = Arguments.Number("--retries", 0, 100, 0);
    private readonly Option<bool> _json = Arguments.Json();

    private readonly Option<TimeSpan?> _duration = new("--for")
    {
        Description = "How long: 60s, 5m, 1h. 60s unless --count is given.",
        HelpName = "TIME",
        CustomParser = result => Arguments.Duration(result, "--for"),
    };

    private readonly Option<string?> _mix = new("--mix")
    {
        Description = "JSON file with other shares of families, kinds of messages and faults.",
        HelpName = "FILE",
    };

    private readonly Option<DateTimeOffset?> _start = new("--start")
    {
        Description = "The devices' time at the beginning, ISO 8601. Now unless given.",
        HelpName = "TIME",
        CustomParser = result => Arguments.Instant(result, "--start"),
    };

    private readonly Option<string?> _record = new("--record")
    {
        Description = "Append id, status and time of each acknowledged message to this file, at once.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _verify = new("--verify")
    {
        Description = "Ask this store at the end how many of the acknowledged messages it holds.",
        HelpName = "DIR|DSN",
    };

    private readonly bool _canVerify;

    public SimulateOptions(bool canVerify)
    {
        _canVerify = canVerify;
        Describe(_devices, "N", "Number of devices.");
        Describe(_rate, "R", "Messages a second of the whole fleet.");
        Describe(_count, "N", "Send exactly so many messages.");
        Describe(_seed, "S", "The same seed gives the same devices with the same faults.");
        Describe(_connections, "C", "Connections at a time.");
        Describe(_retries, "N", "Further tries for a message that got no answer or a temporary refusal.");
        // No count is the absence of the option, not a number to show.
        _count.DefaultValueFactory = null;
    }

    /// <summary>The options, in the order of the help.</summary>
    public IEnumerable<Option> All
    {
        get
        {
            Option[] always =
            [
                _to,
                _devices,
                _rate,
                _duration,
                _count,
                _mix,
                _seed,
                _start,
                _connections,
                _retries,
                _record,
                _json,
            ];
            return _canVerify ? [.. always, _verify] : always;
        }
    }

    /// <summary>What the user asked for.</summary>
    public SimulateRequest Read(ParseResult parsed)
    {
        long? count = parsed.GetValue(_count) is > 0 and var given ? given : null;
        var duration = parsed.GetValue(_duration) ?? (count is null ? StandardDuration : null);
        return new SimulateRequest
        {
            To = parsed.GetRequiredValue(_to),
            Devices = parsed.GetValue(_devices),
            Schedule = new SendSchedule(parsed.GetValue(_rate), duration, count),
            MixFile = parsed.GetValue(_mix),
            Seed = parsed.GetValue(_seed),
            Start = parsed.GetValue(_start),
            Connections = parsed.GetValue(_connections),
            Retries = parsed.GetValue(_retries),
            RecordFile = parsed.GetValue(_record),
            Store = _canVerify ? parsed.GetValue(_verify) : null,
            Json = parsed.GetValue(_json),
        };
    }

    private static void Describe(Option option, string helpName, string description)
    {
        option.HelpName = helpName;
        option.Description = description;
    }
}

/// <summary>What the user asked to simulate.</summary>
internal sealed record SimulateRequest
{
    public required DeliveryAddress To { get; init; }
    public required int Devices { get; init; }
    public required SendSchedule Schedule { get; init; }
    public required long Seed { get; init; }
    public required int Connections { get; init; }
    public required int Retries { get; init; }
    public required bool Json { get; init; }
    public string? MixFile { get; init; }
    public DateTimeOffset? Start { get; init; }
    public string? RecordFile { get; init; }
    public string? Store { get; init; }
}
