namespace Hearth.Knowledge.Releases;

/// <summary>What became of reading a text as a release.</summary>
public abstract record ReleaseReading
{
    private ReleaseReading() { }

    /// <summary>It names a release.</summary>
    /// <param name="Release">The release.</param>
    public sealed record Read(Release Release) : ReleaseReading;

    /// <summary>It names none.</summary>
    /// <param name="Fault">Why not, and where.</param>
    public sealed record Refused(ReleaseFault Fault) : ReleaseReading;
}
