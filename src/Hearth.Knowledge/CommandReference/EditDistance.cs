namespace Hearth.Knowledge.CommandReference;

/// <summary>How many letters make one word another.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The least number of letters left out, put in, exchanged for another or with their neighbour. Letters beyond the first
    /// 64 of each text are not looked at.
    /// </summary>
    /// <remarks>Source: optimal string alignment, after F. J. Damerau, CACM 7 (1964) 3.</remarks>
    public static int Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        const int most = 64;
        first = first[..Math.Min(first.Length, most)];
        second = second[..Math.Min(second.Length, most)];
        Span<int> rows = stackalloc int[3 * (most + 1)];
        var twoBefore = rows[..(most + 1)];
        var before = rows[(most + 1)..(2 * (most + 1))];
        var row = rows[(2 * (most + 1))..];
        for (var column = 0; column <= second.Length; column++)
        {
            before[column] = column;
        }

        for (var line = 1; line <= first.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= second.Length; column++)
            {
                var cost = first[line - 1] == second[column - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(before[column], row[column - 1]) + 1, before[column - 1] + cost);
                var isSwapped =
                    line > 1
                    && column > 1
                    && first[line - 1] == second[column - 2]
                    && first[line - 2] == second[column - 1];
                row[column] = isSwapped ? Math.Min(least, twoBefore[column - 2] + 1) : least;
            }

            var oldest = twoBefore;
            twoBefore = before;
            before = row;
            row = oldest;
        }

        return before[second.Length];
    }
}
