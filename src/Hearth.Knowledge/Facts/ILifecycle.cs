using System.Collections.Immutable;
using Hearth.Knowledge.Releases;
using Hearth.Protocol;

namespace Hearth.Knowledge.Facts;

/// <summary>What is published about products and releases: dates, advisories, notices, defects. Asked only by rules that need it.</summary>
public interface ILifecycle
{
    /// <summary>Everything of a topic that concerns a product, a serial number or a release.</summary>
    /// <param name="question">What is asked.</param>
    /// <returns>Answers, the gravest first; empty when nothing is known.</returns>
    IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question);
}

/// <summary>A question about a product and what runs on it.</summary>
public sealed record LifecycleQuestion
{
    /// <summary>What is asked about.</summary>
    public required LifecycleTopic Topic { get; init; }

    /// <summary>Product id of the chassis; <see langword="null"/> when not known.</summary>
    public string? ProductId { get; init; }

    /// <summary>Serial number of the chassis; <see langword="null"/> when not known.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Running software as the device writes it; <see langword="null"/> when not known.</summary>
    public string? Software { get; init; }

    /// <summary>The running release where it has been read already; <see langword="null"/>: <see cref="Software"/> is read.</summary>
    public Release? Release { get; init; }

    /// <summary>What the device is, which tells how its release is to be read.</summary>
    public DeviceFamily Family { get; init; }

    /// <summary>Verdicts that are of use: others need not be answered. Empty for all.</summary>
    public ImmutableArray<LifecycleVerdict> Verdicts { get; init; } = [];

    /// <summary>The running configuration, which tells what is switched on; <see langword="null"/> when the message has none.</summary>
    public string? Configuration { get; init; }

    /// <summary>The release to go to, for the topic command; <see langword="null"/>: what the catalogues suggest for the running one.</summary>
    public Release? Target { get; init; }

    /// <summary>Parts of the device, for notices that name a card, a fan or a power supply.</summary>
    public ImmutableArray<KnownComponent> Parts { get; init; } = [];

    /// <summary>The day of the question; <see langword="null"/> when it does not matter.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>What is known about.</summary>
public enum LifecycleTopic
{
    /// <summary>Dates of the product: end of sale, last date of support.</summary>
    ProductSupport = 1,

    /// <summary>Dates of the release: end of maintenance and of security fixes.</summary>
    ReleaseSupport = 2,

    /// <summary>Security advisories.</summary>
    Advisory = 3,

    /// <summary>Field notices: product, serial number or date-code ranges.</summary>
    FieldNotice = 4,

    /// <summary>Known defects.</summary>
    Defect = 5,

    /// <summary>Deferred images and suggested releases.</summary>
    Release = 6,

    /// <summary>Commands of the configuration that the release to go to no longer takes as before.</summary>
    Command = 7,
}

/// <summary>One thing known.</summary>
public sealed record LifecycleAnswer
{
    /// <summary>Whether it applies.</summary>
    public required LifecycleVerdict Verdict { get; init; }

    /// <summary>Number of the advisory, notice, bulletin or defect, or the command meant.</summary>
    public required string Id { get; init; }

    /// <summary>In a few words what it is.</summary>
    public required string Summary { get; init; }

    /// <summary>The day it takes effect; <see langword="null"/> when there is none.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>First release without it, the release suggested, or the product that follows; <see langword="null"/> when not known.</summary>
    public string? Remedy { get; init; }

    /// <summary>Why it applies, or why that cannot be said; <see langword="null"/> for no further reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it is rated critical, or known to be exploited.</summary>
    public bool IsCritical { get; init; }

    /// <summary>Who says so: the record or document; <see langword="null"/> when it is not told.</summary>
    public string? Source { get; init; }
}

/// <summary>Whether something known applies to a device.</summary>
public enum LifecycleVerdict
{
    /// <summary>It does.</summary>
    Affected = 1,

    /// <summary>It may: a fact is missing, such as the configuration.</summary>
    Possible = 2,

    /// <summary>It does not.</summary>
    NotAffected = 3,

    /// <summary>It cannot be said: what is published does not tell, or the release is not understood.</summary>
    Unknown = 4,
}

/// <summary>Several sources asked as one: each knows its topics, and the gravest answers come first.</summary>
/// <param name="sources">The sources; of equally grave answers, those of the first come first.</param>
public sealed class CombinedLifecycle(params ImmutableArray<ILifecycle> sources) : ILifecycle
{
    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question) =>
        sources.SelectMany(source => source.Ask(question)).OrderByDescending(answer => answer.IsCritical);
}

/// <summary>Nothing is known.</summary>
public sealed class NoLifecycle : ILifecycle
{
    private NoLifecycle() { }

    /// <summary>The one there is.</summary>
    public static NoLifecycle Instance { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<LifecycleAnswer> Ask(LifecycleQuestion question) => [];
}
