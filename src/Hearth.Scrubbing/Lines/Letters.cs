using System.Collections.Immutable;

namespace Hearth.Scrubbing.Lines;

/// <summary>Numbers characters below 32, so that two or three in a row are an index into a small table.</summary>
internal static class Letters
{
    /// <summary>Bits of a number.</summary>
    public const int Bits = 5;

    /// <summary>Characters with one number each group, in either case, the commonest in output of devices first. All others have the number 0.</summary>
    private static readonly ImmutableArray<string> Groups =
    [
        .. " |012345689|e|t|a|i|n|o|s|r|-_./|l|d|c|:=|u|p|m|h|g|b|f|v|y|w|7|k|x|z|jq|$".Split('|'),
    ];

    /// <summary>The number of each character of Latin-1. Of others the last byte counts, so what is found by numbers has to be compared.</summary>
    public static byte[] Numbers { get; } = NumbersOfCharacters();

    /// <summary>The rarest characters in a row of a word: the index of the last of them, and their numbers put together.</summary>
    /// <param name="word">The word; not shorter than the count.</param>
    /// <param name="count">How many characters.</param>
    public static (int Last, int Key) Rarest(string word, int count)
    {
        var rarest = (Last: 0, Key: 0, Rarity: -1);
        for (var last = count - 1; last < word.Length; last++)
        {
            var (key, rarity) = (0, 0);
            foreach (var letter in word.AsSpan(last - count + 1, count))
            {
                key = (key << Bits) | Numbers[letter];
                rarity += Numbers[letter];
            }

            rarest = rarity > rarest.Rarity ? (last, key, rarity) : rarest;
        }

        return (rarest.Last, rarest.Key);
    }

    private static byte[] NumbersOfCharacters()
    {
        var numbers = new byte[256];
        for (var group = 0; group < Groups.Length; group++)
        {
            foreach (var character in Groups[group])
            {
                numbers[character] = numbers[char.ToUpperInvariant(character)] = (byte)(group + 1);
            }
        }

        return numbers;
    }
}
