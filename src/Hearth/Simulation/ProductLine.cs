using System.Collections.Immutable;

namespace Hearth.Simulation;

/// <summary>A product of the fleet: its identity on the wire and what can sit in its slots.</summary>
public sealed record ProductLine
{
    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Product id, such as <c>WS-C6509-E</c>.</summary>
    public required string ProductId { get; init; }

    /// <summary>Description in <c>show inventory</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Series as the message writes it.</summary>
    public required string Series { get; init; }

    /// <summary>Name of the composing component, such as <c>Cat6500</c> or <c>DC3</c>.</summary>
    public required string Builder { get; init; }

    /// <summary>Prefix of the serial number: the plant.</summary>
    public required string Plant { get; init; }

    /// <summary>Top assembly number.</summary>
    public required string PartNumber { get; init; }

    /// <summary>Hardware version.</summary>
    public required string HardwareVersion { get; init; }

    /// <summary>SNMP object identifier.</summary>
    public required string SystemObjectId { get; init; }

    /// <summary>Software releases met in the field, the most frequent ones first.</summary>
    public required ImmutableArray<string> Releases { get; init; }

    /// <summary>Slots and what may sit in them.</summary>
    public required ImmutableArray<Slot> Slots { get; init; }
}

/// <summary>What a part is for.</summary>
public enum PartRole
{
    /// <summary>Supervisor or route processor.</summary>
    Supervisor = 1,

    /// <summary>Line card or interface module.</summary>
    LineCard = 2,

    /// <summary>Fabric module.</summary>
    Fabric = 3,

    /// <summary>Fan tray or fan module.</summary>
    Fan = 4,

    /// <summary>Power supply.</summary>
    PowerSupply = 5,

    /// <summary>Transceiver.</summary>
    Optic = 6,

    /// <summary>A further member of a stack.</summary>
    StackMember = 7,
}

/// <summary>A place in a chassis.</summary>
/// <param name="Role">What sits there.</param>
/// <param name="Position">The place as messages write it, such as <c>3</c> or <c>0/1</c>.</param>
/// <param name="Name">The place as <c>show inventory</c> names it.</param>
/// <param name="FilledShare">How often it is filled, 0 to 1.</param>
/// <param name="Choices">What may sit there.</param>
public sealed record Slot(
    PartRole Role,
    string Position,
    string Name,
    double FilledShare,
    ImmutableArray<PartModel> Choices
);

/// <summary>A part that can be ordered.</summary>
/// <param name="ProductId">Product id.</param>
/// <param name="Description">Description in <c>show inventory</c>.</param>
/// <param name="PartNumber">Assembly number; empty when the part reports none.</param>
/// <param name="VersionId">Version id, such as <c>V03</c>.</param>
/// <param name="HardwareVersion">Hardware version.</param>
/// <param name="Plant">Prefix of the serial number.</param>
/// <param name="Ports">Number of ports; 0 for parts without.</param>
/// <param name="Firmware">Firmware on the part; <see langword="null"/> for parts without.</param>
public sealed record PartModel(
    string ProductId,
    string Description,
    string PartNumber,
    string VersionId,
    string HardwareVersion,
    string Plant,
    int Ports = 0,
    string? Firmware = null
);

/// <summary>A part in a device.</summary>
/// <param name="Slot">Where it sits.</param>
/// <param name="Model">What it is.</param>
/// <param name="SerialNumber">Its serial number.</param>
public sealed record Part(Slot Slot, PartModel Model, string SerialNumber)
{
    /// <summary>The place as messages write it.</summary>
    public string Position => Slot.Position;

    /// <summary>What the part is for.</summary>
    public PartRole Role => Slot.Role;

    /// <summary>Number of the stack member it is. Fans and supplies that fail are those of the first member.</summary>
    public string StackMember => Role == PartRole.StackMember ? Position : "1";
}
