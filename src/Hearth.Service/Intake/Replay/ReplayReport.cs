using System.Collections.Immutable;
using Hearth.Knowledge;

namespace Hearth.Service.Intake.Replay;

/// <summary>What rules would have made of stored messages, beside what those in force make of them.</summary>
public sealed record ReplayReport
{
    /// <summary>Messages that were read and analysed.</summary>
    public required int Messages { get; init; }

    /// <summary>Messages whose stored bytes could not be read again.</summary>
    public required int Unreadable { get; init; }

    /// <summary>Messages of which the two sets of rules say something different.</summary>
    public required int Differing { get; init; }

    /// <summary>The rules that were asked about, and all others for which something changes, in the order of ids.</summary>
    public required ImmutableArray<ReplayedRule> Rules { get; init; }

    /// <summary>Rules that broke on a message, with how often.</summary>
    public required ImmutableDictionary<string, int> SetAside { get; init; }
}

/// <summary>What a rule would have made of stored messages.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="IsAskedFor">Whether the run was about it; otherwise it only changes because of others.</param>
/// <param name="Before">With the rules in force.</param>
/// <param name="After">With the rules that are tried.</param>
/// <param name="Devices">The devices of which it would speak, those with most reports first.</param>
/// <param name="MoreDevices">How many devices are not listed.</param>
/// <param name="Examples">The first messages it would speak of.</param>
public sealed record ReplayedRule(
    string RuleId,
    bool IsAskedFor,
    ReplayCounts Before,
    ReplayCounts After,
    ImmutableArray<ReplayedDevice> Devices,
    int MoreDevices,
    ImmutableArray<ReplayExample> Examples
);

/// <summary>How often something would have been done.</summary>
/// <param name="Opened">Findings opened.</param>
/// <param name="Repeated">Reports that join an open finding.</param>
/// <param name="Cleared">Findings cleared.</param>
/// <param name="Noted">Reports kept for the history only.</param>
/// <param name="Requests">Service requests opened, or due after a time.</param>
public sealed record ReplayCounts(int Opened, int Repeated, int Cleared, int Noted, int Requests);

/// <summary>A device, and what would have been done on it.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Name">Host name, or serial number.</param>
/// <param name="ProductId">Product id.</param>
/// <param name="SerialNumber">Serial number.</param>
/// <param name="Counts">With the rules that are tried.</param>
public sealed record ReplayedDevice(
    Guid DeviceId,
    string Name,
    string ProductId,
    string SerialNumber,
    ReplayCounts Counts
);

/// <summary>A message a rule would have spoken of; secrets are replaced.</summary>
/// <param name="MessageId">The stored message.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="Device">Host name, or serial number.</param>
/// <param name="Deed">Opened, repeated, cleared or noted.</param>
/// <param name="Severity">Severity of the service request it would have opened; <see langword="null"/> for none.</param>
/// <param name="Problem">What would have been said.</param>
/// <param name="Line">The line that led there; <see langword="null"/> for none.</param>
public sealed record ReplayExample(
    Guid MessageId,
    DateTimeOffset ReceivedAt,
    string Device,
    string Deed,
    ServiceRequestSeverity? Severity,
    string Problem,
    string? Line
);
