using System.Buffers;
using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>
/// IOS XE. From 16: <c>major.minor.maintenance</c> and letters, printed with zeros in front (<c>17.09.04a</c>). Before: with the
/// letters of the train behind (<c>3.16.4aS</c>), printed <c>03.16.04a.S</c>.
/// </summary>
/// <remarks>Sources: outputs of <c>show version</c> and public CVE records, which write <c>17.9.4a</c> and <c>3.16.4aS</c>.</remarks>
internal static class IosXeGrammar
{
    /// <summary>Train letters before 16, the longer first: for a run of letters in one case the end tells.</summary>
    private static readonly ImmutableArray<string> OldTrains = ["SE", "SG", "SP", "SQ", "SN", "XO", "S", "E"];

    /// <summary>Characters of a build's number.</summary>
    private static readonly SearchValues<char> Build = SearchValues.Create("0123456789.");

    public static Release? Read(ref ReleaseCursor cursor)
    {
        var start = cursor.Position;
        if (!cursor.TryNumber("the number of the release", out var major))
        {
            return null;
        }

        if (major is not (2 or 3 or >= 16 and <= 99))
        {
            return cursor.FailAt(
                start,
                major is >= 12 and <= 15
                    ? "releases of IOS XE begin with 2, 3, 16 or more; this may be the IOS number of one"
                    : "releases of IOS XE begin with 2, 3, 16 or more",
                ReleaseFaultKind.OtherFamily
            );
        }

        if (!cursor.TrySkip('.'))
        {
            return cursor.Fail("a point and a second number are expected, as in 17.9.4a");
        }

        if (!cursor.TryNumber("a number behind the point", out var minor))
        {
            return null;
        }

        return major < 16 ? ReadOld(ref cursor, major, minor) : ReadNew(ref cursor, major, minor);
    }

    private static Release? ReadNew(ref ReleaseCursor cursor, int major, int minor)
    {
        if (cursor.IsAtEnd)
        {
            return New(major, minor, -1, "", 0, "");
        }

        if (!cursor.TrySkip('.'))
        {
            return cursor.Fail("a point and the number of the maintenance release are expected, as in 17.9.4a");
        }

        if (!cursor.TryNumber("the number of the maintenance release", out var maintenance))
        {
            return null;
        }

        var letters = cursor.Letters().ToLowerInvariant();
        var step = letters.Length > 0 ? cursor.NumberOrZero() : 0;
        // What is installed is listed with its build: 17.03.05.0.6600.
        var label = "";
        if (cursor.Next == '.' && !cursor.Rest.ContainsAnyExcept(Build))
        {
            label = cursor.Rest[1..].ToString();
            cursor.Skip(cursor.Rest.Length);
        }

        return New(major, minor, maintenance, letters, step, label);
    }

    /// <summary>A release from 16 on; maintenance -1 is the name of the train alone.</summary>
    private static Release New(int major, int minor, int maintenance, string letters, int step, string label)
    {
        var tail = step > 0 ? $"{letters}{step}" : letters;
        var isBuild = letters == "prd";
        var canonical = maintenance < 0 ? $"{major}.{minor}" : $"{major}.{minor}.{maintenance}{tail}";
        var printed = maintenance < 0 ? canonical : $"{major}.{minor:00}.{maintenance:00}{tail}";
        return new Release
        {
            Family = ReleaseFamily.IosXe,
            Major = major,
            Minor = minor,
            Train = $"{major}.{minor}",
            Canonical = canonical,
            Printed = printed,
            Label = label,
            Kind = KindOf(minor, maintenance, first: 1, letters, isBuild),
            OtherNotations = printed == canonical ? [] : [printed],
            Line = IosXeLines.New,
            Parts = [new(maintenance), new(isBuild ? -1 : 0), ReleasePart.Lettered(letters, step)],
        };
    }

    private static Release? ReadOld(ref ReleaseCursor cursor, int major, int minor)
    {
        var maintenance = -1;
        if (cursor.Next == '.' && char.IsAsciiDigit(cursor.At(1)))
        {
            cursor.Skip(1);
            if (!cursor.TryNumber("the number of the maintenance release", out maintenance))
            {
                return null;
            }
        }

        var (letters, train) = OldLetters(ref cursor);
        if (maintenance < 0 && letters.Length > 0)
        {
            return cursor.Fail("the letter of a rebuild stands behind a maintenance release, as in 3.16.4aS");
        }

        var label = "";
        // A package is listed with the IOS release inside: 03.16.04a.S.155-3.S4a-ext.
        if (cursor.Next == '.' && char.IsAsciiDigit(cursor.At(1)))
        {
            cursor.Skip(1);
            label = cursor.Rest.ToString();
            var inside = cursor.Position;
            if (IosGrammar.Read(ref cursor) is null || !cursor.IsAtEnd)
            {
                return cursor.FailAt(inside, "the IOS release inside is not readable");
            }
        }

        var canonical = maintenance < 0 ? $"{major}.{minor}{train}" : $"{major}.{minor}.{maintenance}{letters}{train}";
        var printed =
            maintenance < 0
                ? canonical
                : $"{major:00}.{minor:00}.{maintenance:00}{letters}{(train.Length == 0 ? "" : "." + train)}";
        return new Release
        {
            Family = ReleaseFamily.IosXe,
            Major = major,
            Minor = minor,
            Train = $"{major}.{minor}{train}",
            Letters = train,
            Canonical = canonical,
            Printed = printed,
            Label = label,
            Kind = KindOf(minor, maintenance, first: 0, letters, isBuild: false),
            OtherNotations = printed == canonical ? [] : [printed],
            Line = IosXeLines.LineOf(major, train),
            Parts = [new(maintenance), ReleasePart.Lettered(letters)],
        };
    }

    private static ReleaseKind KindOf(int minor, int maintenance, int first, string letters, bool isBuild) =>
        isBuild ? ReleaseKind.Interim
        : letters.Length > 0 ? ReleaseKind.Rebuild
        : maintenance > first ? ReleaseKind.Maintenance
        : minor == 0 ? ReleaseKind.Major
        : ReleaseKind.Minor;

    /// <summary>Letters of the rebuild and of the train: divided by a point, by their case, or by the trains that are known.</summary>
    private static (string Rebuild, string Train) OldLetters(ref ReleaseCursor cursor)
    {
        var run = cursor.Letters();
        if (cursor.Next == '.' && char.IsAsciiLetter(cursor.At(1)))
        {
            cursor.Skip(1);
            return (run.ToLowerInvariant(), cursor.Letters().ToUpperInvariant());
        }

        var upper = run.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        if (upper > 0)
        {
            return (run[..upper], run[upper..].ToUpperInvariant());
        }

        var capitals = run.ToUpperInvariant();
        foreach (var train in OldTrains)
        {
            if (capitals.EndsWith(train, StringComparison.Ordinal))
            {
                return upper == 0 ? ("", capitals) : (run[..^train.Length].ToLowerInvariant(), train);
            }
        }

        return upper == 0 ? ("", capitals) : (run, "");
    }
}
