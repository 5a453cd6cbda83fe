using System.Collections.Immutable;

namespace Hearth.Scrubbing.Lines;

/// <summary>The pass over a text that says which lines need a closer look. It costs the same however many hints there are.</summary>
/// <remarks>
/// Each hint is looked for by its three rarest letters in a row. A letter is a number below 32, so three are an index into a table; only where
/// the table says that a hint may stand is the hint itself compared. A dozen vectorised searches of sixteen words each took four times as long.
/// </remarks>
internal static class HintSearch
{
    private const int Letters = 3;
    private const int BitsOfLetter = 5;
    private const int Mask = (1 << (Letters * BitsOfLetter)) - 1;

    /// <summary>Characters with one number each group, in either case, the commonest in output of devices first. All others have the number 0.</summary>
    private static readonly ImmutableArray<string> Groups =
    [
        .. " |012345689|e|t|a|i|n|o|s|r|-_./|l|d|c|:=|u|p|m|h|g|b|f|v|y|w|7|k|x|z|jq|$".Split('|'),
    ];

    private static readonly byte[] Numbers = NumbersOfCharacters();

    /// <summary>For each three letters the place of what may stand there; 0 for nothing.</summary>
    private static readonly byte[] Places = new byte[Mask + 1];

    private static readonly Hint[][] Hints = HintsByPlace();

    /// <summary>Whether a text holds any hint.</summary>
    public static bool Holds(ReadOnlySpan<char> text) => IndexOf(text) >= 0;

    /// <summary>A place within the first hint of a text; negative for none.</summary>
    public static int IndexOf(ReadOnlySpan<char> text)
    {
        var letters = 0;
        for (var at = 0; at < text.Length; at++)
        {
            letters = ((letters << BitsOfLetter) | Numbers[(byte)text[at]]) & Mask;
            var place = Places[letters];
            if (place != 0 && Stands(Hints[place], text, at))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool Stands(Hint[] hints, ReadOnlySpan<char> text, int at)
    {
        foreach (var hint in hints)
        {
            var start = at - hint.Last;
            if (start >= 0 && text[start..].StartsWith(hint.Text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
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

    private static Hint[][] HintsByPlace()
    {
        List<Hint[]> places =
        [
            [],
        ];
        foreach (var alike in Literals.Hints.Select(HintOf).GroupBy(hint => hint.Key))
        {
            Places[alike.Key] = checked((byte)places.Count);
            places.Add([.. alike]);
        }

        // The one character that is a hint alone, whatever stands before it.
        for (int key = Numbers['$']; key < Places.Length; key += 1 << BitsOfLetter)
        {
            Places[key] = checked((byte)places.Count);
        }

        places.Add([new("$", 0, 0)]);

        return [.. places];
    }

    private static Hint HintOf(string text) =>
        Enumerable
            .Range(Letters - 1, text.Length - Letters + 1)
            .Select(last => new Hint(text, last, Key(text.AsSpan(last - Letters + 1, Letters))))
            .MaxBy(hint => Rarity(hint.Key))!;

    private static int Key(ReadOnlySpan<char> letters)
    {
        var key = 0;
        foreach (var letter in letters)
        {
            key = (key << BitsOfLetter) | Numbers[letter];
        }

        return key;
    }

    private static int Rarity(int key) => (key & 31) + ((key >> BitsOfLetter) & 31) + (key >> (2 * BitsOfLetter));

    /// <summary>What is looked for by three of its letters.</summary>
    /// <param name="Text">The hint.</param>
    /// <param name="Last">The index of the last of the three.</param>
    /// <param name="Key">Their numbers.</param>
    private sealed record Hint(string Text, int Last, int Key);
}
