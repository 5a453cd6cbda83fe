namespace Hearth.Protocol.Aml;

/// <summary>What a name means to the repair pass: whether it is markup at all, and what its element holds.</summary>
internal enum RepairRole : byte
{
    /// <summary>Not known: within an element that holds text it is text.</summary>
    Unknown = 0,

    /// <summary>The element holds elements.</summary>
    Container,

    /// <summary>The element holds one short value, worthless when it is cut off.</summary>
    Value,

    /// <summary>The element holds text for people, which may itself look like markup, and of which a part is worth keeping.</summary>
    Text,
}
