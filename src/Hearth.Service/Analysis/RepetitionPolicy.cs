namespace Hearth.Service.Analysis;

/// <summary>When a problem is a repeat of one already found.</summary>
public static class RepetitionPolicy
{
    /// <summary>A problem with the same fingerprint on the same device within this time joins the finding.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Whether a problem seen at <paramref name="at"/> joins a finding last seen at <paramref name="lastSeenAt"/>.</summary>
    /// <remarks>Counted from the last sighting, so that a problem that keeps coming back every hour stays one finding.</remarks>
    public static bool Joins(DateTimeOffset lastSeenAt, DateTimeOffset at) => (at - lastSeenAt).Duration() < Window;
}
