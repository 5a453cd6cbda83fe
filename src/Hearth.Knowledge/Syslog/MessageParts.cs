using Hearth.Protocol;

namespace Hearth.Knowledge.Syslog;

/// <summary>Where the pieces of a log line stand in it: the decoder's answer that costs no memory.</summary>
/// <remarks>What each piece means is told at the members of <see cref="DecodedMessage"/>.</remarks>
public record struct MessageParts
{
    /// <summary>The syslog priority, facility times eight plus severity.</summary>
    /// <value>0 to 191; <see langword="null"/> when the line has none.</value>
    public int? Priority { get; internal set; }

    /// <summary>The priority with its brackets; the device's own where a relay has put another before it.</summary>
    public LinePart PriorityMark { get; internal set; }

    /// <summary>The version of the header of RFC 5424.</summary>
    public LinePart Version { get; internal set; }

    /// <summary>The first counter in front of the line.</summary>
    public LinePart Sequence { get; internal set; }

    /// <summary>The second counter.</summary>
    public LinePart SecondSequence { get; internal set; }

    /// <summary>The device as it names itself, or as a relay does.</summary>
    public LinePart Host { get; internal set; }

    /// <summary>The host that a relay put in front of the device's own.</summary>
    public LinePart RelayHost { get; internal set; }

    /// <summary>Node of IOS XR.</summary>
    public LinePart Node { get; internal set; }

    /// <summary>The stamp nearest to the message, without mark and zone.</summary>
    public LinePart Stamp { get; internal set; }

    /// <summary>Zone behind the stamp.</summary>
    public LinePart Zone { get; internal set; }

    /// <summary>The stamp in front of the device's own.</summary>
    public LinePart RelayStamp { get; internal set; }

    /// <summary>Zone behind the relay's stamp.</summary>
    public LinePart RelayZone { get; internal set; }

    /// <summary>Whether the stamp counts from the start of the device.</summary>
    public bool IsUptime { get; internal set; }

    /// <summary>What the device says about its clock.</summary>
    public ClockMark Clock { get; internal set; }

    /// <summary>Message id of RFC 5424.</summary>
    public LinePart MessageId { get; internal set; }

    /// <summary>Structured data of RFC 5424.</summary>
    public LinePart StructuredData { get; internal set; }

    /// <summary>Part of the device that speaks.</summary>
    public LinePart Where { get; internal set; }

    /// <summary>The process.</summary>
    public LinePart Process { get; internal set; }

    /// <summary>Number of the process.</summary>
    public LinePart ProcessId { get; internal set; }

    /// <summary>Whether the line has a tag.</summary>
    public bool HasTag { get; internal set; }

    /// <summary>The tag; of the inner message when one carries another.</summary>
    public SystemMessageTag Tag { get; internal set; }

    /// <summary>Whether another message carries this one.</summary>
    public bool HasCarrier { get; internal set; }

    /// <summary>The tag of the carrier.</summary>
    public SystemMessageTag Carrier { get; internal set; }

    /// <summary>What the carrier says before the inner message begins.</summary>
    public LinePart CarrierText { get; internal set; }

    /// <summary>How often the message was repeated, by its own words.</summary>
    /// <value>0 to 999,999,999; <see langword="null"/> when they do not say.</value>
    public int? Repeats { get; internal set; }

    /// <summary>The words that tell the repeats, where they were put behind the message's own.</summary>
    public LinePart RepeatNote { get; internal set; }

    /// <summary>What the message says.</summary>
    public LinePart Text { get; internal set; }

    /// <summary>
    /// What stands before the tag and could not be told apart: from the first such word to the last, what is known between
    /// them included.
    /// </summary>
    public LinePart UnknownPrefix { get; internal set; }

    /// <summary>Severity of the tag, or of the priority for a line without a tag.</summary>
    /// <value>0 (emergency) to 7 (debugging); <see langword="null"/> when neither is there.</value>
    public readonly int? Severity => HasTag ? Tag.Severity : Priority % 8;
}

/// <summary>What a device says about its clock by the mark before a stamp.</summary>
/// <remarks>Source: <c>service timestamps</c> in the command references of IOS.</remarks>
public enum ClockMark
{
    /// <summary>No mark: IOS leaves it out when the clock is synchronised, other systems never print one.</summary>
    None,

    /// <summary><c>*</c>: the clock was never set.</summary>
    NeverSet,

    /// <summary><c>.</c>: the clock was set, and is no longer synchronised.</summary>
    Unsynchronized,
}

/// <summary>A piece of a line.</summary>
/// <param name="Start">Position of its first character.</param>
/// <param name="Length">Characters; 0 when the line has no such piece.</param>
public readonly record struct LinePart(int Start, int Length)
{
    /// <summary>Whether the line has no such piece.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>Position behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>The piece itself.</summary>
    /// <param name="line">The line it was found in.</param>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> line) => line.Slice(Start, Length);
}
