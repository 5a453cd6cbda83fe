namespace Hearth.Knowledge.Releases;

/// <summary>Why a text is no release.</summary>
/// <param name="Kind">The kind of reason, for counting.</param>
/// <param name="Position">The character it is about, from 0, in the text as given.</param>
/// <param name="Reason">A short English sentence without a full stop.</param>
public sealed record ReleaseFault(ReleaseFaultKind Kind, int Position, string Reason)
{
    /// <summary>The sentence with its place, as people count: from 1.</summary>
    public override string ToString() => $"at character {Position + 1}: {Reason}";
}

/// <summary>Kinds of texts that stand where a release is expected and are none.</summary>
public enum ReleaseFaultKind
{
    /// <summary>It does not follow the grammar.</summary>
    Malformed = 1,

    /// <summary>Nothing, or only white space.</summary>
    Empty = 2,

    /// <summary>Longer than any release.</summary>
    TooLong = 3,

    /// <summary>A word that says that no release is known or meant: <c>N/A</c>, <c>unspecified</c>.</summary>
    NotGiven = 4,

    /// <summary>A word or sign for several releases: <c>all</c>, <c>*</c>, <c>1.2.x</c>.</summary>
    SeveralReleases = 5,

    /// <summary>A build of the maker that was never released: a nightly or experimental one.</summary>
    ExperimentalBuild = 6,

    /// <summary>A release by its form, but of another family.</summary>
    OtherFamily = 7,

    /// <summary>Words without any number, such as the name of a product.</summary>
    NoNumber = 8,
}
