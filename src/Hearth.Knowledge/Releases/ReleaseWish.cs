using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>What a release is looked for.</summary>
public sealed record ReleaseWish
{
    /// <summary>Product id of the hardware.</summary>
    public required string ProductId { get; init; }

    /// <summary>Features it must have, in the words of the catalogue.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    /// <summary>The family; <see langword="null"/> when the hardware's lines in the catalogue are to tell it.</summary>
    public ReleaseFamily? Family { get; init; }

    /// <summary>What runs today; <see langword="null"/> when nothing does, or it is not known.</summary>
    public Release? Running { get; init; }

    /// <summary>The running configuration, which tells what advisories find switched on; <see langword="null"/> when it is not known.</summary>
    public string? Configuration { get; init; }
}

/// <summary>Which release to run, and why.</summary>
/// <param name="Suggested">The release; <see langword="null"/> when none can be named.</param>
/// <param name="Reasons">Why this one, or why none: sentences.</param>
/// <param name="Cautions">What speaks against it without forbidding it.</param>
/// <param name="Rejected">Every release of the catalogue that was looked at and not chosen, with its reasons, the latest known first.</param>
public sealed record ReleaseAdvice(
    ReleaseCandidate? Suggested,
    ImmutableArray<string> Reasons,
    ImmutableArray<string> Cautions,
    ImmutableArray<ReleaseCandidate> Rejected
);

/// <summary>A release of the catalogue that was looked at.</summary>
/// <param name="Release">The release.</param>
/// <param name="Record">Its line.</param>
/// <param name="Reasons">Why it was not chosen; empty for the one that was.</param>
public sealed record ReleaseCandidate(Release Release, SoftwareRelease Record, ImmutableArray<string> Reasons);
