namespace Hearth.Knowledge.Releases;

/// <summary>
/// Firepower Threat Defense and its management center: <c>major.minor.maintenance.patch</c>, printed with the build:
/// <c>7.2.5-208</c>, <c>6.6.5 (Build 81)</c>.
/// </summary>
/// <remarks>Sources: outputs of <c>show version</c>; public CVE records. One release has one build on offer, so it is no part of the number.</remarks>
internal static class FtdGrammar
{
    private const string Build = "(Build ";

    public static Release? Read(ref ReleaseCursor cursor)
    {
        if (!cursor.TryNumber("the number of the release", out var major))
        {
            return null;
        }

        if (!cursor.TrySkip('.'))
        {
            return cursor.Fail("a point and a second number are expected, as in 7.4.1.1");
        }

        if (!cursor.TryNumber("a number behind the point", out var minor))
        {
            return null;
        }

        var (maintenance, patch) = (-1, -1);
        if (
            cursor.TrySkip('.')
            && (
                !cursor.TryNumber("the number of the maintenance release", out maintenance)
                || cursor.TrySkip('.') && !cursor.TryNumber("the number of the patch", out patch)
            )
        )
        {
            return null;
        }

        return ReadBuild(ref cursor) is { } build
            ? Finished(major, minor, maintenance, patch > 0 ? patch : 0, build)
            : null;
    }

    private static string? ReadBuild(ref ReleaseCursor cursor)
    {
        if (cursor.Next == '-')
        {
            cursor.Skip(1);
            return cursor.TryNumber("the number of the build", out var behind) ? $"{behind}" : null;
        }

        cursor.SkipAny(" ");
        if (!cursor.Rest.StartsWith(Build, StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        cursor.Skip(Build.Length);
        if (!cursor.TryNumber("the number of the build", out var build))
        {
            return null;
        }

        if (cursor.TrySkip(')'))
        {
            return $"{build}";
        }

        cursor.Fail("the parenthesis is not closed");
        return null;
    }

    private static Release Finished(int major, int minor, int maintenance, int patch, string build)
    {
        var canonical =
            maintenance < 0 ? $"{major}.{minor}"
            : patch > 0 ? $"{major}.{minor}.{maintenance}.{patch}"
            : $"{major}.{minor}.{maintenance}";
        return new Release
        {
            Family = ReleaseFamily.Ftd,
            Major = major,
            Minor = minor,
            Train = $"{major}.{minor}",
            Canonical = canonical,
            Printed = canonical,
            Label = build,
            Kind =
                patch > 0 ? ReleaseKind.Rebuild
                : maintenance > 0 ? ReleaseKind.Maintenance
                : minor == 0 ? ReleaseKind.Major
                : ReleaseKind.Minor,
            Line = "ftd",
            Parts = [new(maintenance), new(patch)],
        };
    }
}
