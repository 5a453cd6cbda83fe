using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>The events that devices name in capitals at the start of a description.</summary>
/// <remarks>
/// Sources: alert group tables of the NX-OS, MDS and Catalyst 6500 configuration guides; alert names of the Unified CM
/// "Call Home" chapter. Which level an event has is the guides' word, not a rule: the message's own severity counts.
/// </remarks>
public static class EventNames
{
    /// <summary>All known events.</summary>
    public static ImmutableArray<EventFact> All { get; } =
    [
        new("SW_CRASH", AlertGroup.Crash, CallHomeLevel.Major),
        new("SW_SYSTEM_INCONSISTENT", AlertGroup.Crash, CallHomeLevel.Major),
        new("SYSTEM_CRASH", AlertGroup.Crash, CallHomeLevel.Fatal),
        new("MODULE_CRASH", AlertGroup.Crash, CallHomeLevel.Fatal),
        new("TRACEBACK", AlertGroup.Crash, CallHomeLevel.Major),
        new("TEST", AlertGroup.Test, CallHomeLevel.Notification),
        new("COLD_BOOT", AlertGroup.Inventory, CallHomeLevel.Notification),
        new("HARDWARE_INSERTION", AlertGroup.Inventory, CallHomeLevel.Notification),
        new("HARDWARE_REMOVAL", AlertGroup.Inventory, CallHomeLevel.Notification),
        new("PERIODIC_CONFIGURATION", AlertGroup.Configuration, CallHomeLevel.Notification),
        new("DIAGNOSTIC_MAJOR_ALERT", AlertGroup.Diagnostic, CallHomeLevel.Fatal),
        new("DIAGNOSTIC_MINOR_ALERT", AlertGroup.Diagnostic, CallHomeLevel.Minor),
        new("DIAGNOSTIC_NORMAL_ALERT", AlertGroup.Diagnostic, CallHomeLevel.Notification),
        new("FAN_FAILURE", AlertGroup.Environment, CallHomeLevel.Major),
        new("POWER_SUPPLY_ALERT", AlertGroup.Environment, CallHomeLevel.Critical),
        new("POWER_SUPPLY_FAILURE", AlertGroup.Environment, null),
        new("TEMPERATURE_ALARM", AlertGroup.Environment, CallHomeLevel.Critical),
        new("TEMPERATURE_MAJOR_ALARM", AlertGroup.Environment, CallHomeLevel.Critical),
        new("TEMPERATURE_MINOR_ALARM", AlertGroup.Environment, CallHomeLevel.Minor),
        new("CLOCK_ALARM", AlertGroup.Environment, null),
        new("VTT_FAILED", AlertGroup.Environment, null),
        new("LINEmodule_FAILURE", AlertGroup.Linecard, CallHomeLevel.Fatal),
        new("LINECARD_FAILURE", AlertGroup.Linecard, CallHomeLevel.Fatal),
        new("POWER_UP_DIAGNOSTICS_FAILURE", AlertGroup.Linecard, CallHomeLevel.Fatal),
        new("PORT_FAILURE", AlertGroup.Linecard, CallHomeLevel.Critical),
        new("SUP_FAILURE", AlertGroup.Supervisor, CallHomeLevel.Fatal),
        new("CMP_FAILURE", AlertGroup.Supervisor, CallHomeLevel.Major),
        new("INBAND_FAILURE", AlertGroup.Supervisor, CallHomeLevel.Fatal),
        new("EOBC_FAILURE", AlertGroup.Supervisor, CallHomeLevel.Critical),
        new("MGMT_PORT_FAILURE", AlertGroup.Supervisor, CallHomeLevel.Major),
        new("LICENSE_VIOLATION", AlertGroup.License, CallHomeLevel.Critical),
        new("SYSLOG_ALERT", AlertGroup.Syslog, null),
        new("RMON_ALERT", AlertGroup.Rmon, CallHomeLevel.Notification),
        new("CallProcessingNodeCpuPegging", AlertGroup.Environment, null),
        new("CodeYellow", AlertGroup.Environment, null),
        new("CPUPegging", AlertGroup.Environment, null),
        new("LowActivePartitionAvailableDiskSpace", AlertGroup.Environment, null),
        new("LowAvailableVirtualMemory", AlertGroup.Environment, null),
        new("LowSwapPartitionAvailableDiskSpace", AlertGroup.Environment, null),
        new("DBReplicationFailure", AlertGroup.Diagnostic, null),
        new("MediaListExhausted", AlertGroup.Diagnostic, null),
        new("RouteListExhausted", AlertGroup.Diagnostic, null),
        new("CoreDumpFileFound", AlertGroup.Crash, null),
        new("CriticalServiceDown", AlertGroup.Crash, null),
    ];

    private static readonly FrozenDictionary<string, EventFact> ByName = All.ToFrozenDictionary(
        fact => fact.Name,
        StringComparer.Ordinal
    );

    private static readonly FrozenDictionary<string, EventFact>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is known of an event; <see langword="null"/> for a name that is not known.</summary>
    public static EventFact? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <summary>The event's name at the start of a description.</summary>
    /// <param name="description">The description; may be <see langword="null"/>.</param>
    /// <param name="family">NX-OS, MDS and UCS write a name before every description, hence one that is not known counts too.</param>
    /// <returns>The name; <see langword="null"/> when the description starts with none.</returns>
    public static string? AtStart(string? description, DeviceFamily family)
    {
        var text = description.AsSpan().TrimStart();
        var end = text.IndexOfAny(" \t\r\n:");
        var word = end < 0 ? text : text[..end];
        if (ByWord.TryGetValue(word, out var known))
        {
            return known.Name;
        }

        return family is DeviceFamily.NxOs or DeviceFamily.Mds or DeviceFamily.Ucs && LooksLikeName(word)
            ? word.ToString()
            : null;
    }

    /// <summary>Two or more words of capitals and digits, joined by underscores, 48 characters at most.</summary>
    private static bool LooksLikeName(ReadOnlySpan<char> word)
    {
        if (word.Length > 48 || !word.Contains('_') || word[^1] == '_' || !char.IsAsciiLetterUpper(word[0]))
        {
            return false;
        }

        foreach (var character in word)
        {
            if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character) && character != '_')
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>An event that devices know by name.</summary>
/// <param name="Name">The name, as devices write it.</param>
/// <param name="Group">The alert group it belongs to.</param>
/// <param name="Level">The severity devices send it with; <see langword="null"/> where it varies.</param>
public sealed record EventFact(string Name, AlertGroup Group, CallHomeLevel? Level);
