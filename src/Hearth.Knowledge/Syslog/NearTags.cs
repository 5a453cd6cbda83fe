namespace Hearth.Knowledge.Syslog;

/// <summary>Finds tags that are written nearly as another one: what somebody may have meant, or a message of the same kind.</summary>
internal static class NearTags
{
    /// <summary>Characters of a name that are compared; more do not tell anything new.</summary>
    private const int LongestName = 64;

    /// <summary>The nearest of a list, the nearest first.</summary>
    /// <param name="tags">The tags, as explanations name them.</param>
    /// <param name="facility">The facility looked for, with its group if it has one.</param>
    /// <param name="mnemonic">The mnemonic looked for.</param>
    /// <param name="most">How many at most.</param>
    /// <remarks>Near is a third of the letters changed at most; numbers are never near each other, as each has a meaning of its own.</remarks>
    public static IEnumerable<string> Of(IEnumerable<string> tags, string facility, string mnemonic, int most)
    {
        if (mnemonic.All(char.IsAsciiDigit))
        {
            return [];
        }

        var name = Cut($"{facility}-{mnemonic}");
        return tags.Select(tag => (Tag: tag, Name: Cut(WithoutSeverity(tag))))
            .Where(entry => Math.Abs(entry.Name.Length - name.Length) <= name.Length / 3)
            .Select(entry => (entry.Tag, Changes: Changes(entry.Name, name)))
            .Where(entry => entry.Changes <= name.Length / 3)
            .OrderBy(entry => entry.Changes)
            .ThenBy(entry => entry.Tag, StringComparer.Ordinal)
            .Take(most)
            .Select(entry => entry.Tag);
    }

    /// <summary>A tag without its severity, <c>LINK-UPDOWN</c>; a fault's code as it is.</summary>
    private static string WithoutSeverity(string tag)
    {
        for (var at = tag.Length - 3; at > 0; at--)
        {
            if (tag[at - 1] == '-' && tag[at + 1] == '-' && tag[at] is (>= '0' and <= '7') or '*')
            {
                return tag.Remove(at, 2);
            }
        }

        return tag;
    }

    private static string Cut(string name) => name[..Math.Min(name.Length, LongestName)];

    /// <summary>Letters to be put in, taken out or changed to make one word of the other (Levenshtein).</summary>
    private static int Changes(string one, string other)
    {
        Span<int> row = stackalloc int[LongestName + 1];
        for (var column = 0; column <= other.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= one.Length; line++)
        {
            var corner = row[0];
            row[0] = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var changed = corner + (one[line - 1] == other[column - 1] ? 0 : 1);
                corner = row[column];
                row[column] = Math.Min(changed, Math.Min(corner, row[column - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
