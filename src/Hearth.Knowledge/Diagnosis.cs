using System.Collections.Immutable;
using Hearth.Knowledge.Facts;

namespace Hearth.Knowledge;

/// <summary>One conclusion about a device: what is wrong and where, what it means, and what to do.</summary>
public sealed record Diagnosis
{
    /// <summary>Id of the rule, such as <c>E04</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>Version of the rule.</summary>
    /// <value>1 or more; raised at each change of behaviour.</value>
    public required int RuleVersion { get; init; }

    /// <summary>Id and version of the pack the rule is of, such as <c>hearth.core 1.4.0</c>.</summary>
    public string Pack { get; init; } = "";

    /// <summary>A short name, fit for a subject line.</summary>
    public required string Title { get; init; }

    /// <summary>What is wrong, and where.</summary>
    public required string Problem { get; init; }

    /// <summary>What it means for traffic and redundancy.</summary>
    public required string Impact { get; init; }

    /// <summary>Steps in order; numbering is left to whoever shows them.</summary>
    public required ImmutableArray<string> Recommendation { get; init; }

    /// <summary>Problem, recovery, or a note for the history.</summary>
    public required DiagnosisKind Kind { get; init; }

    /// <summary>
    /// Severity of the service request to open, after the modifiers of <see cref="SeverityPolicy"/>;
    /// <see langword="null"/> for none.
    /// </summary>
    public ServiceRequestSeverity? ProposedSeverity { get; init; }

    /// <summary>Why <see cref="ProposedSeverity"/> differs from the rule's own; empty when it does not.</summary>
    public ImmutableArray<string> SeverityReasons { get; init; } = [];

    /// <summary>The service request opens only when the same fingerprint was seen this often within <see cref="RepeatWindow"/>.</summary>
    /// <value>1 (at once) or more.</value>
    public int AfterRepeats { get; init; } = 1;

    /// <summary>The time in which repetitions count.</summary>
    /// <value>Default 24 hours.</value>
    public TimeSpan RepeatWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How often the same fingerprint was seen within <see cref="RepeatWindow"/>, this time included;
    /// <see langword="null"/> when that did not matter or could not be known.
    /// </summary>
    /// <value>1 or more.</value>
    public int? Sightings { get; init; }

    /// <summary>The service request opens only when the finding is still open after this time.</summary>
    /// <value>Zero (at once) or more.</value>
    public TimeSpan OpensAfter { get; init; }

    /// <summary>A higher severity once the same fingerprint came back often enough; <see langword="null"/> for none.</summary>
    public RepeatedSeverity? WhenRepeated { get; init; }

    /// <summary>How sure the rule is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The part to replace; <see langword="null"/> when none is proposed.</summary>
    public PartProposal? Part { get; init; }

    /// <summary>
    /// What the finding speaks of, in one spelling for all devices: <c>fan 1</c>, <c>power supply 1/a</c>,
    /// <c>module 3</c>, <c>port Te1/1/1</c>; <see langword="null"/> when it is the device, or the place was not told.
    /// </summary>
    public string? Position { get; init; }

    /// <summary>
    /// The finding's identity on its device: equal for repetitions, different for another rule, place or test.
    /// The device is for the caller to add.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>The lines that led here.</summary>
    public ImmutableArray<EvidenceLine> Evidence { get; init; } = [];

    /// <summary>What was captured from the message, by name: <c>slot</c>, <c>test</c>. Cleaned, but foreign text.</summary>
    public ImmutableDictionary<string, string> Captures { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the cause lies in the building (feed, cooling): no part is replaced for it.</summary>
    public bool IsFacility { get; init; }

    /// <summary>Who is to look at it.</summary>
    public required Team Team { get; init; }

    /// <summary>What woke the rule: a message, or something the back end noticed.</summary>
    public OccasionKind Occasion { get; init; }

    /// <summary>Open findings that this one ends.</summary>
    public ImmutableArray<ClearedFinding> Clears { get; init; } = [];
}

/// <summary>What a diagnosis is.</summary>
public enum DiagnosisKind
{
    /// <summary>Something is wrong: a finding is opened or repeated.</summary>
    Problem = 1,

    /// <summary>Something is right again: findings are cleared.</summary>
    Recovery = 2,

    /// <summary>For the history; opens nothing and wakes nobody.</summary>
    Note = 3,
}

/// <summary>Severity of a service request: 1 is worst.</summary>
public enum ServiceRequestSeverity
{
    /// <summary>Network down, or critical effect on business.</summary>
    One = 1,

