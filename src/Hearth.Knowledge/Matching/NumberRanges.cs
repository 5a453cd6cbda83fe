using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hearth.Knowledge.Matching;

/// <summary>Writes rising numbers the way network engineers do: <c>1-4, 7</c>.</summary>
internal static class NumberRanges
{
    public static string Write(ImmutableArray<int> numbers)
    {
        var text = new StringBuilder();
        for (var i = 0; i < numbers.Length; )
        {
            var end = i;
            while (end + 1 < numbers.Length && numbers[end + 1] == numbers[end] + 1)
            {
                end++;
            }

            text.Append(text.Length > 0 ? ", " : "").Append(CultureInfo.InvariantCulture, $"{numbers[i]}");
            if (end > i)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(end == i + 1 ? ", " : "-")}{numbers[end]}");
            }

            i = end + 1;
        }

        return text.ToString();
    }
}
