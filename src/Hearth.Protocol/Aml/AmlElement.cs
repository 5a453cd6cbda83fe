using System.Collections.Frozen;

namespace Hearth.Protocol.Aml;

/// <summary>The elements of an AML document that the reader knows.</summary>
internal enum AmlElement : byte
{
    /// <summary>Not known; looked through, so that what it holds counts to the element around it.</summary>
    Unknown = 0,

    // Elements that hold elements.
    Envelope,
    Header,
    Session,
    Body,
    Block,
    Builder,
    BlockGroup,
    Content,
    CallHome,
    Event,
    CustomerData,
    UserData,
    ContractData,
    SystemInfo,
    Device,
    Chassis,
    Card,
    SoftwareIdentity,
    AdditionalInformation,
    Attachments,
    Attachment,

    // Elements that hold text.
    FirstLeaf,
    MessageId,
    Type,
    CreationDate,
    Name,
    Version,
    GroupId,
    Number,
    IsLast,
    Severity,
    EventTime,
    MessageDescription,
    SubType,
    Brand,
    Series,
    Email,
    CustomerId,
    SiteId,
    ContractId,
    DeviceId,
    Contact,
    ContactEmail,
    ContactPhoneNumber,
    StreetAddress,
    UserId,
    IdToken,
    Model,
    HardwareVersion,
    SerialNumber,
    PartNumber,
    Location,
    VersionString,
    Pair,
    Data,
}

/// <summary>Local names of the elements, whatever their namespace, prefix and case.</summary>
/// <remarks>
/// Sources: sample messages and field tables of the IOS XE, NX-OS and MDS configuration guides. <c>Cisco_Chassis</c>,
/// <c>Cisco_Card</c> and <c>Contacte-mail</c> are spellings that some of them print.
/// </remarks>
internal static class AmlElements
{
    private static readonly FrozenDictionary<string, AmlElement> ByName = new Dictionary<string, AmlElement>
    {
        ["Envelope"] = AmlElement.Envelope,
        ["Header"] = AmlElement.Header,
        ["Session"] = AmlElement.Session,
        ["Body"] = AmlElement.Body,
        ["Block"] = AmlElement.Block,
        ["Builder"] = AmlElement.Builder,
        ["BlockGroup"] = AmlElement.BlockGroup,
        ["Content"] = AmlElement.Content,
        ["CallHome"] = AmlElement.CallHome,
        ["Event"] = AmlElement.Event,
        ["CustomerData"] = AmlElement.CustomerData,
        ["UserData"] = AmlElement.UserData,
        ["ContractData"] = AmlElement.ContractData,
        ["SystemInfo"] = AmlElement.SystemInfo,
        ["Device"] = AmlElement.Device,
        ["Chassis"] = AmlElement.Chassis,
        ["Cisco_Chassis"] = AmlElement.Chassis,
        ["Card"] = AmlElement.Card,
        ["Cisco_Card"] = AmlElement.Card,
        ["SoftwareIdentity"] = AmlElement.SoftwareIdentity,
        ["AdditionalInformation"] = AmlElement.AdditionalInformation,
        ["Attachments"] = AmlElement.Attachments,
        ["Attachment"] = AmlElement.Attachment,
        ["MessageId"] = AmlElement.MessageId,
        ["Type"] = AmlElement.Type,
        ["CreationDate"] = AmlElement.CreationDate,
        ["Name"] = AmlElement.Name,
        ["Version"] = AmlElement.Version,
        ["GroupId"] = AmlElement.GroupId,
        ["Number"] = AmlElement.Number,
        ["IsLast"] = AmlElement.IsLast,
        ["Severity"] = AmlElement.Severity,
        ["EventTime"] = AmlElement.EventTime,
        ["MessageDescription"] = AmlElement.MessageDescription,
        ["SubType"] = AmlElement.SubType,
        ["Brand"] = AmlElement.Brand,
        ["Series"] = AmlElement.Series,
        ["Email"] = AmlElement.Email,
        ["CustomerId"] = AmlElement.CustomerId,
        ["SiteId"] = AmlElement.SiteId,
        ["ContractId"] = AmlElement.ContractId,
        ["DeviceId"] = AmlElement.DeviceId,
        ["Contact"] = AmlElement.Contact,
        ["ContactEmail"] = AmlElement.ContactEmail,
        ["Contacte-mail"] = AmlElement.ContactEmail,
        ["ContactPhoneNumber"] = AmlElement.ContactPhoneNumber,
        ["StreetAddress"] = AmlElement.StreetAddress,
        ["CCOID"] = AmlElement.UserId,
        ["IdToken"] = AmlElement.IdToken,
        ["Model"] = AmlElement.Model,
        ["HardwareVersion"] = AmlElement.HardwareVersion,
        ["SerialNumber"] = AmlElement.SerialNumber,
        ["PartNumber"] = AmlElement.PartNumber,
        ["LocationWithinContainer"] = AmlElement.Location,
        ["VersionString"] = AmlElement.VersionString,
        ["AD"] = AmlElement.Pair,
        ["Data"] = AmlElement.Data,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every name, in its usual case.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The element of a local name.</summary>
    public static AmlElement Of(string localName) => ByName.GetValueOrDefault(localName);

    /// <summary>Whether the element holds text of its own.</summary>
    public static bool IsLeaf(AmlElement element) => element > AmlElement.FirstLeaf;
}
