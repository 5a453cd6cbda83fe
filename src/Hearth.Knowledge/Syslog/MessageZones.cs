using System.Collections.Frozen;

namespace Hearth.Knowledge.Syslog;

/// <summary>Knows the zones that devices print behind a stamp, and how far from UTC the clock of each is.</summary>
/// <remarks>
/// The name of a zone is whatever was configured; these are the customary ones. Sources: the zone tables in the configuration guides of
/// IOS and NX-OS, the IANA time zone database. A name that people of several countries use has no offset here: IST is India, Israel and
/// Ireland.
/// </remarks>
internal static class MessageZones
{
    private const int LongestName = 8;

    /// <summary>Offsets in hours from UTC; a name without one is taken for a zone, but stands for several.</summary>
    private const string Names =
        "UTC=0 GMT=0 Z=0 UCT=0 WET=0 WEST=1 CET=1 CEST=2 MET=1 MEST=2 METDST=2 CETDST=2 MEZ=1 MESZ=2 EET=2 EEST=3 EETDST=3 MSK=3 MSD=4 TRT=3 "
        + "BST IST CST CDT=-5 EST=-5 EDT=-4 MST MDT=-6 PST PDT=-7 AKST=-9 AKDT=-8 HST=-10 AST ADT=-3 NST=-3.5 NDT=-2.5 "
        + "BRT=-3 BRST=-2 ART=-3 CLT=-4 CLST=-3 COT=-5 PET=-5 ECT VET=-4 BOT=-4 UYT=-3 PYT GFT=-3 AMT WGT "
        + "SAST=2 CAT=2 EAT=3 WAT=1 GST AZT=4 GET=4 IRST=3.5 PKT=5 UZT=5 NPT=5.75 BDT=6 MMT=6.5 ICT=7 WIB=7 WITA=8 WIT=9 "
        + "HKT=8 MYT=8 PHT=8 SGT=8 AWST=8 JST=9 KST=9 ACST=9.5 ACDT=10.5 AEST=10 AEDT=11 CHST=10 SST NZST=12 NZDT=13 FJT=12 "
        + "YEKT=5 OMST=6 NOVT=7 KRAT=7 IRKT=8 YAKT=9 VLAT=10 MAGT=11 PETT=12";

    private static readonly FrozenDictionary<string, TimeSpan?>.AlternateLookup<ReadOnlySpan<char>> Offsets = Names
        .Split(' ')
        .Select(entry => entry.Split('='))
        .ToFrozenDictionary(
            entry => entry[0],
            entry =>
                entry.Length < 2
                    ? (TimeSpan?)null
                    : TimeSpan.FromMinutes(
                        60 * double.Parse(entry[1], System.Globalization.CultureInfo.InvariantCulture)
                    ),
            StringComparer.OrdinalIgnoreCase
        )
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Length of the zone a text begins with, such as <c>CET</c>, <c>UTC+5:30</c> or <c>+06</c>; 0 for none.</summary>
    /// <param name="text">What stands behind a stamp and its blank.</param>
    /// <param name="isDevices">Whether the stamp is certainly the device's own, so that no host can follow it.</param>
    public static int LengthAt(ReadOnlySpan<char> text, bool isDevices)
    {
        var letters = Letters(text);
        if (letters > 0 && letters < text.Length && text[letters] == '/')
        {
            return PairLength(text, letters);
        }

        var length = letters + OffsetLength(text[letters..]);
        if (length == 0 || !IsEnded(text, length))
        {
            return 0;
        }

        if (length > letters)
        {
            return letters == 0 || text[..letters] is "UTC" or "GMT" ? length : 0;
        }

        // A name before a colon is a zone when nothing else can stand there; elsewhere it may be a host, and has to be known.
        var behind = text[length..].TrimStart(' ');
        var endsHeader = !behind.IsEmpty && behind[0] == ':';
        return
            IsKnown(text[..length])
            || (
                endsHeader
                && (isDevices ? length is >= 2 and <= LongestName : length is 3 or 4 && IsCapitals(text[..length]))
            )
            ? length
            : 0;
    }

    /// <summary>Whether a word is a customary name of a zone.</summary>
    public static bool IsKnown(ReadOnlySpan<char> name) => Offsets.ContainsKey(name);

    /// <summary>How far the clock of a zone is from UTC.</summary>
    /// <param name="zone">A zone as printed: a name, or an offset with or without one.</param>
    /// <returns><see langword="null"/> for a name that is not known or stands for several zones.</returns>
    public static TimeSpan? OffsetOf(ReadOnlySpan<char> zone)
    {
        var letters = Letters(zone);
        if (letters == zone.Length)
        {
            return Offsets.TryGetValue(zone, out var offset) ? offset : null;
        }

        if (zone[letters] == '/')
        {
            return null; // which of the two it is, the name does not say
        }

        var sign = zone[letters] == '-' ? -1 : 1;
        var digits = zone[(letters + 1)..];
        var colon = digits.IndexOf(':');
        var hours = colon >= 0 ? digits[..colon] : digits[..Math.Min(2, digits.Length)];
        var minutes = colon >= 0 ? digits[(colon + 1)..] : digits[hours.Length..];
        var whole = new TimeSpan(MessageStamps.Number(hours), minutes.IsEmpty ? 0 : MessageStamps.Number(minutes), 0);
        return whole <= TimeSpan.FromHours(14) ? sign * whole : null;
    }

    /// <summary><c>MSK/MSD:</c>, the names of standard and summer time of ASA.</summary>
    private static int PairLength(ReadOnlySpan<char> text, int letters)
    {
        var second = Letters(text[(letters + 1)..]);
        var length = letters + 1 + second;
        var areNames = letters is 3 or 4 && second is 3 or 4 && IsCapitals(text[..letters]);
        areNames &= IsCapitals(text.Slice(letters + 1, second));
        return areNames && length < text.Length && text[length] == ':' && IsEnded(text, length) ? length : 0;
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary><c>+5</c>, <c>-03</c>, <c>+0530</c>, <c>+05:30</c>.</summary>
    private static int OffsetLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('+' or '-'))
        {
            return 0;
        }

        var digits = MessageStamps.Digits(text[1..], 5);
        var behind = 1 + digits;
        var minutes = behind < text.Length && text[behind] == ':' ? MessageStamps.Digits(text[(behind + 1)..], 3) : 0;
        return digits switch
        {
            1 or 2 => minutes == 2 ? behind + 3 : behind,
            4 => behind,
            _ => 0,
        };
    }

    /// <summary>Whether a zone that ends here is followed by nothing, a blank, or the colon of the header, never one within a word.</summary>
    private static bool IsEnded(ReadOnlySpan<char> text, int length) =>
        length == text.Length
        || text[length] == ' '
        || (text[length] == ':' && (length + 1 == text.Length || text[length + 1] is ' ' or '%'));

    private static bool IsCapitals(ReadOnlySpan<char> name) => !name.ContainsAnyExceptInRange('A', 'Z');
}
