namespace Hearth.Knowledge.Releases;

/// <summary>
/// ASA: <c>major.minor(maintenance)interim</c>, printed <c>9.16(4)18</c>; public records write <c>9.16.4.18</c>, image files
/// <c>9-16-4-18</c>, older lists <c>9.1(7.23)</c>.
/// </summary>
/// <remarks>Sources: outputs of <c>show version</c>; public CVE records. The last number counts interim builds of a maintenance release.</remarks>
internal static class AsaGrammar
{
    public static Release? Read(ref ReleaseCursor cursor)
    {
        if (!cursor.TryNumber("the number of the release", out var major))
        {
            return null;
        }

        if (cursor.Next is not ('.' or '-'))
        {
            return cursor.Fail("a point and a second number are expected, as in 9.16(4)18");
        }

        var separator = cursor.Next;
        cursor.Skip(1);
        if (!cursor.TryNumber("a number behind the point", out var minor))
        {
            return null;
        }

        var (maintenance, interim) = (-1, -1);
        if (cursor.TrySkip('('))
        {
            if (!ReadInside(ref cursor, out maintenance, out interim))
            {
                return null;
            }
        }
        else if (cursor.TrySkip(separator))
        {
            if (!cursor.TryNumber("the number of the maintenance release", out maintenance))
            {
                return null;
            }

            if (cursor.TrySkip(separator) && !cursor.TryNumber("the number of the interim build", out interim))
            {
                return null;
            }
        }

        return Finished(major, minor, maintenance, interim);
    }

    private static bool ReadInside(ref ReleaseCursor cursor, out int maintenance, out int interim)
    {
        interim = -1;
        if (!cursor.TryNumber("the number of the maintenance release", out maintenance))
        {
            return false;
        }

        var isInside = cursor.TrySkip('.');
        if (isInside && !cursor.TryNumber("the number of the interim build", out interim))
        {
            return false;
        }

        if (!cursor.TrySkip(')'))
        {
            cursor.Fail("the parenthesis is not closed");
            return false;
        }

        return isInside
            || !char.IsAsciiDigit(cursor.Next)
            || cursor.TryNumber("the number of the interim build", out interim);
    }

    private static Release Finished(int major, int minor, int maintenance, int interim)
    {
        // A release has no interim build 0; 9.16.4.0 is 9.16(4).
        var build = interim > 0 ? interim : 0;
        var canonical =
            maintenance < 0 ? $"{major}.{minor}"
            : build > 0 ? $"{major}.{minor}({maintenance}){build}"
            : $"{major}.{minor}({maintenance})";
        var points =
            maintenance < 0 ? []
            : build > 0 ? new[] { major, minor, maintenance, build }
            : [major, minor, maintenance];
        return new Release
        {
            Family = ReleaseFamily.Asa,
            Major = major,
            Minor = minor,
            Train = $"{major}.{minor}",
            Canonical = canonical,
            Printed = canonical,
            Kind =
                build > 0 ? ReleaseKind.Rebuild
                : maintenance > 1 ? ReleaseKind.Maintenance
                : minor == 0 ? ReleaseKind.Major
                : ReleaseKind.Minor,
            OtherNotations = points.Length == 0 ? [] : [string.Join('.', points), string.Join('-', points)],
            Line = "asa",
            Parts = [new(maintenance), new(build)],
        };
    }
}
