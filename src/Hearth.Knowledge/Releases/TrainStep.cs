using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hearth.Knowledge.Releases;

/// <summary>One line of trains goes on as another: all releases of the first come before all of the second.</summary>
/// <param name="From">The line that ends.</param>
/// <param name="To">The line that follows.</param>
/// <param name="Fact">Why, as a clause.</param>
internal sealed record TrainStep(string From, string To, string Fact);

/// <summary>Which lines go on as which others. Whatever is not said here is not comparable.</summary>
/// <remarks>
/// Sources: the maker's release notes, which name the train that a product line goes on with; for IOS XE also the numbers printed by one
/// device before and after an update. docs/releases.md shows them as a table; a test compares both.
/// </remarks>
internal static class TrainSteps
{
    public static readonly ImmutableArray<TrainStep> All =
    [
        new("12.2SE", "15SE", "12.2SE of the Catalyst 2960 and 3750 goes on as 15.0SE"),
        new("15SE", "15E", "15.0SE of the Catalyst 2960 and 3750 goes on as 15.2E"),
        new("12.2SG", "15SG", "12.2SG of the Catalyst 4500 goes on as 15.0SG"),
        new("15SG", "15E", "15.1SG of the Catalyst 4500 goes on as 15.2E"),
        new("12.2SXD", "12.2SXE", "the trains of 12.2SX follow each other by their last letter"),
        new("12.2SXE", "12.2SXF", "the trains of 12.2SX follow each other by their last letter"),
        new("12.2SXF", "12.2SXH", "the trains of 12.2SX follow each other by their last letter"),
        new("12.2SXH", "12.2SXI", "the trains of 12.2SX follow each other by their last letter"),
        new("12.2SXI", "12.2SXJ", "the trains of 12.2SX follow each other by their last letter"),
        new("12.2SXJ", "15SY", "12.2SX of the Catalyst 6500 goes on as 15.1SY"),
        new("12.2SY", "15SY", "12.2SY of the Catalyst 6500 goes on as 15.0SY"),
        new("12.2SRA", "12.2SRB", "the trains of 12.2SR follow each other by their last letter"),
        new("12.2SRB", "12.2SRC", "the trains of 12.2SR follow each other by their last letter"),
        new("12.2SRC", "12.2SRD", "the trains of 12.2SR follow each other by their last letter"),
        new("12.2SRD", "12.2SRE", "the trains of 12.2SR follow each other by their last letter"),
        new("12.2SRE", "15S", "12.2SR of the 7600 goes on as 15.0S"),
        new("xe2", "xe3S", "IOS XE 2 of the ASR 1000 goes on as 3.1S"),
        new("xe3SE", "xe3E", "3.3SE of the Catalyst 3650 and 3850 goes on as 3.6E"),
        new("xe3SG", "xe3E", "3.4SG of the Catalyst 4500 goes on as 3.5E"),
        new("xe3XO", "xe3E", "3.3XO of the Catalyst 4500 goes on as 3.5E"),
        new("xe3S", "xe16", "the routers' 3S goes on as 16, one release for routers and switches"),
        new("xe3SP", "xe16", "3.18SP of the ASR 900 goes on as 16"),
        new("xe3E", "xe16", "the switches' 3E goes on as 16, one release for routers and switches"),
        new("nxI", "nx9", "7.0(3)I of the Nexus 3000 and 9000 goes on as 9.2"),
        new("nxF", "nx9", "7.0(3)F of the Nexus 9500 goes on as 9.2"),
        new("nx8", "nx9", "8.x of the MDS 9000 goes on as 9.2"),
    ];

    private static readonly FrozenDictionary<string, ImmutableArray<TrainStep>> ByLine = All.GroupBy(step => step.From)
        .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    /// <summary>The way from a line to a later one.</summary>
    /// <returns>The steps, first to last; empty when no way is known.</returns>
    public static ImmutableArray<TrainStep> Way(string from, string to)
    {
        foreach (var step in ByLine.GetValueOrDefault(from, []))
        {
            if (step.To == to)
            {
                return [step];
            }

            // The steps make no circle (a test says so), so this ends.
            if (Way(step.To, to) is { IsEmpty: false } further)
            {
                return [step, .. further];
            }
        }

        return [];
    }
}

/// <summary>The lines of IOS.</summary>
/// <remarks>
/// Main train, T and, from 15.0 on, M are one line: 12.2T becomes 12.3, 12.4T becomes 15.0M; from 15.1 on each second number begins with T
/// and ends with M. Source: the public "IOS and NX-OS Software Release Reference Guide", requirements R176 and R177. From 15.0 on the
/// other trains keep their letters from one second number to the next (15.0SY to 15.5SY in public CVE records).
/// </remarks>
internal static class IosLines
{
    /// <summary>Main train, T and M.</summary>
    public const string Main = "ios";

    public static string LineOf(int major, int minor, string letters) =>
        letters is "" or "T" || (letters == "M" && major >= 15) ? Main
        : major >= 15 ? $"{major}{letters}"
        : $"{major}.{minor}{letters}";
}

/// <summary>The lines of IOS XE.</summary>
internal static class IosXeLines
{
    /// <summary>16 and all later: one line, whose first number changed with the years.</summary>
    public const string New = "xe16";

    public static string LineOf(int major, string train) => $"xe{major}{train}";
}

/// <summary>The lines of NX-OS.</summary>
/// <remarks>
/// D is the Nexus 7000's, which had 6.2, then 7.2 and 7.3 with D, then 8.0: one line. 11 to 19 are releases for switches in ACI mode, whose
/// number is that of the controller and ten (public CVE records name both).
/// </remarks>
internal static class NxOsLines
{
    public static string LineOf(int major, string letters) =>
        letters is not ("" or "D") ? $"nx{letters}"
        : major <= 8 ? "nx8"
        : major is >= 11 and <= 19 ? "aci"
        : "nx9";

    /// <summary>Trains of the Nexus 3000 and 9000 are named with what stands in the first parentheses, others are not.</summary>
    public static string TrainOf(int major, int minor, int maintenance, string letters, int number)
    {
        var end = number > 0 ? $"{letters}{number}" : letters;
        return letters.Length > 0 && letters[0] is 'A' or 'F' or 'I' or 'U' && maintenance >= 0
            ? $"{major}.{minor}({maintenance}){end}"
            : $"{major}.{minor}{end}";
    }
}
