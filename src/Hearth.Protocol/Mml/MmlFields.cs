using System.Collections.Frozen;

namespace Hearth.Protocol.Mml;

/// <summary>Which element carries what, by its name and that of the one around it, with every spelling that guides print.</summary>
/// <remarks>
/// Source: field tables of the MDS 9000 configuration guides for SAN-OS 1.2 to 3.x and NX-OS 4.x, which disagree on
/// <c>customerID</c>, <c>siterId</c> and others. In the header and in the body the fields of the respective other place are
/// taken as well: some tables print them there.
/// </remarks>
internal static class MmlFields
{
    /// <summary>The elements that hold elements.</summary>
    public static readonly string[] Containers =
    [
        "header",
        "body",
        "chassis",
        "fru",
        "process",
        "nvp",
        "attachments",
        "attachment",
    ];

    private static readonly (string Name, MmlField Field)[] Owner =
    [
        ("time", MmlField.EventTime),
        ("name", MmlField.EventName),
        ("type", MmlField.Type),
        ("group", MmlField.Group),
        ("level", MmlField.Level),
        ("source", MmlField.Source),
        ("priority", MmlField.Priority),
        ("deviceId", MmlField.DeviceId),
        ("serverId", MmlField.ServerId),
        ("customerId", MmlField.CustomerId),
        ("custId", MmlField.CustomerId),
        ("contractId", MmlField.ContractId),
        ("siteId", MmlField.SiteId),
        ("siterId", MmlField.SiteId),
        ("msgDesc", MmlField.Description),
        ("sysName", MmlField.SystemName),
        ("sysContact", MmlField.Contact),
        ("sysContactEmail", MmlField.ContactEmail),
        ("sysContacte-mail", MmlField.ContactEmail),
        ("sysContactPhoneNumber", MmlField.Phone),
        ("sysStreetAddress", MmlField.Address),
    ];

    private static readonly (string Container, string Name, MmlField Field)[] Parts =
    [
        ("chassis", "name", MmlField.ChassisName),
        ("chassis", "serialNo", MmlField.ChassisSerial),
        ("chassis", "partNo", MmlField.ChassisPart),
        ("chassis", "hwVersion", MmlField.ChassisHardware),
        ("chassis", "swVersion", MmlField.ChassisSoftware),
        ("fru", "name", MmlField.FruName),
        ("fru", "serialNo", MmlField.FruSerial),
        ("fru", "partNo", MmlField.FruPart),
        ("fru", "slot", MmlField.FruSlot),
        ("fru", "hwVersion", MmlField.FruHardware),
        ("fru", "swVersion", MmlField.FruSoftware),
        ("process", "name", MmlField.ProcessName),
        ("process", "id", MmlField.ProcessId),
        ("process", "processState", MmlField.ProcessState),
        ("process", "exception", MmlField.ProcessException),
        ("nvp", "name", MmlField.PairName),
        ("nvp", "value", MmlField.PairValue),
        ("attachment", "name", MmlField.AttachmentName),
        ("attachment", "type", MmlField.AttachmentType),
        ("attachment", "mime", MmlField.AttachmentMime),
        ("attachment", "atdata", MmlField.AttachmentText),
        ("attachment", "data", MmlField.AttachmentText),
    ];

    private static readonly FrozenSet<string> ContainerNames = Containers.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, MmlField> ByPath = Paths()
        .ToFrozenDictionary(path => path.Path, path => path.Field, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every element that holds text, with one of its meanings.</summary>
    public static IEnumerable<(string Name, MmlField Field)> Leaves =>
        [.. Owner, .. Parts.Select(part => (part.Name, part.Field))];

    /// <summary>Every path that is read, from the element below the root on.</summary>
    public static IEnumerable<(string Path, MmlField Field)> Paths() =>
        [
            .. Owner.Select(field => ("header/" + field.Name, field.Field)),
            .. Owner.Select(field => ("body/" + field.Name, field.Field)),
            .. Parts.Select(part => (part.Container + "/" + part.Name, part.Field)),
        ];

    /// <summary>Whether an element holds elements.</summary>
    public static bool IsContainer(string name) => ContainerNames.Contains(name);

    /// <summary>What an element carries; <see cref="MmlField.None"/> for one that is not known there.</summary>
    /// <param name="container">The nearest known element around it.</param>
    /// <param name="name">Its local name, in any case.</param>
    public static MmlField Of(string container, string name) => ByPath.GetValueOrDefault($"{container}/{name}");
}
