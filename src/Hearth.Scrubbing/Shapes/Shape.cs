using System.Collections.Immutable;

namespace Hearth.Scrubbing.Shapes;

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
    public required bool BeginsWithColon { get; init; }

    /// <summary>Beginnings of a line above with less indentation, one of which has to be there; none for anywhere.</summary>
    public required ImmutableArray<string> Within { get; init; }

    /// <summary>Its places; the first is <see cref="ElementKind.Word"/>.</summary>
    public required ImmutableArray<ShapeElement> Elements { get; init; }

    /// <summary>Words that end a secret which may have blanks.</summary>
    public required ImmutableArray<string> Tail { get; init; }

    /// <summary>Its line in the table.</summary>
    public required string Text { get; init; }
}
