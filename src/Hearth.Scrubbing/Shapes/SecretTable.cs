using System.Collections.Immutable;

namespace Hearth.Scrubbing.Shapes;

/// <summary>A table one column of which holds secrets.</summary>
/// <param name="Kind">What it hides.</param>
/// <param name="Place">Which column.</param>
/// <param name="Fewest">Fewest words of a row.</param>
/// <param name="Most">Most words of a row.</param>
/// <param name="BeginsWithNumber">Whether a row begins with a number.</param>
/// <param name="IsWhole">Whether nothing may follow the words of the head.</param>
/// <param name="HasAddress">Whether the second word of a row is an address.</param>
/// <param name="Head">The first words of its head.</param>
internal sealed record SecretTable(
    ScrubKind Kind,
    SecretPlace Place,
    int Fewest,
    int Most,
    bool BeginsWithNumber,
    bool IsWhole,
    bool HasAddress,
    ImmutableArray<string> Head
)
{
    /// <summary>The tables that are known, in the order they are tried in.</summary>
    public static ImmutableArray<SecretTable> All { get; } =
    [.. ShapeTable.Resource("tables.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Read)];

    /// <summary>Where in the head the name of a column begins that goes to the end of the line.</summary>
    public int HeadWord => Head.IndexOf("Preshared") is var preshared and >= 0 ? preshared : Head.IndexOf("password");

    private static SecretTable Read(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var counts = words[2].Split('-');
        return new(
            Enum.Parse<ScrubKind>(words[0]),
            Enum.Parse<SecretPlace>(words[1], ignoreCase: true),
            int.Parse(counts[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(counts[1], System.Globalization.CultureInfo.InvariantCulture),
            words[3].Contains('n', StringComparison.Ordinal),
            words[3].Contains('w', StringComparison.Ordinal),
            words[3].Contains('a', StringComparison.Ordinal),
            [.. words[5..]]
        );
    }
}

/// <summary>Which column of a table holds the secret.</summary>
internal enum SecretPlace
{
    /// <summary>The first word of a row.</summary>
    First,

    /// <summary>The third word of a row.</summary>
    Third,

    /// <summary>The last word of a row.</summary>
    Last,

    /// <summary>What stands below its name, to the end of the line.</summary>
    Column,
}
