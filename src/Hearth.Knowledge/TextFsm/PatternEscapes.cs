using System.Globalization;

namespace Hearth.Knowledge.TextFsm;

/// <summary>Translates classes of characters and what stands behind a backslash.</summary>
internal static class PatternEscapes
{
    /// <summary>A class. An opening bracket inside is text to Python and may be a subtraction to .NET.</summary>
    public static void Class(PatternCursor cursor)
    {
        var start = cursor.At;
        cursor.Copy();
        if (cursor.At < cursor.Pattern.Length && cursor.Pattern[cursor.At] == '^')
        {
            cursor.Copy();
        }

        var first = cursor.At;
        while (cursor.At < cursor.Pattern.Length && (cursor.Pattern[cursor.At] != ']' || cursor.At == first))
        {
            switch (cursor.Pattern[cursor.At])
            {
                case '\\':
                    _ = Escape(cursor);
                    break;
                case '[' or ']':
                    cursor.Output.Append('\\');
                    cursor.Copy();
                    break;
                default:
                    cursor.Copy();
                    break;
            }
        }

        if (cursor.At >= cursor.Pattern.Length)
        {
            throw PatternCursor.Fault(
                $"'{cursor.Pattern[start..Math.Min(cursor.Pattern.Length, start + 20)]}' is not closed"
            );
        }

        cursor.Copy();
    }

    public static PatternAtom Escape(PatternCursor cursor)
    {
        if (cursor.At + 1 >= cursor.Pattern.Length)
        {
            throw PatternCursor.Fault("a backslash at its end");
        }

        var character = cursor.Pattern[cursor.At + 1];
        switch (character)
        {
            case 'Z':
                cursor.Output.Append("\\z");
                cursor.At += 2;
                return PatternAtom.Empty;
            case 'A' or 'b' or 'B':
                cursor.Copy(2);
                return PatternAtom.Empty;
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S':
                cursor.Copy(2);
                return PatternAtom.Open;
            case 'a' or 'f' or 'n' or 'r' or 't' or 'v':
                cursor.Copy(2);
                return PatternAtom.Open;
            case 'x' or 'u':
                cursor.Copy(2 + HexDigits(cursor, character == 'x' ? 2 : 4));
                return PatternAtom.Open;
            case '0':
                cursor.Copy(2);
                return PatternAtom.Open;
            case >= '1' and <= '9':
                NumberedReference(cursor);
                return PatternAtom.Open;
            default:
                if (char.IsAsciiLetter(character))
                {
                    throw PatternCursor.Fault($"'\\{character}' is no escape");
                }

                // .NET wants no backslash in front of what might be part of a word.
                cursor.Output.Append(character == '_' || character > 127 ? "" : "\\").Append(character);
                cursor.At += 2;
                return PatternAtom.Of(character);
        }
    }

    private static int HexDigits(PatternCursor cursor, int count)
    {
        var digits = cursor.Pattern.AsSpan(cursor.At + 2);
        for (var i = 0; i < count; i++)
        {
            if (i >= digits.Length || !char.IsAsciiHexDigit(digits[i]))
            {
                throw PatternCursor.Fault($"'\\{cursor.Pattern[cursor.At + 1]}' without its {count} digits");
            }
        }

        return count;
    }

    /// <summary>Python numbers groups as they stand, .NET the named ones behind the others.</summary>
    private static void NumberedReference(PatternCursor cursor)
    {
        var end = cursor.At + 2;
        if (end < cursor.Pattern.Length && char.IsAsciiDigit(cursor.Pattern[end]))
        {
            end++;
        }

        var number = int.Parse(cursor.Pattern.AsSpan(cursor.At + 1, end - cursor.At - 1), CultureInfo.InvariantCulture);
        if (number > cursor.Groups.Count)
        {
            throw PatternCursor.Fault($"'\\{number}' refers to no group in front of it");
        }

        var name = cursor.Groups[number - 1];
        var reference =
            name ?? cursor.Groups.Take(number).Count(one => one is null).ToString(CultureInfo.InvariantCulture);
        cursor.Output.Append("\\k<").Append(reference).Append('>');
        cursor.At = end;
    }
}
