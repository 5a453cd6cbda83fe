using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>A Call Home message as Hearth keeps it, whatever format it came in: the canonical record.</summary>
/// <remarks>
/// Text fields hold what the device wrote, trimmed; an element that was empty or absent is <see langword="null"/>.
/// All of it is foreign text: it is data everywhere and markup nowhere.
/// </remarks>
public sealed record Message
{
    /// <summary>The wire format the message was read from.</summary>
    public required MessageFormat Format { get; init; }

    /// <summary>The operating system family of the sender, judged by the builder's name and the message's style.</summary>
    public DeviceFamily Family { get; init; }

    /// <summary>The sender's identifier of this transmission, such as <c>M31:FDO2231A0BC:65E2C514</c>.</summary>
    public string? MessageId { get; init; }

    /// <summary>The identifier that the parts of a multi-part message share.</summary>
    public string? GroupId { get; init; }

    /// <summary>Number of this part in its group.</summary>
    /// <value>0 or more; 0 for the usual single part.</value>
    public int BlockNumber { get; init; }

    /// <summary>Whether this is the last part of its group.</summary>
    public bool IsLast { get; init; } = true;

    /// <summary>The alert group; the last segment of the type URI with its aliases mapped.</summary>
    public AlertGroup AlertGroup { get; init; }

    /// <summary>The type as written, usually a URI.</summary>
    public string? AlertGroupRaw { get; init; }

    /// <summary>The sub-type as written, such as <c>full</c>, <c>delta</c>, <c>test</c> or <c>goldmajor</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>The event's name in capitals, such as <c>FAN_FAILURE</c> or <c>SYSLOG_ALERT</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>What the message is for.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The Call Home severity; <see langword="null"/> when missing or unreadable. Out of range is clamped.</summary>
    public CallHomeLevel? Severity { get; init; }

    /// <summary>The severity as written.</summary>
    public string? SeverityRaw { get; init; }

    /// <summary>When it happened, by the device's clock.</summary>
    public DeviceTime? EventTime { get; init; }

    /// <summary>When the message was composed, by the device's clock.</summary>
    public DeviceTime? CreatedTime { get; init; }

    /// <summary>One or a few lines of plain English, or the system message that triggered the alert.</summary>
    public string? Description { get; init; }

    /// <summary>The system message (<c>%FACILITY-SEVERITY-MNEMONIC: text</c>) found in the description.</summary>
    public SystemMessage? Syslog { get; init; }

    /// <summary>The device's unique identifier; <see langword="null"/> when the message names none.</summary>
    public Udi? Device { get; init; }

    /// <summary>The chassis.</summary>
    public Chassis? Chassis { get; init; }

    /// <summary>Field-replaceable units listed under the chassis, in the message's order.</summary>
    public ImmutableArray<Card> Cards { get; init; } = [];

    /// <summary>Who and where: host name and contact card.</summary>
    public SystemContact System { get; init; } = SystemContact.None;

    /// <summary>Customer id typed in by the device's owner. Never trusted for entitlement.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Contract id typed in by the device's owner. Never trusted for entitlement.</summary>
    public string? ContractId { get; init; }

    /// <summary>Site id typed in by the device's owner.</summary>
    public string? SiteId { get; init; }

    /// <summary>Registered user id for on-demand requests (element <c>CCOID</c>).</summary>
    public string? UserId { get; init; }

    /// <summary>Number of the service request this message belongs to.</summary>
    public string? ServiceRequest { get; init; }

    /// <summary>Mail address the message is to be forwarded to.</summary>
    public string? ForwardTo { get; init; }

    /// <summary>Identifier of the server the message is meant for, as text formats and <c>mml</c> carry it; usually the device's own UDI.</summary>
    public string? ServerId { get; init; }

