using System.Buffers;
using System.Collections.Frozen;

namespace Hearth.Knowledge.Releases;

/// <summary>
/// The release of IOS that one of IOS XE 3 has inside, and the other way round: <c>3.16.7bS</c> has <c>15.5(3)S7b</c>. Devices print both, and
/// messages carry now the one, now the other.
/// </summary>
/// <remarks>
/// Source: names of packages as devices print them, which carry both numbers (<c>03.16.04a.S.155-3.S4a-ext</c>,
/// <c>cat3k_caa-universalk9.SPA.03.03.05.SE.150-1.EZ5</c>), seen in public for all but 3.1S, 3.5S, 3.6S, 3.9S, 3.17S, 3.2SG, 3.3SG and 3.9E; for
/// these the table of both numbers in a public check of releases (plugin of Nessus for IOS XE, 2016), and for the switches the titles of the
/// maker's configuration guides, "IOS XE 3.9.xE and IOS 15.2(5)Ex". The maintenance number of the one is the rebuild of the other.
/// </remarks>
public static class IosInside
{
    private static readonly (string Xe, string Ios)[] Trains =
    [
        ("3.1S", "15.0(1)S"),
        ("3.2S", "15.1(1)S"),
        ("3.3S", "15.1(2)S"),
        ("3.4S", "15.1(3)S"),
        ("3.5S", "15.2(1)S"),
        ("3.6S", "15.2(2)S"),
        ("3.7S", "15.2(4)S"),
        ("3.8S", "15.3(1)S"),
        ("3.9S", "15.3(2)S"),
        ("3.10S", "15.3(3)S"),
        ("3.11S", "15.4(1)S"),
        ("3.12S", "15.4(2)S"),
        ("3.13S", "15.4(3)S"),
        ("3.14S", "15.5(1)S"),
        ("3.15S", "15.5(2)S"),
        ("3.16S", "15.5(3)S"),
        ("3.17S", "15.6(1)S"),
        ("3.18S", "15.6(2)S"),
        ("3.18SP", "15.6(2)SP"),
        ("3.2SE", "15.0(1)EX"),
        ("3.3SE", "15.0(1)EZ"),
        ("3.2SG", "15.0(2)SG"),
        ("3.3SG", "15.1(1)SG"),
        ("3.4SG", "15.1(2)SG"),
        ("3.5E", "15.2(1)E"),
        ("3.6E", "15.2(2)E"),
        ("3.7E", "15.2(3)E"),
        ("3.8E", "15.2(4)E"),
        ("3.9E", "15.2(5)E"),
        ("3.10E", "15.2(6)E"),
        ("3.11E", "15.2(7)E"),
    ];

    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.");

    private static readonly FrozenDictionary<string, string> ByXe = Trains.ToFrozenDictionary(
        row => row.Xe,
        row => row.Ios
    );

    private static readonly FrozenDictionary<string, string> ByIos = Trains.ToFrozenDictionary(
        row => row.Ios,
        row => row.Xe
    );

    /// <summary>The release of IOS inside one of IOS XE.</summary>
    /// <returns><see langword="null"/> from 16 on, where both are one, and for a train that is not in the table.</returns>
    public static Release? Of(Release release)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (
            release is not { Family: ReleaseFamily.IosXe, IsBareTrain: false }
            || !ByXe.TryGetValue(release.Train, out var ios)
        )
        {
            return null;
        }

        var (maintenance, letters) = (release.Parts[0].Number, release.Parts[1].Letters);
        // 3.16.0S has 15.5(3)S inside, 3.16.0cS has 15.5(3)S0c.
        var rebuild = maintenance > 0 || letters.Length > 0 ? $"{maintenance}{letters}" : "";
        return Release.TryParse($"{ios}{rebuild}", ReleaseFamily.Ios, out var inside) ? inside : null;
    }

    /// <summary>The release of IOS XE around one of IOS. Only for devices that run IOS XE: others run IOS of the same number.</summary>
    /// <returns><see langword="null"/> for a train that is not in the table, and for interim builds.</returns>
    public static Release? Around(Release release)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (
            release is not { Family: ReleaseFamily.Ios, Kind: not ReleaseKind.Interim }
            || !ByIos.TryGetValue(
                $"{release.Major}.{release.Minor}({release.Parts[0].Number}){release.Letters}",
                out var train
            )
        )
        {
            return null;
        }

        var letters = release.Parts[^1].Letters;
        var at = train.AsSpan().IndexOfAnyExcept(Numbers);
        var text = $"{train[..at]}.{release.Parts[3].Number}{letters}{train[at..]}";
        return Release.TryParse(text, ReleaseFamily.IosXe, out var around) ? around : null;
    }
}
