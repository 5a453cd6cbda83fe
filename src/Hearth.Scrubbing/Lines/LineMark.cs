namespace Hearth.Scrubbing.Lines;

/// <summary>What a line may hold. A mark that is missing saves a search; one that is there says nothing.</summary>
[Flags]
internal enum LineMark : byte
{
    /// <summary>None of the following.</summary>
    None = 0,

    /// <summary>One of <see cref="Literals.RareSecretWords"/>.</summary>
    RareSecretWord = 1,

    /// <summary>One of <see cref="Literals.TypedMarks"/>.</summary>
    Typed = 2,

    /// <summary>One of <see cref="Literals.TokenStarts"/> or <see cref="Literals.DigestStarts"/>.</summary>
    Start = 4,

    /// <summary>The scheme of an address.</summary>
    Scheme = 8,

    /// <summary>The name of a managed object that is a community.</summary>
    CommunityObject = 16,

    /// <summary>The beginning of a PEM block.</summary>
    Pem = 32,

    /// <summary>A line that says that bytes follow.</summary>
    Announcement = 64,
}
