namespace Hearth.Knowledge.TextFsm;

/// <summary>Translates what opens a group.</summary>
internal static class PatternGroups
{
    /// <summary>Reads what opens a group.</summary>
    /// <returns>Whether it takes no text; <see langword="null"/> when it was whole, as flags and comments are.</returns>
    public static bool? Open(PatternCursor cursor)
    {
        var rest = cursor.Pattern.AsSpan(cursor.At);
        if (!rest.StartsWith("(?"))
        {
            cursor.Groups.Add(null);
            cursor.Copy();
            return false;
        }

        if (rest.StartsWith("(?:"))
        {
            cursor.Copy(3);
            return false;
        }

        if (rest.StartsWith("(?=") || rest.StartsWith("(?!"))
        {
            cursor.Copy(3);
            return true;
        }

        if (rest.StartsWith("(?<=") || rest.StartsWith("(?<!"))
        {
            cursor.Copy(4);
            return true;
        }

        if (rest.StartsWith("(?P<"))
        {
            NamedGroup(cursor);
            return false;
        }

        if (rest.StartsWith("(?P="))
        {
            Reference(cursor);
            return null;
        }

        if (rest.StartsWith("(?#"))
        {
            var end = cursor.Pattern.IndexOf(')', cursor.At);
            cursor.At = end < 0 ? throw PatternCursor.Fault("a comment that is not closed") : end + 1;
            return null;
        }

        return Flags(cursor);
    }

    private static void NamedGroup(PatternCursor cursor)
    {
        var end = cursor.Pattern.IndexOf('>', cursor.At);
        var name = end < 0 ? "" : cursor.Pattern[(cursor.At + 4)..end];
        if (!IsName(name))
        {
            throw PatternCursor.Fault($"'{name}' is no name of a group");
        }

        if (cursor.Groups.Contains(name))
        {
            throw PatternCursor.Fault($"the group '{name}' stands twice");
        }

        cursor.Groups.Add(name);
        cursor.Output.Append("(?<").Append(name).Append('>');
        cursor.At = end + 1;
    }

    private static void Reference(PatternCursor cursor)
    {
        var end = cursor.Pattern.IndexOf(')', cursor.At);
        var name = end < 0 ? "" : cursor.Pattern[(cursor.At + 4)..end];
        if (!cursor.Groups.Contains(name))
        {
            throw PatternCursor.Fault($"'(?P={name})' refers to no group in front of it");
        }

        cursor.Output.Append("\\k<").Append(name).Append('>');
        cursor.At = end + 1;
    }

    /// <summary><c>(?i)</c> for the whole, <c>(?i:...)</c> for a part.</summary>
    private static bool? Flags(PatternCursor cursor)
    {
        var start = cursor.At;
        var end = cursor.At + 2;
        while (end < cursor.Pattern.Length && (cursor.Pattern[end] is 'i' or 'm' or 's' or 'x' or '-'))
        {
            end++;
        }

        if (end == cursor.At + 2 || end >= cursor.Pattern.Length || cursor.Pattern[end] is not (')' or ':'))
        {
            var shown = cursor.Pattern[start..Math.Min(cursor.Pattern.Length, start + 4)];
            throw PatternCursor.Fault($"'{shown}' opens nothing that is known here");
        }

        var letters = cursor.Pattern[(cursor.At + 2)..end];
        if (letters.Contains('x', StringComparison.Ordinal))
        {
            throw PatternCursor.Fault("the flag 'x' is not supported");
        }

        cursor.IgnoresCase |= letters.Contains('i', StringComparison.Ordinal);
        cursor.Copy(end - cursor.At + 1);
        return cursor.Pattern[end] == ')' ? null : false;
    }

    private static bool IsName(string name) =>
        name.Length > 0
        && !char.IsDigit(name[0])
        && name.All(character => char.IsLetterOrDigit(character) || character == '_');
}
