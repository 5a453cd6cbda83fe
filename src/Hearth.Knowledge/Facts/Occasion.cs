using System.Collections.Immutable;

namespace Hearth.Knowledge.Facts;

/// <summary>Why an analysis is made, when it is not for what the message says.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Told">What is to be told about it, by name, such as <c>silentFor</c>.</param>
public sealed record Occasion(OccasionKind Kind, ImmutableDictionary<string, string> Told)
{
    /// <summary>A message came, and it is looked at for what it says.</summary>
    public static Occasion Message { get; } = new(OccasionKind.Message, ImmutableDictionary<string, string>.Empty);
}

/// <summary>What happened at the back end, and not in a message.</summary>
public enum OccasionKind
{
    /// <summary>A message came.</summary>
    Message = 0,

    /// <summary>
    /// No message came for twice the expected time; the analysed message is the last one. Told: <c>silentFor</c>,
    /// <c>expected</c>, <c>last</c>.
    /// </summary>
    Silence = 1,

    /// <summary>More messages of one type than a device may send came, and they are held back. Told: <c>type</c>, <c>count</c>, <c>window</c>.</summary>
    Storm = 2,

    /// <summary>A secret was found in what the device sent, and was masked. Told: <c>command</c>, <c>secret</c> (its kind, never its value).</summary>
    SecretFound = 3,

    /// <summary>
    /// A certificate or trust anchor the device listed ends soon. Told: <c>certificate</c> (its trust point), <c>subject</c>,
    /// <c>ends</c>, <c>days</c>.
    /// </summary>
    CertificateEnding = 4,

    /// <summary>A message came from a device that was told to be silent. Told: <c>silentFor</c>, <c>last</c> (the message before).</summary>
    HeardAgain = 5,

    /// <summary>Messages of a type no longer come in storms. Told: <c>type</c>, <c>count</c> (of the last window over the limit).</summary>
    StormOver = 6,

    /// <summary>A certificate that was about to end is no longer there, or lasts longer now. Told: <c>certificate</c>, <c>subject</c>.</summary>
    CertificateRenewed = 7,
}
