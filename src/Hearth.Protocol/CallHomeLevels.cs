using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hearth.Protocol;

/// <summary>The Call Home severity scale and its neighbours: its names, syslog, and the numbers of the MIB.</summary>
/// <remarks>
/// Sources: severity tables of the ASA and MDS configuration guides; CISCO-CALLHOME-MIB, CiscoCallHomeSeverityLevel
/// (the same names, numbered one higher); UCS Manager's object model for <c>notify</c> and <c>debug</c>.
/// </remarks>
public static class CallHomeLevels
{
    /// <summary>The table, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/severity-levels.tsv";

    private static readonly FrozenDictionary<string, CallHomeLevel> Spellings = FactTable.Index(
        Table,
        StringComparer.OrdinalIgnoreCase,
        row => row[0],
        row => FactTable.Member<CallHomeLevel>(row[1])
    );

    private static readonly FrozenDictionary<string, CallHomeLevel>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        Spellings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Keywords by level.</summary>
    private static readonly string[] Names = OwnNames();

    /// <summary>The level of a syslog severity: 7 less the severity.</summary>
    /// <param name="severity">Syslog severity, 0 (emergency) to 7 (debugging).</param>
    /// <exception cref="ArgumentOutOfRangeException">The severity is outside 0 to 7.</exception>
    public static CallHomeLevel FromSyslog(int severity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(severity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(severity, 7);
        return (CallHomeLevel)(7 - severity);
    }

    /// <summary>The syslog severity of a level, 0 to 7; <see langword="null"/> for disaster and catastrophic, which syslog lacks.</summary>
    public static int? ToSyslog(CallHomeLevel level) =>
        level is >= CallHomeLevel.Debugging and <= CallHomeLevel.Fatal ? 7 - (int)level : null;

    /// <summary>The number the MIB gives a level: 1 (debugging) to 10 (catastrophic).</summary>
    public static int ToMibNumber(CallHomeLevel level) => (int)level + 1;

    /// <summary>The level's keyword in lower case, as IOS spells it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is outside 0 to 9.</exception>
    public static string NameOf(CallHomeLevel level) =>
        (uint)level < (uint)Names.Length
            ? Names[(int)level]
            : throw new ArgumentOutOfRangeException(nameof(level), level, "Levels run from 0 to 9.");

    /// <summary>Reads a level: a number or a keyword.</summary>
    /// <param name="text">The text; may be <see langword="null"/>.</param>
    /// <param name="level">The level; a whole number below 0 or above 9 is clamped to the nearer end.</param>
    /// <param name="clamped">Whether the number was outside the scale.</param>
    /// <returns><see langword="false"/> for text that is neither.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CallHomeLevel level, out bool clamped)
    {
        clamped = false;
        var word = text.AsSpan().Trim();
        if (!long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return ByWord.TryGetValue(word, out level);
        }

        clamped = number is < 0 or > 9;
        level = (CallHomeLevel)Math.Clamp(number, 0, 9);
        return true;
    }

    private static string[] OwnNames()
    {
        var names = new string[(int)CallHomeLevel.Catastrophic + 1];
        foreach (var row in FactTable.Rows(Table).Where(row => row[2] == "name"))
        {
            names[(int)FactTable.Member<CallHomeLevel>(row[1])] = row[0];
        }

        return names;
    }
}