    /// <summary>Severely degraded, significant effect on business.</summary>
    Two = 2,

    /// <summary>Impaired; most of the business functions.</summary>
    Three = 3,

    /// <summary>Little or no effect.</summary>
    Four = 4,
}

/// <summary>How sure a rule is of its conclusion.</summary>
public enum Confidence
{
    /// <summary>The device says so itself.</summary>
    Certain = 1,

    /// <summary>The usual cause of what was seen.</summary>
    Likely = 2,

    /// <summary>Worth a look.</summary>
    Hint = 3,
}

/// <summary>The teams service requests are routed to.</summary>
public enum Team
{
    /// <summary>Parts, power, cooling.</summary>
    Hardware = 1,

    /// <summary>LAN switching.</summary>
    Switching = 2,

    /// <summary>IP routing.</summary>
    Routing = 3,

    /// <summary>Voice and collaboration.</summary>
    Voice = 4,

    /// <summary>Servers and fabric interconnects.</summary>
    Computing = 5,

    /// <summary>Firewalls and security.</summary>
    Security = 6,

    /// <summary>Wireless.</summary>
    Wireless = 7,

    /// <summary>Storage networks.</summary>
    Storage = 8,

    /// <summary>Optical transport.</summary>
    Optical = 9,

    /// <summary>Licences and entitlement.</summary>
    Licensing = 10,

    /// <summary>Operating systems: crashes, memory, processor load.</summary>
    Software = 11,
}

/// <summary>A line that supports a diagnosis, as the device wrote it. Foreign text.</summary>
/// <param name="Source"><c>description</c>, or the name of the attachment.</param>
/// <param name="LineNumber">Line in the source, from 1.</param>
/// <param name="Text">The line, at most 300 characters.</param>
public sealed record EvidenceLine(string Source, int LineNumber, string Text)
{
    /// <summary>Longest text kept, in characters.</summary>
    public const int MaxLength = 300;
}

/// <summary>A part a rule would replace.</summary>
public sealed record PartProposal
{
    /// <summary>What it is.</summary>
    public required ComponentClass Class { get; init; }

    /// <summary>Where it is, in the spelling of <see cref="Diagnosis.Position"/>; <see langword="null"/> when not told.</summary>
    public string? Position { get; init; }

    /// <summary>Product id; <see langword="null"/> when no inventory names the part at that position.</summary>
    public string? ProductId { get; init; }

    /// <summary>Serial number; <see langword="null"/> when not known.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Where product id and serial number were taken from.</summary>
    public required PartSource Source { get; init; }

    /// <summary>Whether the part is replaced only on a second occurrence, since the first may be a soft error.</summary>
    public bool NeedsSecondEvidence { get; init; }
}

/// <summary>Where the identity of a part was taken from.</summary>
public enum PartSource
{
    /// <summary>From nowhere: only the kind of part, perhaps its place, is known.</summary>
    None = 0,

    /// <summary>From the inventory before the event.</summary>
    Inventory = 1,

    /// <summary>From command output attached to the message.</summary>
    Attachment = 2,

    /// <summary>From the cards or the chassis listed in the message.</summary>
    Message = 3,

    /// <summary>From the text of the event, which names a serial number.</summary>
    Event = 4,
}

/// <summary>An open finding that a recovery ends.</summary>
/// <param name="RuleId">The rule whose finding it is.</param>
/// <param name="Position">
/// The place, to be compared with <see cref="Diagnosis.Position"/>; <see langword="null"/> when the recovery does not say
/// which: then a finding is cleared only if it is the single open one of that rule on the device.
/// </param>
public sealed record ClearedFinding(string RuleId, string? Position)
{
    /// <summary>
    /// Parts of the fingerprint, such as <c>type=link-updown</c>, that the finding must share with the recovery, with bars between;
    /// <see langword="null"/> for none.
    /// </summary>
    public string? Alike { get; init; }

    /// <summary>Whether a finding of the rule has the parts of the fingerprint that are asked for.</summary>
    /// <param name="fingerprint">The finding's <see cref="Diagnosis.Fingerprint"/>.</param>
    public bool IsAlike(string fingerprint) => Alike is null || Alike.Split('|').All(fingerprint.Split('|').Contains);
}

/// <summary>Severity after repetitions.</summary>
/// <param name="Repeats">How often the fingerprint must be seen within <see cref="Diagnosis.RepeatWindow"/>; 2 or more.</param>
/// <param name="Severity">The severity then.</param>
public sealed record RepeatedSeverity(int Repeats, ServiceRequestSeverity Severity);
