using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>
/// IOS: <c>major.minor(maintenance)TRAINrebuild</c>. Read also with points or blanks for the parentheses (<c>12.2.8T1</c>,
/// <c>12.2. (8)T1</c>) and as image files are named (<c>122-55.SE12</c>).
/// </summary>
/// <remarks>
/// Sources: requirements R176 to R178; the public "IOS and NX-OS Software Release Reference Guide": a rebuild has a small letter
/// inside the parentheses on the main train and a number behind the letters of every other train; 12.4(13.7) is an interim build.
/// That M names the main train ("12.3M") is R176.
/// </remarks>
internal static class IosGrammar
{
    private const int LowestMajor = 8;
    private const int HighestMajor = 15;

    public static Release? Read(ref ReleaseCursor cursor)
    {
        var draft = new Draft();
        var start = cursor.Position;
        if (!cursor.TryNumber("the number of the release", out draft.Major))
        {
            return null;
        }

        if (cursor.Next == '-' && draft.Major >= 100)
        {
            (draft.Major, draft.Minor) = (draft.Major / 10, draft.Major % 10);
            cursor.Skip(1);
        }
        else if (cursor.TrySkip('.'))
        {
            if (!cursor.TryNumber("a number behind the point", out draft.Minor))
            {
                return null;
            }
        }
        else
        {
            return cursor.Fail("a point and a second number are expected, as in 15.2(7)E3");
        }

        if (draft.Major is < LowestMajor or > HighestMajor)
        {
            var reason =
                draft.Major > HighestMajor
                    ? $"releases of IOS begin with {LowestMajor} to {HighestMajor}; 16 and later are IOS XE"
                    : $"releases of IOS begin with {LowestMajor} to {HighestMajor}";
            return cursor.FailAt(start, reason, ReleaseFaultKind.OtherFamily);
        }

        return ReadMaintenance(ref cursor, ref draft) && ReadTrain(ref cursor, ref draft) ? draft.Finished() : null;
    }

    private static bool ReadMaintenance(ref ReleaseCursor cursor, ref Draft draft)
    {
        cursor.SkipAny(". ");
        if (cursor.TrySkip('('))
        {
            if (!ReadMaintenanceNumber(ref cursor, ref draft))
            {
                return false;
            }

            draft.MaintenanceLetters = cursor.Letters().ToLowerInvariant();
            if (cursor.TrySkip(')'))
            {
                return true;
            }

            cursor.Fail("the parenthesis is not closed");
            return false;
        }

        if (!char.IsAsciiDigit(cursor.Next))
        {
            return true;
        }

        if (!ReadMaintenanceNumber(ref cursor, ref draft))
        {
            return false;
        }

        // Of one letter behind a point form the case tells: 12.2.16a is a rebuild, 12.2.8T a train.
        if (
            char.IsAsciiLetterLower(cursor.Next)
            && !char.IsAsciiLetterLower(cursor.At(1))
            && cursor.At(1) is not (>= '0' and <= '9')
        )
        {
            draft.MaintenanceLetters = cursor.Lower();
        }

        return true;
    }

    private static bool ReadMaintenanceNumber(ref ReleaseCursor cursor, ref Draft draft)
    {
        if (!cursor.TryNumber("the number of the maintenance release", out draft.Maintenance))
        {
            return false;
        }

        // 15.2(4.0.55)E and 12.4(13.7) are interim builds; more than two further numbers are not known.
        for (var at = 0; at < 2 && cursor.Next == '.' && char.IsAsciiDigit(cursor.At(1)); at++)
        {
            cursor.Skip(1);
            if (!cursor.TryNumber("the number of the interim build", out var number))
            {
                return false;
            }

            (draft.Interim, draft.SecondInterim) = at == 0 ? (number, draft.SecondInterim) : (draft.Interim, number);
            draft.InterimNumbers++;
        }

        return true;
    }

