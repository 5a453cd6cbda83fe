using Hearth.Protocol;
using Hearth.Service.Storage;

namespace Hearth.Service.Devices;

/// <summary>A device that has called home.</summary>
public sealed class Device : IFenced
{
    private Device() { }

    /// <summary>A device met for the first time.</summary>
    public Device(Guid id, DeviceKey key, DateTimeOffset firstMessageAt)
    {
        Id = id;
        ProductId = key.ProductId;
        SerialNumber = key.SerialNumber;
        FirstMessageAt = firstMessageAt;
        LastMessageAt = firstMessageAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Product id, upper case.</summary>
    public string ProductId { get; private set; } = "";

    /// <summary>Serial number, upper case.</summary>
    public string SerialNumber { get; private set; } = "";

    /// <summary>The owner; <see langword="null"/> until the device is registered.</summary>
    public Guid? CompanyId { get; private set; }

    /// <summary>Host name, as the last message gave it.</summary>
    public string? HostName { get; private set; }

    /// <summary>The names it reported under since its owner has it.</summary>
    public ReportingHosts Hosts { get; private set; } = ReportingHosts.None;

    public DeviceFamily Family { get; private set; }

    /// <summary>Series, as the last message gave it.</summary>
    public string? Series { get; private set; }

    /// <summary>Running software version, as last reported.</summary>
    public string? SoftwareVersion { get; private set; }

    public string? ContactName { get; private set; }

    /// <summary>Contact address typed in on the device: not verified.</summary>
    public string? ContactEmail { get; private set; }

    public string? Address { get; private set; }

    public DateTimeOffset FirstMessageAt { get; private set; }

    public DateTimeOffset LastMessageAt { get; private set; }

    public DateTimeOffset? LastInventoryAt { get; private set; }

    public DateTimeOffset? LastConfigurationAt { get; private set; }

    /// <summary>The name to call it by: host name if it told one, else its serial number.</summary>
    public string DisplayName => HostName ?? SerialNumber;

    /// <summary>Takes over what a message says of the device. What the message leaves out stays as it was.</summary>
    public void Hear(Message message, DateTimeOffset receivedAt)
    {
        HostName = message.System.Name ?? HostName;
        Hosts = message.System.Name is { Length: > 0 and <= 200 } name ? Hosts.Hear(name, receivedAt) : Hosts;
        Family = message.Family == DeviceFamily.Unknown ? Family : message.Family;
        Series = message.Series ?? Series;
        SoftwareVersion = message.Chassis?.SoftwareVersion ?? SoftwareVersion;
        ContactName = message.System.Contact ?? ContactName;
        ContactEmail = PseudoContacts.IsContact(message.System.Email) ? message.System.Email : ContactEmail;
        Address = message.System.Address ?? Address;
        LastMessageAt = receivedAt > LastMessageAt ? receivedAt : LastMessageAt;
        if (message.Kind == MessageKind.Inventory)
        {
            LastInventoryAt = receivedAt;
        }
        else if (message.Kind == MessageKind.Configuration)
        {
            LastConfigurationAt = receivedAt;
        }
    }

    /// <summary>Gives the device to a company. Names it bore before may be somebody else's: they are forgotten.</summary>
    public void BelongTo(Guid companyId)
    {
        Hosts = CompanyId == companyId ? Hosts : ReportingHosts.None;
        CompanyId = companyId;
    }
}
