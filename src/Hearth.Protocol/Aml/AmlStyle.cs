using System.Collections.Immutable;

namespace Hearth.Protocol.Aml;

/// <summary>Whose way of writing AML a document follows. Every reader takes all of them.</summary>
/// <remarks>Source: the sample messages in the Call Home chapters of the IOS, IOS XE and NX-OS configuration guides.</remarks>
public enum AmlStyle
{
    /// <summary>IOS on Catalyst 6500, 7600 and their time: rme 4.0, empty elements written, offsets as <c>GMT+00:00</c>.</summary>
    Ios = 0,

    /// <summary>IOS XE: as IOS, with the user id of on-demand requests and all six additional pairs.</summary>
    IosXe = 1,

    /// <summary>NX-OS: rme 4.1, nothing empty written, offsets as <c>GMT+0000</c>, attachments escaped once more.</summary>
    NxOs = 2,
}

/// <summary>What sets one style apart from the others, as data.</summary>
/// <param name="ChassisNamespace">Namespace of the chassis element.</param>
/// <param name="WritesEmpty">Whether an element without a value is written.</param>
/// <param name="ColonInOffset">Whether the offset from UTC is spelled with a colon.</param>
/// <param name="WritesPairs">Whether <c>AdditionalInformation</c> is written at all.</param>
/// <param name="EmptyPairs">The pairs written even when they have no value.</param>
/// <param name="EventNameFirst">Whether the description starts with the event's name.</param>
/// <param name="EscapesAttachments">Whether text is escaped within its CDATA section.</param>
/// <param name="MessagePrefix">What stands before the number in a message id.</param>
/// <param name="GroupPrefix">What stands before the number in a group id.</param>
/// <param name="Epoch">What the seconds in an id count from.</param>
internal sealed record AmlStyleFacts(
    string ChassisNamespace,
    bool WritesEmpty,
    bool ColonInOffset,
    bool WritesPairs,
    ImmutableArray<string> EmptyPairs,
    bool EventNameFirst,
    bool EscapesAttachments,
    string MessagePrefix,
    string GroupPrefix,
    MessageIdEpoch Epoch
)
{
    private static readonly AmlStyleFacts Ios = new(
        ChassisNamespace: "http://www.cisco.com/rme/4.0",
        WritesEmpty: true,
        ColonInOffset: true,
        WritesPairs: true,
        EmptyPairs: [AmlPairs.PartNumber, AmlPairs.SoftwareVersion],
        EventNameFirst: false,
        EscapesAttachments: false,
        MessagePrefix: "M",
        GroupPrefix: "G",
        Epoch: MessageIdEpoch.Ntp
    );

    private static readonly AmlStyleFacts IosXe = Ios with
    {
        EmptyPairs =
        [
            AmlPairs.PartNumber,
            AmlPairs.SoftwareVersion,
            AmlPairs.SystemObjectId,
            AmlPairs.SystemDescription,
            AmlPairs.ServiceNumber,
            AmlPairs.ForwardAddress,
        ],
        Epoch = MessageIdEpoch.Unix,
    };

    private static readonly AmlStyleFacts NxOs = new(
        ChassisNamespace: "http://www.cisco.com/rme/4.1",
        WritesEmpty: false,
        ColonInOffset: false,
        WritesPairs: false,
        EmptyPairs: [],
        EventNameFirst: true,
        EscapesAttachments: true,
        MessagePrefix: "",
        GroupPrefix: "",
        Epoch: MessageIdEpoch.Unix
    );

    /// <summary>The facts of a style.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="style"/> is none of the named styles.</exception>
    public static AmlStyleFacts Of(AmlStyle style) =>
        style switch
        {
            AmlStyle.Ios => Ios,
            AmlStyle.IosXe => IosXe,
            AmlStyle.NxOs => NxOs,
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "There is no such style."),
        };
}

/// <summary>Names of the pairs in <c>AdditionalInformation</c> that have a field of their own in the record.</summary>
internal static class AmlPairs
{
    public const string PartNumber = "PartNumber";
    public const string SoftwareVersion = "SoftwareVersion";
    public const string SystemObjectId = "SystemObjectId";
    public const string SystemDescription = "SystemDescription";
    public const string ServiceNumber = "ServiceNumber";
    public const string ForwardAddress = "ForwardAddress";
}
