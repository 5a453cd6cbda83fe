using Hearth.Knowledge;
using Hearth.Service.Storage;

namespace Hearth.Service.Devices;

/// <summary>A field-replaceable unit of a device, at its position.</summary>
public sealed class Component : IFenced
{
    private Component() { }

    /// <summary>A unit seen for the first time.</summary>
    public Component(Guid id, Guid deviceId, Guid? companyId, string position, DateTimeOffset seenAt)
    {
        Id = id;
        DeviceId = deviceId;
        CompanyId = companyId;
        Position = position;
        FirstSeenAt = seenAt;
        LastSeenAt = seenAt;
    }

    public Guid Id { get; private set; }

    public Guid DeviceId { get; private set; }

    public Guid? CompanyId { get; private set; }

    /// <summary>Slot, bay or name, as the device writes it.</summary>
    public string Position { get; private set; } = "";

    /// <summary>What kind of unit it is.</summary>
    public ComponentClass Class { get; private set; }

    public string? Description { get; private set; }

    public string? ProductId { get; private set; }

    public string? SerialNumber { get; private set; }

    public string? PartNumber { get; private set; }

    public string? HardwareVersion { get; private set; }

    public string? SoftwareVersion { get; private set; }

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When it took the place of another part; <see langword="null"/> when it was the first there, or came from another place.</summary>
    public DateTimeOffset? InstalledAt { get; private set; }

    /// <summary>Takes over what an inventory says of the unit at this position. Another serial number is another unit: what is not told of it is not known.</summary>
    public void See(SeenUnit unit, DateTimeOffset at)
    {
        if (unit.SerialNumber is not null && unit.SerialNumber != SerialNumber)
        {
            Description = ProductId = PartNumber = HardwareVersion = SoftwareVersion = null;
            FirstSeenAt = SerialNumber is null ? FirstSeenAt : at;
        }

        Class = unit.Class == ComponentClass.Unknown ? Class : unit.Class;
        Description = unit.Description ?? Description;
        ProductId = unit.ProductId ?? ProductId;
        SerialNumber = unit.SerialNumber ?? SerialNumber;
        PartNumber = unit.PartNumber ?? PartNumber;
        HardwareVersion = unit.HardwareVersion ?? HardwareVersion;
        SoftwareVersion = unit.SoftwareVersion ?? SoftwareVersion;
        LastSeenAt = at;
    }

    /// <summary>It took the place of another part, and is new to the device.</summary>
    public void InstalledOn(DateTimeOffset? at) => InstalledAt = at;

    /// <summary>Gives the unit to the device's owner.</summary>
    public void BelongTo(Guid companyId) => CompanyId = companyId;
}

/// <summary>What one inventory says of a unit.</summary>
public sealed record SeenUnit(
    string Position,
    ComponentClass Class,
    string? Description,
    string? ProductId,
    string? SerialNumber,
    string? PartNumber,
    string? HardwareVersion,
    string? SoftwareVersion
);
