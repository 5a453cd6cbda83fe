namespace Hearth.Knowledge.Releases;

/// <summary>
/// UCS and FXOS: <c>major.minor(maintenance letter)</c>, with the bundle behind: <c>4.1(2b)A</c>; FXOS counts its builds:
/// <c>2.10(1.179)</c>. Read also as bundle files are named: <c>4.2.3d</c>.
/// </summary>
/// <remarks>
/// Sources: public CVE records; the names of the bundles: A infrastructure, B blade servers, C rack servers, of one and the same release.
/// </remarks>
internal static class UcsGrammar
{
    public static Release? Read(ref ReleaseCursor cursor)
    {
        if (!cursor.TryNumber("the number of the release", out var major))
        {
            return null;
        }

        if (!cursor.TrySkip('.'))
        {
            return cursor.Fail("a point and a second number are expected, as in 4.2(3d)");
        }

        if (!cursor.TryNumber("a number behind the point", out var minor))
        {
            return null;
        }

        if (cursor.IsAtEnd)
        {
            return Finished(major, minor, -1, -1, "", "");
        }

        var isOpen = cursor.TrySkip('(');
        if (!isOpen && !cursor.TrySkip('.'))
        {
            return cursor.Fail("the number of the maintenance release is expected in parentheses");
        }

        if (!cursor.TryNumber("the number of the maintenance release", out var maintenance))
        {
            return null;
        }

        var build = -1;
        if (cursor.Next == '.' && char.IsAsciiDigit(cursor.At(1)))
        {
            cursor.Skip(1);
            if (!cursor.TryNumber("the number of the build", out build))
            {
                return null;
            }
        }

        var letters = isOpen ? cursor.Letters().ToLowerInvariant() : cursor.Lower();
        if (isOpen && !cursor.TrySkip(')'))
        {
            return cursor.Fail("the parenthesis is not closed");
        }

        cursor.TrySkip('.');
        return Finished(major, minor, maintenance, build, letters, Bundle(ref cursor));
    }

    private static string Bundle(ref ReleaseCursor cursor)
    {
        var letter = char.ToUpperInvariant(cursor.Next);
        if (letter is not ('A' or 'B' or 'C') || char.IsAsciiLetterOrDigit(cursor.At(1)))
        {
            return "";
        }

        cursor.Skip(1);
        return letter.ToString();
    }

    private static Release Finished(int major, int minor, int maintenance, int build, string letters, string bundle)
    {
        var inside = build >= 0 ? $"{maintenance}.{build}{letters}" : $"{maintenance}{letters}";
        var canonical = maintenance < 0 ? $"{major}.{minor}" : $"{major}.{minor}({inside})";
        return new Release
        {
            Family = ReleaseFamily.Ucs,
            Major = major,
            Minor = minor,
            Train = $"{major}.{minor}",
            Canonical = canonical,
            Printed = canonical,
            Label = bundle,
            Kind =
                letters.Length > 0 && letters != "a" ? ReleaseKind.Rebuild
                : build > 0 ? ReleaseKind.Rebuild
                : maintenance > 1 ? ReleaseKind.Maintenance
                : minor == 0 ? ReleaseKind.Major
                : ReleaseKind.Minor,
            OtherNotations = maintenance < 0 ? [] : [$"{major}.{minor}.{inside}"],
            Line = "ucs",
            Parts = [new(maintenance), new(build), ReleasePart.Lettered(letters)],
        };
    }
}
