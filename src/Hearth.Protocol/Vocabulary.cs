namespace Hearth.Protocol;

/// <summary>The wire formats of a Call Home message.</summary>
public enum MessageFormat
{
    /// <summary>None of the known formats.</summary>
    Unknown = 0,

    /// <summary>SOAP 1.2 with AML session, AML block and <c>ch:CallHome</c>.</summary>
    Aml = 1,

    /// <summary>Bare <c>mml</c> of early SAN-OS.</summary>
    Mml = 2,

    /// <summary>Long text of IOS.</summary>
    Long = 3,

    /// <summary>Full text of NX-OS and MDS.</summary>
    Full = 4,

    /// <summary>Short text for pagers.</summary>
    Short = 5,

    /// <summary>Hearth's own JSON.</summary>
    Json = 6,
}

/// <summary>Operating system families that call home.</summary>
public enum DeviceFamily
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>IOS.</summary>
    Ios = 1,

    /// <summary>IOS XE.</summary>
    IosXe = 2,

    /// <summary>IOS XR.</summary>
    IosXr = 3,

    /// <summary>NX-OS on Nexus.</summary>
    NxOs = 4,

    /// <summary>NX-OS and SAN-OS on MDS.</summary>
    Mds = 5,

    /// <summary>ASA.</summary>
    Asa = 6,

    /// <summary>UCS and FXOS.</summary>
    Ucs = 7,

    /// <summary>Unified CM and IM and Presence.</summary>
    Cucm = 8,

    /// <summary>Hearth's own agent.</summary>
    Hearth = 9,
}

/// <summary>Groups of alerts that a device profile subscribes to.</summary>
public enum AlertGroup
{
    /// <summary>Not known; the raw type is kept.</summary>
    Unknown = 0,

    /// <summary>Fans, power supplies, temperature.</summary>
    Environment = 1,

    /// <summary>On-line diagnostics.</summary>
    Diagnostic = 2,

    /// <summary>Inventory, full or delta.</summary>
    Inventory = 3,

    /// <summary>Configuration.</summary>
    Configuration = 4,

    /// <summary>System messages.</summary>
    Syslog = 5,

    /// <summary>Test messages.</summary>
    Test = 6,

    /// <summary>Crashes and trace-backs.</summary>
    Crash = 7,

    /// <summary>Supervisor hardware.</summary>
    Supervisor = 8,

    /// <summary>Line card hardware.</summary>
    Linecard = 9,

    /// <summary>Snapshots of the user's command list.</summary>
    Snapshot = 10,

    /// <summary>Telemetry.</summary>
    Telemetry = 11,

    /// <summary>Threat detection.</summary>
    Threat = 12,

    /// <summary>Licences.</summary>
    License = 13,

    /// <summary>On-demand requests for an analysis.</summary>
    Request = 14,

    /// <summary>Output of commands sent on demand.</summary>
    Command = 15,

    /// <summary>RMON thresholds.</summary>
    Rmon = 16,

    /// <summary>Embedded event scripts.</summary>
    Eem = 17,

    /// <summary>Lifecycle of servers.</summary>
    Lifecycle = 18,
}

/// <summary>What a message is for.</summary>
public enum MessageKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>An alert: something happened.</summary>
    Reactive = 1,

    /// <summary>An alert before harm: a threshold or minor diagnostic.</summary>
    Proactive = 2,

    /// <summary>A test.</summary>
    Test = 3,

    /// <summary>Inventory.</summary>
    Inventory = 4,

    /// <summary>Configuration.</summary>
    Configuration = 5,

    /// <summary>On-demand request.</summary>
    Request = 6,

    /// <summary>Commands sent on demand.</summary>
    Command = 7,

    /// <summary>Telemetry and snapshots.</summary>
    Telemetry = 8,

    /// <summary>Licensing traffic.</summary>
    Licensing = 9,
}

/// <summary>The Call Home severity scale: 0 is least, 9 is worst. Reversed and shifted against syslog (level = 7 - syslog).</summary>
public enum CallHomeLevel
{
    /// <summary>Debugging.</summary>
    Debugging = 0,

    /// <summary>Normal: signalling a return to normal, or routine.</summary>
    Normal = 1,

    /// <summary>Notification.</summary>
    Notification = 2,

    /// <summary>Warning.</summary>
    Warning = 3,

    /// <summary>Minor (syslog 3).</summary>
    Minor = 4,

    /// <summary>Major (syslog 2).</summary>
    Major = 5,

    /// <summary>Critical (syslog 1).</summary>
    Critical = 6,

    /// <summary>Fatal (syslog 0): the system is unusable.</summary>
    Fatal = 7,

    /// <summary>Disaster: significant network impact.</summary>
    Disaster = 8,

    /// <summary>Catastrophic: network-wide.</summary>
    Catastrophic = 9,
}
