namespace Hearth.Knowledge.Releases;

/// <summary>
/// NX-OS: <c>major.minor(maintenance)</c>, and where a platform has its own train its letters, number and rebuild behind:
/// <c>7.0(3)I7(9)</c>, <c>5.0(3)N2(2b)</c>. Read also with points (<c>7.0.3.I7.9</c>), as image files are named.
/// </summary>
/// <remarks>
/// Sources: the public "NX-OS Software Strategy and Lifecycle Guide" (a small letter is a rebuild; F and M behind 10.2 and later say
/// feature or maintenance release and are left away in <c>show version</c>); public CVE records.
/// </remarks>
internal static class NxOsGrammar
{
    public static Release? Read(ref ReleaseCursor cursor)
    {
        if (!cursor.TryNumber("the number of the release", out var major))
        {
            return null;
        }

        if (!cursor.TrySkip('.'))
        {
            return cursor.Fail("a point and a second number are expected, as in 9.3(10)");
        }

        if (!cursor.TryNumber("a number behind the point", out var minor))
        {
            return null;
        }

        if (cursor.IsAtEnd)
        {
            return Release(major, minor, default, "", 0, default, "");
        }

        if (!ReadStep(ref cursor, "the number of the maintenance release", out var maintenance))
        {
            return null;
        }

        cursor.TrySkip('.');
        var letters = cursor.Letters().ToUpperInvariant();
        var number = letters.Length > 0 ? cursor.NumberOrZero() : 0;
        if (letters is "F" or "M" && number == 0)
        {
            return Release(major, minor, maintenance, "", 0, default, letters);
        }

        if (letters.Length == 0)
        {
            return Release(major, minor, maintenance, "", 0, default, "");
        }

        return ReadStep(ref cursor, "the rebuild of the platform's train", out var rebuild)
            ? Release(major, minor, maintenance, letters, number, rebuild, "")
            : null;
    }

    /// <summary>Reads <c>(3)</c>, <c>(2b)</c>, <c>(1.1a)</c>, or the same behind a point.</summary>
    private static bool ReadStep(ref ReleaseCursor cursor, string what, out Step step)
    {
        step = default;
        var isOpen = cursor.TrySkip('(');
        if (!isOpen && !cursor.TrySkip('.'))
        {
            cursor.Fail($"{what} is expected in parentheses");
            return false;
        }

        if (!cursor.TryNumber(what, out var number))
        {
            return false;
        }

        var second = -1;
        if (isOpen && cursor.TrySkip('.') && !cursor.TryNumber("a number behind the point", out second))
        {
            return false;
        }

        var letters = isOpen ? cursor.Letters().ToLowerInvariant() : cursor.Lower();
        step = new Step(number, second, letters);
        if (isOpen && !cursor.TrySkip(')'))
        {
            cursor.Fail("the parenthesis is not closed");
            return false;
        }

        return true;
    }

    private static Release Release(
        int major,
        int minor,
        Step? maintenance,
        string letters,
        int number,
        Step? rebuild,
        string label
    )
    {
        var steps = maintenance ?? Step.None;
        var again = rebuild ?? Step.None;
        var digits = number > 0 ? $"{letters}{number}" : letters;
        var canonical = $"{major}.{minor}";
        var point = canonical;
        if (maintenance is not null)
        {
            canonical += $"({steps})";
            point += $".{steps}";
        }

        if (rebuild is not null)
        {
            canonical += $"{digits}({again})";
            point += $".{digits}.{again}";
        }

        return new Release
        {
            Family = ReleaseFamily.NxOs,
            Major = major,
            Minor = minor,
            Train = NxOsLines.TrainOf(major, minor, steps.Number, letters, number),
            Letters = letters,
            Canonical = canonical,
            Printed = canonical,
            Label = label,
            Kind = KindOf(minor, steps, again, letters),
            OtherNotations = steps.HasPoint || again.HasPoint || point == canonical ? [] : [point],
            Line = NxOsLines.LineOf(major, letters),
            Parts =
            [
                new(steps.Number),
                new(steps.Second),
                ReleasePart.Lettered(steps.Letters),
                new(number),
                new(again.Number),
                new(again.Second),
                ReleasePart.Lettered(again.Letters),
            ],
        };
    }

    private static ReleaseKind KindOf(int minor, Step maintenance, Step rebuild, string letters) =>
        maintenance.Letters.Length > 0 || rebuild.Letters.Length > 0 ? ReleaseKind.Rebuild
        : letters.Length > 0 ? ReleaseKind.Maintenance
        : maintenance.Number > 1 ? ReleaseKind.Maintenance
        : minor == 0 ? ReleaseKind.Major
        : ReleaseKind.Minor;

    /// <summary>What stands in one pair of parentheses.</summary>
    private readonly record struct Step(int Number, int Second, string Letters)
    {
        public static Step None => new(-1, -1, "");

        public bool HasPoint => Second >= 0;

        public override string ToString() => HasPoint ? $"{Number}.{Second}{Letters}" : $"{Number}{Letters}";
    }
}
