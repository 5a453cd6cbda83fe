using System.Buffers;
using System.Collections.Frozen;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity;

/// <summary>The configuration that is being checked. For one thread.</summary>
/// <param name="tree">Its lines.</param>
/// <param name="platform">Whose it is.</param>
/// <param name="isWhole">Whether what is not in it is not on the device.</param>
/// <param name="firstWords">First words of the lines outside blocks that are asked for.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class CheckedConfiguration(
    ConfigurationTree tree,
    ConfigurationPlatform platform,
    bool isWhole,
    FrozenSet<string> firstWords,
    CancellationToken cancellationToken
)
{
    private static readonly SearchValues<char> Between = SearchValues.Create(" \t(),\"");

    private Dictionary<string, List<ConfigurationLine>>? _byFirstWord;

    /// <summary>Its lines.</summary>
    public ConfigurationTree Tree { get; } = tree;

    /// <summary>Whose it is.</summary>
    public ConfigurationPlatform Platform { get; } = platform;

    /// <summary>Whether what is not in it is not on the device.</summary>
    public bool IsWhole { get; } = isWhole;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether what a line refers to must be in the text: it is whole, or names its device.</summary>
    public bool HoldsDefinitions => IsWhole || (Tree.IsNamed && !Tree.IsCut);

    /// <summary>The lines outside blocks that may begin with a text: those with its first word, or all when they were not asked for.</summary>
    public IReadOnlyList<ConfigurationLine> TopWith(string start)
    {
        var word = ConfigurationLine.FirstWord(start);
        // Where the text ends within a word, that word is not known.
        return word.Length == start.Length || !firstWords.Contains(word.ToString())
            ? Tree.Top
            : (_byFirstWord ??= ByFirstWord()).GetValueOrDefault(word.ToString(), []);
    }

    /// <summary>Whether a line is a text for people: what looks like a name in it refers to nothing.</summary>
    public static bool IsProse(ConfigurationLine line) =>
        line.Begins("description")
        || line.Begins("remark")
        || line.Begins("alias")
        || line.Begins("banner")
        || line.Begins("snmp-server location")
        || line.Begins("snmp-server contact")
        || line.Text.Span.Contains(" remark ", StringComparison.OrdinalIgnoreCase)
        || line.Text.Span.Contains(" description ", StringComparison.OrdinalIgnoreCase);

    /// <summary>In how many lines each of some words stands, texts for people left out.</summary>
    /// <param name="words">The words, in any case.</param>
    public Dictionary<string, int> Count(IEnumerable<string> words)
    {
        // The line that was counted last goes with the count: a word counts once in a line.
        var counts = words.ToDictionary(word => word, _ => (Lines: 0, Last: 0), StringComparer.OrdinalIgnoreCase);
        var wanted = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in Tree.Lines)
        {
            if (IsProse(line))
            {
                continue;
            }

            var text = line.Text.Span;
            foreach (var range in text.SplitAny(Between))
            {
                if (wanted.TryGetValue(text[range], out var count) && count.Last != line.Number)
                {
                    wanted[text[range]] = (count.Lines + 1, line.Number);
                }
            }
        }

        return counts.ToDictionary(one => one.Key, one => one.Value.Lines, StringComparer.OrdinalIgnoreCase);
    }

    private Dictionary<string, List<ConfigurationLine>> ByFirstWord()
    {
        var lines = firstWords.ToDictionary(
            word => word,
            _ => new List<ConfigurationLine>(),
            StringComparer.OrdinalIgnoreCase
        );
        var byWord = lines.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in Tree.Top)
        {
            if (byWord.TryGetValue(ConfigurationLine.FirstWord(line.Text.Span), out var same))
            {
                same.Add(line);
            }
        }

        return lines;
    }
}
