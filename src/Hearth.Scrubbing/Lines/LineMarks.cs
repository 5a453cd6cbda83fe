namespace Hearth.Scrubbing.Lines;

/// <summary>A first look at a line that saves most of the searches in it: each word is looked for by its two rarest letters in a row.</summary>
internal static class LineMarks
{
    private const int Mask = (1 << (2 * Letters.Bits)) - 1;
    private static readonly LineMark[] Marks = MarksOfPairs();

    /// <summary>What a line may hold.</summary>
    public static LineMark Of(ReadOnlySpan<char> line)
    {
        var marks = LineMark.None;
        var letters = 0;
        foreach (var character in line)
        {
            letters = ((letters << Letters.Bits) | Letters.Numbers[(byte)character]) & Mask;
            marks |= Marks[letters];
        }

        return marks;
    }

    private static LineMark[] MarksOfPairs()
    {
        var marks = new LineMark[Mask + 1];
        foreach (var (mark, words) in Literals.Marked)
        {
            foreach (var word in words)
            {
                marks[Letters.Rarest(word, 2).Key] |= mark;
            }
        }

        return marks;
    }
}
