using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Knowledge.Rules;

/// <summary>
/// Words and words with asterisks, each with the rules filed under it. A word finds them by what it holds: what that costs does
/// not grow with the number of rules.
/// </summary>
/// <remarks>
/// A word with asterisks is filed under the rarest four characters of its own that no asterisk divides; a word asked for looks
/// under each four of its characters. What has no four such characters is in a list that every word is held against.
/// </remarks>
internal sealed class GlobTable
{
    private const int GramLength = 4;

    private readonly FrozenDictionary<string, ImmutableArray<int>> _exact;
    private readonly FrozenDictionary<string, ImmutableArray<int>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenDictionary<ulong, ImmutableArray<(Glob Glob, int Number)>> _byGram;
    private readonly ImmutableArray<(Glob Glob, int Number)> _short;

    public GlobTable(IEnumerable<(Glob Glob, int Number)> entries)
    {
        var all = entries.ToArray();
        _exact = all.Where(entry => entry.Glob.IsExact)
            .GroupBy(entry => entry.Glob.Text, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                same => same.Key,
                same => same.Select(entry => entry.Number).ToImmutableArray(),
                StringComparer.OrdinalIgnoreCase
            );
        _lookup = _exact.GetAlternateLookup<ReadOnlySpan<char>>();
        var wild = all.Where(entry => !entry.Glob.IsExact)
            .Select(entry => (entry.Glob, entry.Number, Grams: GramsOf(entry.Glob)))
            .ToArray();
        var counts = wild.SelectMany(entry => entry.Grams).CountBy(gram => gram).ToDictionary();
        _short = [.. wild.Where(entry => entry.Grams.Length == 0).Select(entry => (entry.Glob, entry.Number))];
        _byGram = wild.Where(entry => entry.Grams.Length > 0)
            .GroupBy(entry => entry.Grams.MinBy(gram => counts[gram]), entry => (entry.Glob, entry.Number))
            .ToFrozenDictionary(same => same.Key, same => same.ToImmutableArray());
    }

    /// <summary>Whether a word is there, letter by letter.</summary>
    public bool IsExact(ReadOnlySpan<char> word) => _lookup.ContainsKey(word);

    /// <summary>Adds the rules of a word.</summary>
    public void Add(ReadOnlySpan<char> word, ISet<int> candidates)
    {
        if (_lookup.TryGetValue(word, out var numbers))
        {
            candidates.UnionWith(numbers);
        }

        AddMatching(_short, word, candidates);
        if (_byGram.Count == 0)
        {
            return;
        }

        var gram = 0UL;
        for (var index = 0; index < word.Length; index++)
        {
            gram = Push(gram, word[index]);
            if (index >= GramLength - 1 && _byGram.TryGetValue(gram, out var globs))
            {
                AddMatching(globs, word, candidates);
            }
        }
    }

    private static void AddMatching(
        ImmutableArray<(Glob Glob, int Number)> globs,
        ReadOnlySpan<char> word,
        ISet<int> candidates
    )
    {
        foreach (var (glob, number) in globs)
        {
            if (glob.Matches(word))
            {
                candidates.Add(number);
            }
        }
    }

    /// <summary>Every four characters in a row that a matching word must hold.</summary>
    private static ulong[] GramsOf(Glob glob) =>
        [.. glob.Literals.Where(run => run.Length >= GramLength).SelectMany(GramsOf).Distinct()];

    private static IEnumerable<ulong> GramsOf(string run)
    {
        var gram = 0UL;
        for (var index = 0; index < run.Length; index++)
        {
            gram = Push(gram, run[index]);
            if (index >= GramLength - 1)
            {
                yield return gram;
            }
        }
    }

    /// <summary>The last four characters, sixteen bits each, letter case made one as a glob makes it.</summary>
    private static ulong Push(ulong gram, char next) => (gram << 16) | char.ToUpperInvariant(next);
}
