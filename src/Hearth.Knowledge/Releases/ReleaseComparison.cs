namespace Hearth.Knowledge.Releases;

/// <summary>How one release stands to another.</summary>
/// <param name="Relation">What it is to the other.</param>
/// <param name="IsSameTrain">Whether both are of one train, so that the later has every repair of the earlier.</param>
/// <param name="Reason">Why, in one or two English sentences.</param>
public sealed record ReleaseComparison(ReleaseRelation Relation, bool IsSameTrain, string Reason);

/// <summary>What one release is to another.</summary>
public enum ReleaseRelation
{
    /// <summary>The order of the two is not known, or there is none.</summary>
    NotComparable = 0,

    /// <summary>It is the same release, perhaps in another notation.</summary>
    Same = 1,

    /// <summary>It comes before the other.</summary>
    Earlier = 2,

    /// <summary>It comes after the other.</summary>
    Later = 3,
}
