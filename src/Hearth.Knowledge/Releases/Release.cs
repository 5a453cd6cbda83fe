using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hearth.Knowledge.Releases;

/// <summary>A release of network software, whatever the notation it was written in.</summary>
/// <remarks>
/// Two releases are equal when family and canonical form are. A place in an order exists only within a line of trains, see
/// <see cref="ReleaseOrder"/>; so this type has no comparison operators.
/// </remarks>
public sealed class Release : IEquatable<Release>
{
    /// <summary>Longest text that is read, in characters; the longest notation known has 30.</summary>
    public const int MaxLength = 80;

    internal Release() { }

    /// <summary>The family.</summary>
    public required ReleaseFamily Family { get; init; }

    /// <summary>The first number.</summary>
    public required int Major { get; init; }

    /// <summary>The second number; 0 where the notation has none.</summary>
    public required int Minor { get; init; }

    /// <summary>The name of the train, as the field writes it: <c>15.2E</c>, <c>17.9</c>, <c>3.16S</c>, <c>7.0(3)I7</c>.</summary>
    public required string Train { get; init; }

    /// <summary>The one spelling by which releases are compared and kept: <c>15.2(7)E3</c>, <c>17.9.4a</c>, <c>9.16(4)18</c>.</summary>
    public required string Canonical { get; init; }

    /// <summary>How a device of the family prints it: <c>17.09.04a</c> on IOS XE.</summary>
    public required string Printed { get; init; }

    /// <summary>What kind of release it is.</summary>
    public required ReleaseKind Kind { get; init; }

    /// <summary>Whether the train brings new functions before they are in the main train.</summary>
    public bool IsEarlyDeployment { get; init; }

    /// <summary>What was written with it and does not make it another release: a build, <c>F</c> of NX-OS, a UCS bundle.</summary>
    /// <value>Empty when there was nothing.</value>
    public string Label { get; init; } = "";

    /// <summary>Other ways to write it, each of which is read as the same release.</summary>
    public ImmutableArray<string> OtherNotations { get; init; } = [];

    /// <summary>Letters of the train, upper case; empty for a train that has none.</summary>
    internal string Letters { get; init; } = "";

    /// <summary>Whether only a train is named, without a release of it: <c>17.9</c>. IOS has such releases of its own: <c>12.3</c>.</summary>
    internal bool IsBareTrain => Family is not (ReleaseFamily.Other or ReleaseFamily.UnifiedCm) && Canonical == Train;

    /// <summary>The trains among which all releases are in one order, see <see cref="ReleaseOrder"/>.</summary>
    internal string Line { get; init; } = "";

    /// <summary>The place behind major and minor, the weightiest step first.</summary>
    internal ImmutableArray<ReleasePart> Parts { get; init; } = [];

    /// <summary>The maintenance release it is, or is built on, within its train.</summary>
    internal (int Maintenance, int OfPlatform) Base =>
        Family switch
        {
            // 7.0(3)I7(9) counts behind the letters, 9.3(7a) before.
            ReleaseFamily.NxOs => (Parts[0].Number, Parts[4].Number),
            // Service updates are what other families call maintenance releases.
            ReleaseFamily.UnifiedCm => (Parts[0].Number, Parts[1].Number),
            ReleaseFamily.Other => (0, 0),
            _ => (Parts[0].Number, 0),
        };

    /// <summary>The place in the line, the weightiest step first.</summary>
    internal IEnumerable<ReleasePart> Place => [new(Major), new(Minor), .. Parts];

    /// <summary>Reads a release of a family.</summary>
    /// <param name="text">The text, such as <c>15.2(7)E3</c>; white space around it and a word "Version" before it do not matter.</param>
    /// <param name="family">The family.</param>
    /// <returns>The release, or why it is none; never an exception.</returns>
    public static ReleaseReading Read(ReadOnlySpan<char> text, ReleaseFamily family)
    {
        var cursor = new ReleaseCursor(text);
        var release = ReleaseNoise.IsNone(ref cursor) ? null : Grammar(ref cursor, family);
        if (release is null)
        {
            return new ReleaseReading.Refused(cursor.Fault!);
        }

        return cursor.IsAtEnd
            ? new ReleaseReading.Read(release)
            : new ReleaseReading.Refused(cursor.Unexpected(ReleaseFamilies.Title(family)));
    }

    /// <summary>Reads a release of a family.</summary>
    /// <param name="text">The text; may be <see langword="null"/>.</param>
    /// <param name="family">The family.</param>
    /// <param name="release">The release.</param>
    /// <returns><see langword="false"/> when it is none.</returns>
    public static bool TryParse(
        [NotNullWhen(true)] string? text,
        ReleaseFamily family,
        [NotNullWhen(true)] out Release? release
    )
    {
        release = (Read(text, family) as ReleaseReading.Read)?.Release;
        return release is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Release? other) =>
        other is not null
        && Family == other.Family
        && string.Equals(Canonical, other.Canonical, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Release);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Family, Canonical);

    /// <summary>The canonical form.</summary>
    public override string ToString() => Canonical;

    private static Release? Grammar(ref ReleaseCursor cursor, ReleaseFamily family) =>
        family switch
        {
            ReleaseFamily.Ios => IosGrammar.Read(ref cursor),
            ReleaseFamily.IosXe => IosXeGrammar.Read(ref cursor),
            ReleaseFamily.IosXr => IosXrGrammar.Read(ref cursor),
            ReleaseFamily.NxOs => NxOsGrammar.Read(ref cursor),
            ReleaseFamily.Asa => AsaGrammar.Read(ref cursor),
            ReleaseFamily.Ftd => FtdGrammar.Read(ref cursor),
            ReleaseFamily.Ucs => UcsGrammar.Read(ref cursor),
            ReleaseFamily.UnifiedCm => UnifiedCmGrammar.Read(ref cursor),
            _ => OtherGrammar.Read(ref cursor),
        };
}
