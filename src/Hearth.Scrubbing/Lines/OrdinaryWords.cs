using System.Collections.Frozen;
using Hearth.Scrubbing.Shapes;

namespace Hearth.Scrubbing.Lines;

/// <summary>Words of prose and headings, which behind a word such as <c>password</c> are no secret.</summary>
internal sealed class OrdinaryWords
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    private OrdinaryWords(IEnumerable<string> words) =>
        _words = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words that come with the library.</summary>
    public static OrdinaryWords Known { get; } =
        new(
            ShapeTable
                .Resource("ordinary.txt")
                .Split('\n')
                .Where(line => !line.StartsWith('#'))
                .SelectMany(line =>
                    line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                )
        );

    /// <summary>Whether a word is one of them, in any case.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);
}
