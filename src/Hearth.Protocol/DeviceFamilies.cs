namespace Hearth.Protocol;

/// <summary>Tells a sender's operating system family by the names it gives itself.</summary>
/// <remarks>
/// Sources: builder and series names in the sample messages of the configuration guides (a Nexus 7000 really calls its
/// builder <c>DC3</c>), and the way product ids are formed. Of several starts that fit, the longest counts. A platform that is missing is one line in
/// the table.
/// </remarks>
public static class DeviceFamilies
{
    /// <summary>The table, as a path in this library's source.</summary>
    internal const string Table = "Vocabulary/device-families.tsv";

    /// <summary>How names start, by their first letter in upper case; the longer start stands before the shorter.</summary>
    private static readonly (string Start, DeviceFamily Family)[][] ByFirst = Starts();

    /// <summary>The family, by the first of the names that tells it.</summary>
    /// <param name="builderName">Name of the composing component: what the sender says of itself, hence asked first.</param>
    /// <param name="series">Product series.</param>
    /// <param name="productId">Product id of the chassis.</param>
    /// <returns><see cref="DeviceFamily.Unknown"/> when none of them tells.</returns>
    public static DeviceFamily Of(string? builderName, string? series, string? productId)
    {
        var family = Of(builderName);
        family = family != DeviceFamily.Unknown ? family : Of(series);
        return family != DeviceFamily.Unknown ? family : Of(productId);
    }

    private static DeviceFamily Of(string? name)
    {
        if (string.IsNullOrEmpty(name) || name[0] >= ByFirst.Length)
        {
            return DeviceFamily.Unknown;
        }

        foreach (var (start, family) in ByFirst[char.ToUpperInvariant(name[0])])
        {
            if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return family;
            }
        }

        return DeviceFamily.Unknown;
    }

    private static (string Start, DeviceFamily Family)[][] Starts()
    {
        var starts = FactTable.Index(
            Table,
            StringComparer.OrdinalIgnoreCase,
            row => row[0],
            row => FactTable.Member<DeviceFamily>(row[1])
        );
        var byFirst = new (string Start, DeviceFamily Family)[128][];
        for (var first = 0; first < byFirst.Length; first++)
        {
            byFirst[first] =
            [
                .. starts
                    .Where(start => char.ToUpperInvariant(start.Key[0]) == first)
                    .OrderByDescending(start => start.Key.Length)
                    .Select(start => (start.Key, start.Value)),
            ];
        }

        return byFirst;
    }
}
