using System.Collections.Frozen;

namespace Hearth.Protocol.Aml;

/// <summary>Which element carries which field. An element that means two things is told apart by the one around it.</summary>
internal static class AmlFields
{
    private static readonly FrozenDictionary<AmlElement, AmlField> Anywhere = new Dictionary<AmlElement, AmlField>
    {
        [AmlElement.MessageId] = AmlField.MessageId,
        [AmlElement.CreationDate] = AmlField.CreatedTime,
        [AmlElement.GroupId] = AmlField.GroupId,
        [AmlElement.IsLast] = AmlField.IsLast,
        [AmlElement.Severity] = AmlField.Severity,
        [AmlElement.EventTime] = AmlField.EventTime,
        [AmlElement.MessageDescription] = AmlField.Description,
        [AmlElement.SubType] = AmlField.SubType,
        [AmlElement.Brand] = AmlField.Brand,
        [AmlElement.Series] = AmlField.Series,
        [AmlElement.Email] = AmlField.UserEmail,
        [AmlElement.CustomerId] = AmlField.CustomerId,
        [AmlElement.SiteId] = AmlField.SiteId,
        [AmlElement.ContractId] = AmlField.ContractId,
        [AmlElement.DeviceId] = AmlField.DeviceId,
        [AmlElement.Contact] = AmlField.Contact,
        [AmlElement.ContactEmail] = AmlField.ContactEmail,
        [AmlElement.ContactPhoneNumber] = AmlField.Phone,
        [AmlElement.StreetAddress] = AmlField.Address,
        [AmlElement.UserId] = AmlField.UserId,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<(AmlElement Around, AmlElement Leaf), AmlField> Within = new Dictionary<
        (AmlElement Around, AmlElement Leaf),
        AmlField
    >
    {
        [(AmlElement.Header, AmlElement.Type)] = AmlField.BlockType,
        [(AmlElement.Block, AmlElement.Type)] = AmlField.BlockType,
        [(AmlElement.Event, AmlElement.Type)] = AmlField.EventType,
        [(AmlElement.Builder, AmlElement.Name)] = AmlField.BuilderName,
        [(AmlElement.Builder, AmlElement.Version)] = AmlField.BuilderVersion,
        [(AmlElement.BlockGroup, AmlElement.Number)] = AmlField.BlockNumber,
        [(AmlElement.SystemInfo, AmlElement.Name)] = AmlField.SystemName,
        [(AmlElement.Chassis, AmlElement.Model)] = AmlField.ChassisModel,
        [(AmlElement.Chassis, AmlElement.HardwareVersion)] = AmlField.ChassisHardware,
        [(AmlElement.Chassis, AmlElement.SerialNumber)] = AmlField.ChassisSerial,
        [(AmlElement.Chassis, AmlElement.PartNumber)] = AmlField.ChassisPart,
        [(AmlElement.Chassis, AmlElement.VersionString)] = AmlField.ChassisSoftware,
        [(AmlElement.SoftwareIdentity, AmlElement.VersionString)] = AmlField.ChassisSoftware,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, AmlField> Pairs = new Dictionary<string, AmlField>
    {
        [AmlPairs.PartNumber] = AmlField.ChassisPart,
        [AmlPairs.SoftwareVersion] = AmlField.ChassisSoftware,
        [AmlPairs.SystemObjectId] = AmlField.SystemObjectId,
        [AmlPairs.SystemDescription] = AmlField.SystemDescription,
        [AmlPairs.ServiceNumber] = AmlField.ServiceRequest,
        [AmlPairs.ForwardAddress] = AmlField.ForwardTo,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly int Elements = Enum.GetValues<AmlElement>().Length;

    /// <summary>Both of the above for every element within every other: asked for each text of each message.</summary>
    private static readonly AmlField?[] ByPlace = Fill();

    /// <summary>The field an element carries where it stands; <see langword="null"/> for none.</summary>
    public static AmlField? Of(AmlElement leaf, AmlElement around) => ByPlace[((int)leaf * Elements) + (int)around];

    /// <summary>The field an additional pair carries; <see langword="null"/> for a pair without a field of its own.</summary>
    public static AmlField? OfPair(string name) => Pairs.TryGetValue(name, out var field) ? field : null;

    private static AmlField?[] Fill()
    {
        var fields = new AmlField?[Elements * Elements];
        foreach (var leaf in Enum.GetValues<AmlElement>())
        {
            foreach (var around in Enum.GetValues<AmlElement>())
            {
                fields[((int)leaf * Elements) + (int)around] =
                    Anywhere.TryGetValue(leaf, out var field) || Within.TryGetValue((around, leaf), out field)
                        ? field
                        : null;
            }
        }

        return fields;
    }
}

/// <summary>The single-valued fields of a message, as an AML document carries them.</summary>
internal enum AmlField : byte
{
    MessageId,
    BlockType,
    EventType,
    CreatedTime,
    BuilderName,
    BuilderVersion,
    GroupId,
    BlockNumber,
    IsLast,
    Severity,
    EventTime,
    Description,
    SubType,
    Brand,
    Series,
    UserEmail,
    CustomerId,
    SiteId,
    ContractId,
    DeviceId,
    SystemName,
    Contact,
    ContactEmail,
    Phone,
    Address,
    UserId,
    ChassisModel,
    ChassisHardware,
    ChassisSerial,
    ChassisPart,
    ChassisSoftware,
    SystemObjectId,
    SystemDescription,
    ServiceRequest,
    ForwardTo,
}
