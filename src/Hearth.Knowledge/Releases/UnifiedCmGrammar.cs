namespace Hearth.Knowledge.Releases;

/// <summary>
/// Unified CM: <c>12.5(1)SU7</c>, from 14 on <c>14SU2</c>; a system prints five numbers, <c>14.0.1.12900-161</c>.
/// </summary>
/// <remarks>
/// Sources: public CVE records for the short form. For the long form what engineers of the maker and of others said in public forums: the
/// first three numbers are those of the short form; 10000 is the release itself, and each service update counts a thousand further and
/// ends with 900 (14.0.1.12900-161 is 14SU2, 12.5.1.17900 is 12.5(1)SU7). That holds for 10.0 and later and the first eight service
/// updates; beyond, and for what ends otherwise (single repairs), the long form stays its own name.
/// </remarks>
internal static class UnifiedCmGrammar
{
    /// <summary>Service updates whose long form follows the rule.</summary>
    private const int CountedUpdates = 8;

    /// <summary>The most service updates a release is taken to have.</summary>
    private const int MostUpdates = 999;

    /// <summary>The highest fourth number that the rule covers: that of the eighth service update.</summary>
    internal const int LastCounted = 10_900 + CountedUpdates * 1000 + 26;

    /// <summary>The first release whose long form follows the rule.</summary>
    internal const int FirstCounted = 10;

    /// <summary>Where service updates beyond the rule begin in the order.</summary>
    internal const int Uncounted = 100_000;

    public static Release? Read(ref ReleaseCursor cursor)
    {
        if (!cursor.TryNumber("the number of the release", out var major))
        {
            return null;
        }

        var (minor, maintenance) = (0, 1);
        var letters = "";
        if (cursor.TrySkip('.'))
        {
            if (!cursor.TryNumber("a number behind the point", out minor))
            {
                return null;
            }

            var isOpen = cursor.TrySkip('(');
            if (isOpen || cursor.TrySkip('.'))
            {
                if (!cursor.TryNumber("the number of the maintenance release", out maintenance))
                {
                    return null;
                }

                letters = isOpen ? cursor.Letters().ToLowerInvariant() : cursor.Lower();
                if (isOpen && !cursor.TrySkip(')'))
                {
                    return cursor.Fail("the parenthesis is not closed");
                }
            }
        }

        return cursor.Next == '.'
            ? ReadLong(ref cursor, new Base(major, minor, maintenance, letters))
            : ReadShort(ref cursor, new Base(major, minor, maintenance, letters));
    }

    private static Release? ReadShort(ref ReleaseCursor cursor, Base release)
    {
        cursor.SkipAny(" ");
        var isCounted = release.Major >= FirstCounted;
        if (cursor.IsAtEnd)
        {
            return Finished(release, 0, "", isCounted ? 10_000 : Uncounted, "");
        }

        var at = cursor.Position;
        if (!cursor.Letters().Equals("SU", StringComparison.OrdinalIgnoreCase))
        {
            return cursor.FailAt(at, "SU and the number of the service update are expected, as in 12.5(1)SU7");
        }

        // Some records write SU for the first.
        var update = char.IsAsciiDigit(cursor.Next) ? cursor.NumberOrZero() : 1;
        var letters = cursor.Lower();
        if (update is 0 or > MostUpdates || letters.Length > 1)
        {
            return cursor.FailAt(at, "the number of a service update, and at most one letter, are expected");
        }

        var step = letters.Length == 0 ? 0 : letters[0] - 'a' + 1;
        var field =
            isCounted && update <= CountedUpdates ? 10_900 + update * 1000 + step : Uncounted + update * 100 + step;
        return Finished(release, update, letters, field, "");
    }

    private static Release? ReadLong(ref ReleaseCursor cursor, Base release)
    {
        cursor.Skip(1);
        if (!cursor.TryNumber("the fourth number", out var field))
        {
            return null;
        }

        var build = "";
        if (cursor.TrySkip('-'))
        {
            if (!cursor.TryNumber("the number of the build", out var number))
            {
                return null;
            }

            build = $"{field}-{number}";
        }

        if (field >= Uncounted)
        {
            return cursor.Fail("the fourth number has at most five digits");
        }

        var isCounted = release.Major >= FirstCounted && field <= LastCounted;
        var update = (field - 10_000) / 1000;
        var step = field % 1000 - 900;
        return isCounted && field == 10_000 ? Finished(release, 0, "", field, build)
            : isCounted && update >= 1 && step is >= 0 and <= 26
                ? Finished(release, update, step == 0 ? "" : $"{(char)('a' + step - 1)}", field, build)
            : Finished(release, -1, "", field, build);
    }

    /// <summary>A release; update 0 is none, -1 one that the long form does not tell.</summary>
    private static Release Finished(Base release, int update, string letters, int field, string build)
    {
        var (major, minor, maintenance, _) = release;
        var isShort = major >= 14 && minor == 0 && maintenance == 1 && release.Letters.Length == 0;
        var stem = isShort ? $"{major}" : $"{major}.{minor}({maintenance}{release.Letters})";
        var points = $"{major}.{minor}.{maintenance}{release.Letters}";
        var canonical =
            update > 0 ? $"{stem}SU{update}{letters}"
            : update == 0 ? stem
            : $"{points}.{field}";
        string[] others =
        [
            .. isShort && update >= 0
                ? [$"{major}.{minor}({maintenance}){canonical[stem.Length..]}"]
                : Array.Empty<string>(),
            .. update >= 0 && major >= FirstCounted && field < Uncounted
                ? [$"{points}.{field}"]
                : Array.Empty<string>(),
        ];
        return new Release
        {
            Family = ReleaseFamily.UnifiedCm,
            Major = major,
            Minor = minor,
            Train = isShort ? $"{major}" : $"{major}.{minor}",
            Canonical = canonical,
            Printed = update >= 0 && major >= FirstCounted && field < Uncounted ? $"{points}.{field}" : canonical,
            Label = build,
            Kind =
                update < 0 || letters.Length > 0 ? ReleaseKind.Rebuild
                : update > 0 || maintenance > 1 ? ReleaseKind.Maintenance
                : minor == 0 ? ReleaseKind.Major
                : ReleaseKind.Minor,
            OtherNotations = [.. others],
            Line = "cucm",
            Parts = [new(maintenance, release.Letters), new(field)],
        };
    }

    private readonly record struct Base(int Major, int Minor, int Maintenance, string Letters);
}