    /// <summary>How soon the device must be served, a scale of its own that reads like syslog's: 0 is most urgent.</summary>
    /// <value>0 (emergency) to 7 (debug); <see langword="null"/> when missing or unreadable.</value>
    /// <remarks>Source: CISCO-CALLHOME-MIB, <c>callHomeDeviceServicePriority</c>; <c>switch-priority</c> of NX-OS.</remarks>
    public int? Priority { get; init; }

    /// <summary>Brand as written, such as <c>Cisco Systems</c>.</summary>
    public string? Brand { get; init; }

    /// <summary>Product series as written, such as <c>Catalyst 6500 Series Switches</c>.</summary>
    public string? Series { get; init; }

    /// <summary>Name of the component that composed the message, such as <c>CSR1000v</c> or <c>DC3</c>.</summary>
    public string? BuilderName { get; init; }

    /// <summary>Version of the component that composed the message.</summary>
    public string? BuilderVersion { get; init; }

    /// <summary>Further name and value pairs, in the message's order.</summary>
    public ImmutableArray<NameValue> NameValues { get; init; } = [];

    /// <summary>Command output and other attachments, in the order of execution.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>What had to be repaired or passed over to read the message.</summary>
    public ImmutableArray<ReadProblem> Defects { get; init; } = [];
}

/// <summary>A name with its value, as written by the device.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value; may be empty.</param>
public sealed record NameValue(string Name, string Value);

/// <summary>The chassis a message speaks of.</summary>
public sealed record Chassis
{
    /// <summary>Product id, such as <c>WS-C6509-E</c>.</summary>
    public string? ProductId { get; init; }

    /// <summary>Hardware version.</summary>
    public string? HardwareVersion { get; init; }

    /// <summary>Serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Top assembly part number, such as <c>73-16960-05</c>.</summary>
    public string? PartNumber { get; init; }

    /// <summary>Running software version.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>The SNMP object identifier of the system.</summary>
    public string? SystemObjectId { get; init; }

    /// <summary>The SNMP description of the system.</summary>
    public string? SystemDescription { get; init; }
}

/// <summary>A field-replaceable unit in a chassis.</summary>
public sealed record Card
{
    /// <summary>Product id.</summary>
    public string? ProductId { get; init; }

    /// <summary>Serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Part number.</summary>
    public string? PartNumber { get; init; }

    /// <summary>Hardware version.</summary>
    public string? HardwareVersion { get; init; }

    /// <summary>Slot or bay, as the device writes it, such as <c>0/1</c>.</summary>
    public string? Location { get; init; }

    /// <summary>Software or firmware versions on the unit.</summary>
    public ImmutableArray<string> SoftwareVersions { get; init; } = [];
}

/// <summary>Host name and contact card of a device. Typed in by people; any field may be missing.</summary>
public sealed record SystemContact
{
    /// <summary>A contact card with nothing on it.</summary>
    public static SystemContact None { get; } = new();

    /// <summary>Host name.</summary>
    public string? Name { get; init; }

    /// <summary>Contact person.</summary>
    public string? Contact { get; init; }

    /// <summary>Contact's mail address, as written: not checked.</summary>
    public string? Email { get; init; }

    /// <summary>Contact's telephone number, as written.</summary>
    public string? Phone { get; init; }

    /// <summary>Street address.</summary>
    public string? Address { get; init; }
}

/// <summary>One attachment: the name of a command and its output.</summary>
public sealed record Attachment
{
    /// <summary>The command or file name, as the device wrote it. Never a path.</summary>
    public required string Name { get; init; }

    /// <summary>The kind as written, such as <c>inline</c>, <c>command output</c> or <c>text</c>; <see langword="null"/> when not given.</summary>
    public string? Type { get; init; }

    /// <summary>The encoding as written, such as <c>plain</c> or <c>base64</c>; <see langword="null"/> when not given.</summary>
    public string? Encoding { get; init; }

    /// <summary>The text, as it stands in the message; not trimmed, not unescaped a second time.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the device or the document cut it off.</summary>
    public bool IsTruncated { get; init; }
}
