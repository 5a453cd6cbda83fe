using System.Collections.Immutable;

namespace Hearth.Scrubbing.Shapes;

/// <summary>What one place of a shape takes.</summary>
internal enum ElementKind
{
    /// <summary>One of some words.</summary>
    Word,

    /// <summary>Any word.</summary>
    Any,

    /// <summary>Up to 16 words, as few as possible.</summary>
    AnyRun,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>An IP address.</summary>
    Address,

    /// <summary>The place of a file: a word with a colon or a dot.</summary>
    File,

    /// <summary>How a secret is written: a type digit, or a word such as <c>encrypted</c>.</summary>
    Form,

    /// <summary>A secret of one word or in quotes.</summary>
    Secret,

    /// <summary>A secret in quotes.</summary>
    QuotedSecret,

    /// <summary>A secret that may have blanks: to the end of the line or a word of the shape's tail.</summary>
    SecretToEnd,

    /// <summary>A secret behind a user name and a divider: <c>user:secret</c>, <c>user%secret</c>, <c>user:secret@host</c>.</summary>
    SecretBehindUser,

    /// <summary>A secret glued to an option: <c>-psecret</c>.</summary>
    GluedSecret,

    /// <summary>A name that itself says that a secret follows.</summary>
    TellingName,

    /// <summary>A user name, replaced at level high.</summary>
    UserName,

    /// <summary>Another name, replaced at level high.</summary>
    Name,

    /// <summary>The rest of the line, replaced at level high.</summary>
    NameToEnd,

    /// <summary>The host name.</summary>
    HostName,

    /// <summary>The elements up to another may be missing.</summary>
    Optional,
}

/// <summary>One place of a shape.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Words">The words, or the option a secret is glued to.</param>
/// <param name="Behind">For optional elements: the index behind them.</param>
internal readonly record struct ShapeElement(ElementKind Kind, ImmutableArray<string> Words = default, int Behind = 0);

/// <summary>A command or line in which a secret stands, or in which a word that usually comes before one does not mean any.</summary>
internal sealed record Shape
{
    /// <summary>What it hides.</summary>
    public required ScrubKind Kind { get; init; }

    /// <summary>Which devices have it.</summary>
    public required ScrubPlatforms Platforms { get; init; }

    /// <summary>Whether it says that nothing is hidden.</summary>
    public required bool IsKept { get; init; }

    /// <summary>Whether it has to begin a command.</summary>
    public required bool BeginsCommand { get; init; }

    /// <summary>Whether a colon has to stand behind its first word.</summary>
    public bool BeginsWithColon => Elements[0].Words[0][^1] == ':';

    /// <summary>Beginnings of a line above with less indentation, one of which has to be there; none for anywhere.</summary>
    public required ImmutableArray<string> Within { get; init; }

    /// <summary>Its places; the first is <see cref="ElementKind.Word"/>.</summary>
    public required ImmutableArray<ShapeElement> Elements { get; init; }

    /// <summary>Words that end a secret which may have blanks.</summary>
    public required ImmutableArray<string> Tail { get; init; }

    /// <summary>Its line in the table.</summary>
    public required string Text { get; init; }
}
