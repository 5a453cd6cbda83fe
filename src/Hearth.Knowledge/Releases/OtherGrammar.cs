using System.Collections.Immutable;
using System.Text;

namespace Hearth.Knowledge.Releases;

/// <summary>
/// Any other product: numbers and words as they come, of which only the separators and zeros in front are made one:
/// <c>22.0 ap354313</c>, <c>X14.0.7</c>, <c>12.6(1)_ES5_ET1</c>.
/// </summary>
/// <remarks>
/// What the numbers of a product mean is not known here. Two of its releases are the same or not; an order is given only where numbers
/// alone decide, see <see cref="ReleaseOrder"/>.
/// </remarks>
internal static class OtherGrammar
{
    private const string Separators = " .-_()/,+";

    public static Release? Read(ref ReleaseCursor cursor)
    {
        var parts = ImmutableArray.CreateBuilder<ReleasePart>();
        var canonical = new StringBuilder();
        cursor.SkipAny(Separators);
        while (!cursor.IsAtEnd)
        {
            if (char.IsAsciiDigit(cursor.Next))
            {
                if (!cursor.TryNumber("a number", out var number))
                {
                    return null;
                }

                Append(canonical, parts, new ReleasePart(number), $"{number}");
            }
            else if (cursor.Letters() is { Length: > 0 } letters)
            {
                var word = letters.ToLowerInvariant();
                Append(canonical, parts, ReleasePart.Lettered(word), word);
            }
            else
            {
                return char.IsAsciiLetter(cursor.Next)
                    ? cursor.Fail("a word is longer than any in a release")
                    : cursor.Fail("only letters, numbers and separators are expected");
            }

            cursor.SkipAny(Separators);
        }

        return Finished(parts.ToImmutable(), canonical.ToString());
    }

    private static void Append(
        StringBuilder canonical,
        ImmutableArray<ReleasePart>.Builder parts,
        ReleasePart part,
        string text
    )
    {
        // Behind a point an x stands for any number.
        canonical
            .Append(
                canonical.Length == 0 ? ""
                : text == "x" ? " "
                : "."
            )
            .Append(text);
        parts.Add(part);
    }

    private static Release Finished(ImmutableArray<ReleasePart> parts, string canonical)
    {
        var major = parts[0].Number;
        var minor = parts.Length > 1 ? parts[1].Number : 0;
        return new Release
        {
            Family = ReleaseFamily.Other,
            Major = major,
            Minor = minor,
            Train = parts.Length > 1 ? $"{Text(parts[0])}.{Text(parts[1])}" : Text(parts[0]),
            Canonical = canonical,
            Printed = canonical,
            Kind = ReleaseKind.Unknown,
            Line = "",
            Parts = parts,
        };
    }

    private static string Text(ReleasePart part) => part.Letters.Length > 0 ? part.Letters : $"{part.Number}";
}
