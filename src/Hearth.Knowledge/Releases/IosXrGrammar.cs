namespace Hearth.Knowledge.Releases;

/// <summary>IOS XR: <c>major.minor.maintenance</c>, printed <c>7.5.2</c>, also with a label behind (<c>5.3.2[Default]</c>).</summary>
/// <remarks>
/// Sources: outputs of <c>show version</c>; public CVE records; the public bulletins on the release model and on the numbers from 24.1.1
/// on, which follow 7.11. Of a third number with two digits the first counts the maintenance release and the second a release made
/// from it for certain products: by their dates 7.3.15 and 7.3.16 came between 7.3.1 and 7.3.2.
/// </remarks>
internal static class IosXrGrammar
{
    public static Release? Read(ref ReleaseCursor cursor)
    {
        if (!cursor.TryNumber("the number of the release", out var major))
        {
            return null;
        }

        if (!cursor.TrySkip('.'))
        {
            return cursor.Fail("a point and a second number are expected, as in 7.5.2");
        }

        if (!cursor.TryNumber("a number behind the point", out var minor))
        {
            return null;
        }

        var maintenance = -1;
        if (cursor.TrySkip('.') && !cursor.TryNumber("the number of the maintenance release", out maintenance))
        {
            return null;
        }

        // 7.3.1.14I is the 14th build on the way to 7.3.1.
        var build = 0;
        if (maintenance >= 0 && cursor.TrySkip('.'))
        {
            if (!cursor.TryNumber("the number of the build", out build))
            {
                return null;
            }

            if (!cursor.TrySkip('I') && !cursor.TrySkip('i'))
            {
                return cursor.Fail("a fourth number is that of a build and ends with I");
            }
        }

        return ReadLabel(ref cursor) is { } label ? Finished(major, minor, maintenance, build, label) : null;
    }

    private static string? ReadLabel(ref ReleaseCursor cursor)
    {
        if (cursor.Next != '[')
        {
            return "";
        }

        var end = cursor.Rest.IndexOf(']');
        if (end < 0)
        {
            cursor.Fail("the bracket is not closed");
            return null;
        }

        var label = cursor.Rest[1..end].ToString();
        cursor.Skip(end + 1);
        return label;
    }

    private static Release Finished(int major, int minor, int maintenance, int build, string label)
    {
        var canonical =
            maintenance < 0 ? $"{major}.{minor}"
            : build > 0 ? $"{major}.{minor}.{maintenance}.{build}I"
            : $"{major}.{minor}.{maintenance}";
        var (counted, special) = maintenance >= 10 ? (maintenance / 10, maintenance % 10 + 1) : (maintenance, 0);
        return new Release
        {
            Family = ReleaseFamily.IosXr,
            Major = major,
            Minor = minor,
            Train = $"{major}.{minor}",
            Canonical = canonical,
            Printed = canonical,
            Label = label,
            Kind =
                build > 0 ? ReleaseKind.Interim
                : special > 0 ? ReleaseKind.Rebuild
                : counted > 1 ? ReleaseKind.Maintenance
                : minor == 0 ? ReleaseKind.Major
                : ReleaseKind.Minor,
            Line = "iosxr",
            // A build comes before the release it leads to.
            Parts = [new(counted), new(special), new(build > 0 ? -1 : 0), new(build)],
        };
    }
}
