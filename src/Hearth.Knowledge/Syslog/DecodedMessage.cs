using System.Collections.Immutable;
using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>A log line taken apart. What the line does not say is <see langword="null"/>.</summary>
/// <param name="line">The line.</param>
/// <param name="parts">Where its pieces stand.</param>
/// <remarks>Pieces are cut from the line when they are asked for, and anew each time.</remarks>
public sealed class DecodedMessage(string line, MessageParts parts)
{
    private readonly MessageParts _parts = parts;

    /// <summary>The line itself.</summary>
    public string Line { get; } = line;

    /// <summary>Where the pieces stand.</summary>
    public ref readonly MessageParts Parts => ref _parts;

    /// <summary>The syslog priority of the device or relay, facility times eight plus severity.</summary>
    /// <value>0 to 191.</value>
    public int? Priority => _parts.Priority;

    /// <summary>Message counter in front of the line; the first when there are two.</summary>
    /// <value>1 to 18 digits as printed, zeros in front included.</value>
    public string? Sequence => Cut(_parts.Sequence);

    /// <summary>The second counter: <c>service sequence-numbers</c> of IOS.</summary>
    public string? SecondSequence => Cut(_parts.SecondSequence);

    /// <summary>The device as it or a relay names it: a name or an address.</summary>
    public string? Host => Cut(_parts.Host);

    /// <summary>Node of IOS XR, such as <c>RP/0/RSP0/CPU0</c>.</summary>
    public string? Node => Cut(_parts.Node);

    /// <summary>The stamp nearest to the message, as printed, without mark and zone.</summary>
    public string? Stamp => Cut(_parts.Stamp);

    /// <summary>Zone behind the stamp, as printed: <c>CET</c>, <c>UTC+5:30</c>.</summary>
    public string? Zone => Cut(_parts.Zone);

    /// <summary>Stamp and zone as printed.</summary>
    public string? Timestamp => Joined(_parts.Stamp, _parts.Zone);

    /// <summary>Whether <see cref="Stamp"/> counts from the start of the device.</summary>
    public bool IsUptime => _parts.IsUptime;

    /// <summary>What the device says about its clock.</summary>
    public ClockMark Clock => _parts.Clock;

    /// <summary>Stamp that a relay put in front, with its zone.</summary>
    public string? RelayStamp => Joined(_parts.RelayStamp, _parts.RelayZone);

    /// <summary>Host that a relay put in front, when the device names itself as well.</summary>
    public string? RelayHost => Cut(_parts.RelayHost);

    /// <summary>Message id of RFC 5424.</summary>
    public string? MessageId => Cut(_parts.MessageId);

    /// <summary>Structured data of RFC 5424 with its brackets.</summary>
    public string? StructuredData => Cut(_parts.StructuredData);

    /// <summary>Part of the device that speaks, such as <c>R0/0</c> or <c>Switch 1 R0/0</c> of IOS XE, or <c>SLOT2</c>.</summary>
    public string? Where => Cut(_parts.Where);

    /// <summary>The process that wrote the message.</summary>
    public string? Process => Cut(_parts.Process);

    /// <summary>Number of the process, as printed.</summary>
    public string? ProcessId => Cut(_parts.ProcessId);

    /// <summary>The system message; the inner one when one carries another. <see langword="null"/> for a line without a tag.</summary>
    public SystemMessage? Message => _parts.HasTag ? _parts.Tag.ToMessage(Line, _parts.Text.Of(Line)) : null;

    /// <summary>Role or slot in the facility, such as <c>SP</c>, <c>STANDBY</c> or <c>SW2_DFC1</c>; never a group of IOS XR.</summary>
    public string? Role =>
        _parts.HasTag && MessageRoles.IsRole(_parts.Tag.Facility(Line), _parts.Tag.SubFacility(Line))
            ? _parts.Tag.SubFacility(Line).ToString()
            : null;

    /// <summary>The outer message when this one came inside it; its text ends where this one begins.</summary>
    public SystemMessage? Carrier =>
        _parts.HasCarrier ? _parts.Carrier.ToMessage(Line, _parts.CarrierText.Of(Line)) : null;

    /// <summary>How often the message was repeated, by its own words.</summary>
    /// <value>0 or more.</value>
    public int? Repeats => _parts.Repeats;

    /// <summary>Text behind the tag, or what is left of a line without a tag; trimmed, may be empty.</summary>
    public string Text => _parts.Text.Of(Line).ToString();

    /// <summary>Values that the text names: brackets of UCS and Unified CM, <c>key: value</c> of FTD and SD-WAN; at most 64.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Fields => MessageFields.Of(this);

    /// <summary>What stands in front of the tag and could not be told apart.</summary>
    public string? UnknownPrefix => Cut(_parts.UnknownPrefix);

    /// <summary>Severity of the tag, or of the priority for a line without a tag.</summary>
    /// <value>0 (emergency) to 7 (debugging).</value>
    public int? Severity => _parts.Severity;

    /// <summary>When the message was written.</summary>
    /// <param name="reference">What is known beside the line.</param>
    /// <returns><see langword="null"/> for a line without a stamp.</returns>
    public MessageTime? TimeBy(TimeReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return MessageTimes.Of(this, reference);
    }

    private string? Cut(LinePart part) => part.IsEmpty ? null : part.Of(Line).ToString();

    private string? Joined(LinePart stamp, LinePart zone) =>
        zone.IsEmpty ? Cut(stamp) : $"{stamp.Of(Line)} {zone.Of(Line)}";
}
