namespace Hearth.Knowledge;

/// <summary>What a part of a device is, as far as diagnosis and replacement care.</summary>
public enum ComponentClass
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The chassis itself, or a member of a stack.</summary>
    Chassis = 1,

    /// <summary>Supervisor, route processor or route switch processor.</summary>
    Supervisor = 2,

    /// <summary>Line card, port adapter, interface module.</summary>
    Module = 3,

    /// <summary>Power supply or power entry module.</summary>
    PowerSupply = 4,

    /// <summary>Fan or fan tray.</summary>
    Fan = 5,

    /// <summary>Memory module.</summary>
    Memory = 6,

    /// <summary>Disk, flash or USB storage.</summary>
    Storage = 7,

    /// <summary>Pluggable optic or copper transceiver.</summary>
    Transceiver = 8,

    /// <summary>Port or interface; never a part of its own.</summary>
    Port = 9,

    /// <summary>Temperature, voltage or current sensor; never a part of its own.</summary>
    Sensor = 10,
}

/// <summary>A part the inventory knows to be in a device.</summary>
/// <param name="Position">Where, as the device writes it: <c>Power Supply Module 0</c>, <c>0/1</c>, <c>Switch 1 - FAN 2</c>.</param>
/// <param name="Class">What it is.</param>
/// <param name="ProductId">Product id; <see langword="null"/> when not known.</param>
/// <param name="SerialNumber">Serial number; <see langword="null"/> when not known.</param>
public sealed record KnownComponent(string Position, ComponentClass Class, string? ProductId, string? SerialNumber);

/// <summary>Whether parts of one class still stand in for each other after the event.</summary>
public enum Redundancy
{
    /// <summary>Not known: severity is left as the rule proposes it.</summary>
    Unknown = 0,

    /// <summary>Another part carries the load and one more could fail.</summary>
    Intact = 1,

    /// <summary>The last redundant part is gone, or there never was one: the next failure is an outage.</summary>
    Lost = 2,
}