    private static bool ReadTrain(ref ReleaseCursor cursor, ref Draft draft)
    {
        var hadSeparator = cursor.SkipAny(". -");
        draft.Letters = cursor.Letters().ToUpperInvariant();
        if (draft.Letters.Length == 0)
        {
            if (hadSeparator || cursor.Next == '_')
            {
                cursor.Fail("the letters of a train are expected");
            }

            return cursor.Fault is null;
        }

        draft.Rebuild = cursor.NumberOrZero();
        draft.RebuildLetters = cursor.Letters().ToLowerInvariant();
        // Names of images end so.
        if (cursor.Rest is "-ext" or "-std")
        {
            cursor.Cut(4);
        }

        if (draft.Letters == "M" && draft.Major < 15)
        {
            draft.Letters = "";
            if (draft.Rebuild > 0 || draft.RebuildLetters.Length > 0)
            {
                cursor.Fail("a rebuild of the main train has its letter in the parentheses, as in 12.2(16a)");
            }
        }

        return cursor.Fault is null;
    }

    /// <summary>What is read so far.</summary>
    private record struct Draft
    {
        public int Major;
        public int Minor;
        public int Maintenance;
        public int Interim;
        public int SecondInterim;
        public int InterimNumbers;
        public string MaintenanceLetters = "";
        public string Letters = "";
        public int Rebuild;
        public string RebuildLetters = "";

        public Draft() { }

        public readonly Release Finished()
        {
            var canonical = $"{Major}.{Minor}{(IsBare ? "" : $"({MaintenanceText})")}{Letters}{RebuildText}";
            return new Release
            {
                Family = ReleaseFamily.Ios,
                Major = Major,
                Minor = Minor,
                Train = $"{Major}.{Minor}{Letters}",
                Letters = Letters,
                Canonical = canonical,
                Printed = canonical,
                Kind = Kind,
                IsEarlyDeployment = Letters is not ("" or "M"),
                OtherNotations = [.. Others().Where(notation => notation != canonical)],
                Line = IosLines.LineOf(Major, Minor, Letters),
                Parts =
                [
                    new(Maintenance),
                    // Before an interim build 0, which has a name of its own.
                    new(InterimNumbers > 0 ? Interim : -1),
                    new(InterimNumbers > 1 ? SecondInterim : -1),
                    new(Rebuild),
                    ReleasePart.Lettered(MaintenanceLetters),
                    ReleasePart.Lettered(RebuildLetters),
                ],
            };
        }

        private readonly bool IsBare => Maintenance == 0 && InterimNumbers == 0 && MaintenanceLetters.Length == 0;

        private readonly string MaintenanceText =>
            InterimNumbers switch
            {
                0 => $"{Maintenance}{MaintenanceLetters}",
                1 => $"{Maintenance}.{Interim}{MaintenanceLetters}",
                _ => $"{Maintenance}.{Interim}.{SecondInterim}{MaintenanceLetters}",
            };

        private readonly string RebuildText =>
            Rebuild == 0 && RebuildLetters.Length == 0 ? "" : $"{Rebuild}{RebuildLetters}";

        private readonly ReleaseKind Kind =>
            this switch
            {
                { InterimNumbers: > 0 } => ReleaseKind.Interim,
                { MaintenanceLetters.Length: > 0 } or { Rebuild: > 0 } or { RebuildLetters.Length: > 0 } =>
                    ReleaseKind.Rebuild,
                { Maintenance: > 0 } => ReleaseKind.Maintenance,
                { Minor: 0 } => ReleaseKind.Major,
                _ => ReleaseKind.Minor,
            };

        private readonly ImmutableArray<string> Others()
        {
            var tail = $"{Letters}{RebuildText}";
            if (IsBare)
            {
                return Letters.Length == 0 && Major < 15 ? [$"{Major}.{Minor}M"] : [];
            }

            // Read back, letters without a train's behind interim numbers would be taken for a train.
            if (InterimNumbers > 0)
            {
                return [];
            }

            var point = $"{Major}.{Minor}.{MaintenanceText}{tail}";
            // Names of images have the first two numbers without a point between.
            return Minor > 9 || Major < 10
                ? [point]
                : [point, $"{Major}{Minor}-{MaintenanceText}{(tail.Length == 0 ? "" : "." + tail)}"];
        }
    }
}
