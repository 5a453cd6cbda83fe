using System.Collections.Immutable;

namespace Hearth.Scrubbing.Lines;

/// <summary>The pass over a text that says which lines need a closer look. It costs the same however many hints there are.</summary>
/// <remarks>
/// Each hint is looked for by its three rarest letters in a row. The numbers of three letters are an index into a table; only where the
/// table says that a hint may stand is the hint itself compared. A dozen vectorised searches of sixteen words each took more than three
/// times as long.
/// </remarks>
internal static class HintSearch
{
    private const int Count = 3;
    private const int Mask = (1 << (Count * Letters.Bits)) - 1;

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
            letters = ((letters << Letters.Bits) | Letters.Numbers[(byte)text[at]]) & Mask;
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
            if (
                start >= 0
                && (text[start] | 0x20) == (hint.Text[0] | 0x20)
                && text[start..].StartsWith(hint.Text, StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }

        return false;
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
        for (int key = Letters.Numbers['$']; key < Places.Length; key += 1 << Letters.Bits)
        {
            Places[key] = checked((byte)places.Count);
        }

        places.Add([new("$", 0, 0)]);

        return [.. places];
    }

    private static Hint HintOf(string text)
    {
        var (last, key) = Letters.Rarest(text, Count);
        return new(text, last, key);
    }

    /// <summary>What is looked for by three of its letters.</summary>
    /// <param name="Text">The hint.</param>
    /// <param name="Last">The index of the last of the three.</param>
    /// <param name="Key">Their numbers.</param>
    private sealed record Hint(string Text, int Last, int Key);
}
