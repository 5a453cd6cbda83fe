namespace Hearth.Protocol.Text;

/// <summary>What a label of a text format stands for. The names are those of <c>labels.tsv</c>.</summary>
internal enum TextField : byte
{
    /// <summary>No field.</summary>
    None = 0,

    Time,
    MessageName,
    MessageType,
    MessageGroup,
    Severity,
    Series,
    Priority,
    Subject,
    DeviceId,
    CustomerId,
    ContractId,
    SiteId,
    ServerId,
    Description,
    SystemName,
    Contact,
    Email,
    Phone,
    Address,
    ChassisModel,
    ChassisSerial,
    ChassisPart,
    ChassisHardware,
    ChassisSoftware,
    CardModel,
    CardSerial,
    CardPart,
    CardSlot,
    CardHardware,
    CardSoftware,

    /// <summary>Where the name and value pairs stand, whose names are the device's own.</summary>
    Pairs,

    // Around the chassis in full text.
    StartChassis,
    EndChassis,

    // A command's output in long text.
    OutputName,
    OutputType,
    OutputMime,
    OutputText,

    // An attachment in full text.
    StartAttachment,
    EndAttachment,
    PartName,
    PartType,
    PartText,
}

/// <summary>Whose labels, in whose order.</summary>
internal enum TextDialect : byte
{
    /// <summary>Long text.</summary>
    Long = 1,

    /// <summary>Full text of Nexus 7000 and later.</summary>
    Full,

    /// <summary>Full text of SAN-OS, MDS and the first Nexus 5000.</summary>
    SanOs,

    /// <summary>Short text.</summary>
    Short,
}
