using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Hearth.Scrubbing.Shapes;

/// <summary>The shapes that come with the library, found by their first word.</summary>
internal sealed class ShapeTable
{
    private readonly FrozenDictionary<string, Shape[]>.AlternateLookup<ReadOnlySpan<char>> _byFirstWord;

    private readonly FrozenDictionary<string, Shape[]>.AlternateLookup<ReadOnlySpan<char>> _byAbbreviation;

    private ShapeTable(IEnumerable<Shape> shapes)
    {
        All = [.. shapes];
        _byFirstWord = All.SelectMany(shape => shape.Elements[0].Words.Select(word => (word: word.TrimEnd(':'), shape)))
            .GroupBy(pair => pair.word, pair => pair.shape, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _byAbbreviation = All.Where(shape => shape.Platforms != ScrubPlatforms.Linux)
            .SelectMany(shape => shape.Elements[0].Words.SelectMany(Abbreviations).Select(word => (word, shape)))
            .Distinct()
            .GroupBy(pair => pair.word, pair => pair.shape, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every shape of the table, in its order, which is the order they are tried in.</summary>
    public static ImmutableArray<Shape> Every { get; } =
    [
        .. ShapeReader.Read("secrets.txt", Resource("secrets.txt")),
        .. ShapeReader.Read("names.txt", Resource("names.txt")),
    ];

    /// <summary>The shapes in use.</summary>
    public ImmutableArray<Shape> All { get; }

    /// <summary>The shapes of some platforms.</summary>
    public static ShapeTable For(ScrubPlatforms platforms) =>
        new(
            Every.Where(shape =>
                shape.Platforms == ScrubPlatforms.All || (shape.Platforms & platforms) != ScrubPlatforms.None
            )
        );

    /// <summary>The shapes that begin with a word, in the order they are tried in.</summary>
    public ReadOnlySpan<Shape> StartingWith(ReadOnlySpan<char> word) =>
        _byFirstWord.TryGetValue(word, out var shapes) ? shapes : [];

    /// <summary>The shapes whose first word somebody may have abbreviated so, in the order they are tried in.</summary>
    public ReadOnlySpan<Shape> Abbreviated(ReadOnlySpan<char> word) =>
        _byAbbreviation.TryGetValue(word, out var shapes) ? shapes : [];

    private static IEnumerable<string> Abbreviations(string word) =>
        // Words of their own beside "domain-password", "keychain" and "community-list".
        word.All(c => char.IsAsciiLetter(c) || c == '-')
            ? Enumerable
                .Range(ShapeElement.ShortestAbbreviation, Math.Max(0, word.Length - ShapeElement.ShortestAbbreviation))
                .Select(length => word[..length])
                .Where(part => part is not ("do" or "key" or "community"))
            : [];

    /// <summary>A table of this folder.</summary>
    internal static string Resource(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("Shapes/" + name)
            ?? throw new InvalidOperationException($"The table {name} is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
