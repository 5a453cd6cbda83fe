using System.Collections.Frozen;

namespace Hearth.Protocol;

/// <summary>Decides what a message is for.</summary>
/// <remarks>Source: message kinds of the Call Home guides; sub-types of the UCS Manager object model.</remarks>
public static class MessageKinds
{
    private static readonly FrozenDictionary<AlertGroup, MessageKind> ByGroup = new Dictionary<AlertGroup, MessageKind>
    {
        [AlertGroup.Environment] = MessageKind.Reactive,
        [AlertGroup.Diagnostic] = MessageKind.Reactive,
        [AlertGroup.Inventory] = MessageKind.Inventory,
        [AlertGroup.Configuration] = MessageKind.Configuration,
        [AlertGroup.Syslog] = MessageKind.Reactive,
        [AlertGroup.Test] = MessageKind.Test,
        [AlertGroup.Crash] = MessageKind.Reactive,
        [AlertGroup.Supervisor] = MessageKind.Reactive,
        [AlertGroup.Linecard] = MessageKind.Reactive,
        [AlertGroup.Snapshot] = MessageKind.Telemetry,
        [AlertGroup.Telemetry] = MessageKind.Telemetry,
        [AlertGroup.Threat] = MessageKind.Reactive,
        [AlertGroup.License] = MessageKind.Reactive,
        [AlertGroup.Request] = MessageKind.Request,
        [AlertGroup.Command] = MessageKind.Command,
        [AlertGroup.Rmon] = MessageKind.Reactive,
        [AlertGroup.Eem] = MessageKind.Reactive,
        [AlertGroup.Lifecycle] = MessageKind.Reactive,
    }.ToFrozenDictionary();

    /// <summary>Types of licensing traffic. A <c>license</c> alert is another thing: a device that complains.</summary>
    private static readonly FrozenSet<string> LicensingTypes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "smart-licensing",
        "smartlicense"
    );

    /// <summary>Results of diagnostics that did no harm yet.</summary>
    private static readonly FrozenSet<string> MildDiagnostics = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "minor",
        "goldminor",
        "goldnormal",
        "DIAGNOSTIC_MINOR_ALERT",
        "DIAGNOSTIC_NORMAL_ALERT"
    );

    /// <summary>What a message of that group, type, sub-type and event is for.</summary>
    /// <param name="group">The alert group.</param>
    /// <param name="type">The type as written; may be <see langword="null"/>.</param>
    /// <param name="subType">The sub-type as written; may be <see langword="null"/>.</param>
    /// <param name="eventName">The event's name; may be <see langword="null"/>.</param>
    /// <returns><see cref="MessageKind.Unknown"/> for an unknown group, unless its sub-type says it is a test.</returns>
    public static MessageKind Of(AlertGroup group, string? type, string? subType, string? eventName)
    {
        if (string.Equals(subType, "test", StringComparison.OrdinalIgnoreCase))
        {
            return MessageKind.Test;
        }

        if (group == AlertGroup.License && LicensingTypes.Contains(AlertGroups.Segment(type).ToString()))
        {
            return MessageKind.Licensing;
        }

        if (
            group == AlertGroup.Diagnostic
            && (MildDiagnostics.Contains(subType ?? "") || MildDiagnostics.Contains(eventName ?? ""))
        )
        {
            return MessageKind.Proactive;
        }

        return ByGroup.GetValueOrDefault(group, MessageKind.Unknown);
    }
}
