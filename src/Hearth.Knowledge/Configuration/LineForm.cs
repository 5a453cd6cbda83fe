namespace Hearth.Knowledge.Configuration;

/// <summary>
/// The beginning of a line of a configuration, as catalogues write it: words, of which <c>*</c> is any one, <c>...</c> any number or none,
/// and <c>a|b</c> one of several; <c>$</c> behind them says that the line ends there. Letter case does not matter.
/// </summary>
internal static class LineForm
{
    private const string AnyOne = "*";
    private const string AnyNumber = "...";
    private const string End = "$";

    /// <summary>Whether a line begins with the words of a form.</summary>
    public static bool Begins(ReadOnlySpan<char> line, string form) => Match(line, form) is not null;

    /// <summary>Holds a line against a form.</summary>
    /// <returns>
    /// The words that are the form's own, with <c>*</c> and <c>...</c> for all others, which may be secret; <see langword="null"/> when the
    /// line does not begin so.
    /// </returns>
    public static string? Match(ReadOnlySpan<char> line, string form)
    {
        var shown = new List<string>();
        var rest = line.Trim();
        var mayJump = false;
        foreach (var range in form.AsSpan().Split(' '))
        {
            var wanted = form.AsSpan(range);
            if (wanted.IsEmpty)
            {
                continue;
            }

            if (wanted is End)
            {
                return rest.IsEmpty ? string.Join(' ', shown) : null;
            }

            if (wanted is AnyNumber)
            {
                mayJump = true;
                shown.Add(AnyNumber);
                continue;
            }

            if (Found(ref rest, wanted, mayJump) is not { } word)
            {
                return null;
            }

            shown.Add(wanted is AnyOne ? AnyOne : word);
            mayJump = false;
        }

        return string.Join(' ', shown);
    }

    /// <summary>The words of a form before the first that is open: what to look for in a configuration.</summary>
    public static string Beginning(string form)
    {
        var words = form.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.TakeWhile(word => word is not (AnyOne or AnyNumber)));
    }

    /// <summary>A form as people read it: the end of the line needs no mark then.</summary>
    public static string ForPeople(string form) =>
        form.EndsWith(" " + End, StringComparison.Ordinal) ? form[..^(End.Length + 1)].TrimEnd() : form;

    /// <summary>What is wrong with a form, in a sentence; <see langword="null"/> for nothing.</summary>
    public static string? FaultOf(string form)
    {
        var words = form.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 || words[0] is AnyOne or AnyNumber or End ? $"'{form}' does not begin with a word."
            : words.AsSpan(..^1).Contains(End) ? $"'{form}' goes on behind {End}, which is the end of the line."
            : words[^1] is AnyNumber || words is [.., AnyNumber, End]
                ? $"'{form}' ends with {AnyNumber}, which says nothing there."
            : null;
    }

    /// <summary>Steps over the wanted word; with <paramref name="mayJump"/> over others in front of it, too.</summary>
    private static string? Found(ref ReadOnlySpan<char> rest, ReadOnlySpan<char> wanted, bool mayJump)
    {
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(' ', '\t');
            var word = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[end..].TrimStart();
            if (wanted is AnyOne || IsOneOf(word, wanted))
            {
                return word.ToString();
            }

            if (!mayJump)
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, ReadOnlySpan<char> wanted)
    {
        foreach (var range in wanted.Split('|'))
        {
            if (wanted[range].Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
