using System.Collections.Frozen;

namespace Hearth.Protocol;

/// <summary>The alert groups and every spelling devices use for them.</summary>
/// <remarks>
/// Sources: Call Home chapters of the IOS, IOS XE, NX-OS, MDS and ASA configuration guides; the enumerations of the UCS
/// Manager and FXOS object models. An alias that is missing is one line in the table.
/// </remarks>
public static class AlertGroups
{
    /// <summary>What stands before the group's name in a type URI.</summary>
    public const string TypeBase = "http://www.cisco.com/2005/05/callhome/";

    private static readonly FrozenDictionary<AlertGroup, string> Names = new Dictionary<AlertGroup, string>
    {
        [AlertGroup.Environment] = "environment",
        [AlertGroup.Diagnostic] = "diagnostic",
        [AlertGroup.Inventory] = "inventory",
        [AlertGroup.Configuration] = "configuration",
        [AlertGroup.Syslog] = "syslog",
        [AlertGroup.Test] = "test",
        [AlertGroup.Crash] = "crash",
        [AlertGroup.Supervisor] = "supervisor",
        [AlertGroup.Linecard] = "linecard",
        [AlertGroup.Snapshot] = "snapshot",
        [AlertGroup.Telemetry] = "telemetry",
        [AlertGroup.Threat] = "threat",
        [AlertGroup.License] = "license",
        [AlertGroup.Request] = "request",
        [AlertGroup.Command] = "command",
        [AlertGroup.Rmon] = "rmon",
        [AlertGroup.Eem] = "eem",
        [AlertGroup.Lifecycle] = "lifecycle",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, AlertGroup> Spellings = new Dictionary<string, AlertGroup>
    {
        ["environment"] = AlertGroup.Environment,
        ["environmental"] = AlertGroup.Environment,
        ["env"] = AlertGroup.Environment,
        ["diagnostic"] = AlertGroup.Diagnostic,
        ["diag"] = AlertGroup.Diagnostic,
        ["gold"] = AlertGroup.Diagnostic,
        ["inventory"] = AlertGroup.Inventory,
        ["inventory-update"] = AlertGroup.Inventory,
        ["configuration"] = AlertGroup.Configuration,
        ["config"] = AlertGroup.Configuration,
        ["conf"] = AlertGroup.Configuration,
        ["syslog"] = AlertGroup.Syslog,
        ["syslogport"] = AlertGroup.Syslog,
        ["syslog-group-port"] = AlertGroup.Syslog,
        ["test"] = AlertGroup.Test,
        ["crash"] = AlertGroup.Crash,
        ["traceback"] = AlertGroup.Crash,
        ["system"] = AlertGroup.Crash,
        ["supervisor"] = AlertGroup.Supervisor,
        ["supervisor-hardware"] = AlertGroup.Supervisor,
        ["linecard"] = AlertGroup.Linecard,
        ["linecard-hardware"] = AlertGroup.Linecard,
        ["line-module"] = AlertGroup.Linecard,
        ["snapshot"] = AlertGroup.Snapshot,
        ["telemetry"] = AlertGroup.Telemetry,
        ["threat"] = AlertGroup.Threat,
        ["license"] = AlertGroup.License,
        ["smart-licensing"] = AlertGroup.License,
        ["smartlicense"] = AlertGroup.License,
        ["request"] = AlertGroup.Request,
        ["output-analysis"] = AlertGroup.Request,
        ["config-sanity"] = AlertGroup.Request,
        ["bugs-list"] = AlertGroup.Request,
        ["command-reference"] = AlertGroup.Request,
        ["product-advisory"] = AlertGroup.Request,
        ["send-cli"] = AlertGroup.Command,
        ["command"] = AlertGroup.Command,
        ["cli"] = AlertGroup.Command,
        ["rmon"] = AlertGroup.Rmon,
        ["eem"] = AlertGroup.Eem,
        ["event-manager"] = AlertGroup.Eem,
        ["lifecycle"] = AlertGroup.Lifecycle,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, AlertGroup>.AlternateLookup<ReadOnlySpan<char>> BySegment =
        Spellings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The group a type names.</summary>
    /// <param name="type">A type URI or a bare group name, in any case; may be <see langword="null"/>.</param>
    /// <returns><see cref="AlertGroup.Unknown"/> for what the table does not hold.</returns>
    public static AlertGroup FromType(string? type) =>
        BySegment.TryGetValue(Segment(type), out var group) ? group : AlertGroup.Unknown;

    /// <summary>The group's own name, as it ends a type URI; <c>unknown</c> for <see cref="AlertGroup.Unknown"/>.</summary>
    public static string NameOf(AlertGroup group) => Names.GetValueOrDefault(group, "unknown");

    /// <summary>The type URI of a group; <see langword="null"/> for <see cref="AlertGroup.Unknown"/>.</summary>
    public static string? TypeOf(AlertGroup group) => Names.TryGetValue(group, out var name) ? TypeBase + name : null;

    /// <summary>The last path segment of a type, trimmed.</summary>
    internal static ReadOnlySpan<char> Segment(string? type)
    {
        var text = type.AsSpan().Trim().TrimEnd('/');
        return text[(text.LastIndexOf('/') + 1)..];
    }
}
