using FsCheck;
using FsCheck.Fluent;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>Releases near each other, so that orders, equalities and trains meet often.</summary>
internal static class ArbitraryReleases
{
    private static readonly Gen<string> Letter = Gen.Elements("", "", "", "a", "b", "z", "y1");

    private static readonly Gen<string> Small = Gen.Elements("", "", "a", "b");

    /// <summary>A few releases of one family: of those that are known, and whatever else its grammar takes.</summary>
    public static Gen<Release[]> OfOneFamily(int count) =>
        Gen.Elements(Enum.GetValues<ReleaseFamily>())
            .SelectMany(family =>
                Gen.OneOf(Text(family).Select(text => ReleaseTests.Read(text, family)), Wide(family)).ArrayOf(count)
            );

    /// <summary>Every part that a notation may have, there or not, with numbers few enough to meet.</summary>
    private static Gen<Release> Wide(ReleaseFamily family) =>
        Pieces(family)
            .Aggregate(
                Gen.Constant(""),
                (sofar, choices) => sofar.Zip(Gen.Elements(choices), (text, piece) => text + piece)
            )
            .Select(text => Release.TryParse(text, family, out var release) ? release : null)
            .Where(release => release is not null)
            .Select(release => release!);

    private static string[][] Pieces(ReleaseFamily family) =>
        family switch
        {
            ReleaseFamily.Ios =>
            [
                ["8", "12", "12", "15", "15"],
                [".0", ".1", ".2", ".10"],
                [
                    "",
                    "(0)",
                    "(1)",
                    "(1a)",
                    "(2)",
                    "(2.0)",
                    "(2.0.0)",
                    "(2.1)",
                    "(2.1.0)",
                    "(2.0a)",
                    ".1",
                    ".2b",
                    ". (2)",
                ],
                ["", "", "T", "M", "E", "S", "SE", "SY", "SXF", "SXI", "ABC", "-SG"],
                ["", "", "0", "0s", "1", "1a", "10", "10b"],
            ],
            ReleaseFamily.IosXe =>
            [
                ["2", "3", "3", "16", "17", "26"],
                [".0", ".1", ".3", ".09", ".18"],
                ["", ".0", ".1", ".02", ".10"],
                ["", "", "a", "b", "prd", "prd2", "y", "y1", "s"],
                ["", "", "S", "SE", "E", "SG", "SP", ".S", ".E", ".0.12"],
            ],
            ReleaseFamily.IosXr =>
            [
                ["4", "7", "24"],
                [".0", ".1", ".11"],
                ["", ".0", ".1", ".2", ".10", ".11", ".15", ".100"],
                ["", "", ".0I", ".1I", ".14I"],
            ],
            ReleaseFamily.NxOs =>
            [
                ["4", "6", "7", "8", "9", "10", "16"],
                [".0", ".1", ".3"],
                ["", "(0)", "(1)", "(2)", "(2a)", "(2.0)", "(2.1)", "(2.1a)", ".2", ".2a"],
                ["", "", "F", "M", "I", "N1", "D0", "D1", "I7", "SV3", "DX", ".I7"],
                ["", "", "(0)", "(1)", "(1b)", "(1.0)", "(1.1)", ".1", ".1b"],
            ],
            ReleaseFamily.Asa =>
            [
                ["7", "9"],
                [".0", ".1", ".16"],
                ["", "(0)", "(1)", "(4)", "(4.0)", "(4.18)", ".4", ".4.0", ".4.18"],
                ["", "", "0", "1", "18"],
            ],
            ReleaseFamily.Ftd =>
            [
                ["6", "7"],
                [".0", ".2"],
                ["", ".0", ".5"],
                ["", "", ".0", ".1", ".10"],
                ["", "-12", " (Build 3)"],
            ],
            ReleaseFamily.Ucs =>
            [
                ["2", "4"],
                [".0", ".2"],
                ["", "(1)", "(1a)", "(1z)", "(1aa)", "(1.0)", "(1.0a)", "(1.17)", ".1", ".1a", ".1.0"],
                ["", "", "A", ".B"],
            ],
            ReleaseFamily.UnifiedCm =>
            [
                ["7", "9", "10", "12", "14"],
                ["", ".0", ".5"],
                ["", "(1)", "(1a)", "(2)", ".1", ".1a"],
                [
                    "",
                    "",
                    "SU",
                    "SU1",
                    "SU1a",
                    "SU8",
                    "SU8z",
                    "SU9",
                    "SU10a",
                    "SU99",
                    ".0",
                    ".10000-3",
                    ".10926",
                    ".11900",
                    ".11901",
                    ".11927",
                    ".18900",
                    ".19000",
                    ".99999",
                ],
            ],
            _ =>
            [
                ["", "x", "1", "3"],
                [".", " ", "-"],
                ["0", "1", "p"],
                ["", ".0", " p", " p1", "_SR1", ".1"],
                ["", ".0", " x", "-2"],
            ],
        };

    /// <summary>Texts that are nearly releases, or not at all.</summary>
    public static Gen<string> Texts() =>
        Gen.OneOf(
            Gen.Elements(
                    "",
                    " ",
                    "(",
                    ")",
                    ".",
                    "-",
                    "1",
                    "12",
                    "15.2",
                    "(7)",
                    "a",
                    "SU",
                    "E3",
                    "[",
                    "]",
                    "T1",
                    "_",
                    "x",
                    "*",
                    "\u0000",
                    "é",
                    "٣",
                    "99999999999"
                )
                .ArrayOf()
                .Select(parts => string.Concat(parts)),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")
        );

    private static Gen<string> Text(ReleaseFamily family) =>
        family switch
        {
            ReleaseFamily.Ios => Ios(),
            ReleaseFamily.IosXe => Gen.OneOf(NewXe(), OldXe()),
            ReleaseFamily.IosXr => Numbers([5, 7, 24], [0, 1, 11], [1, 2, 12, 15, 21])
                .Select(n => $"{n[0]}.{n[1]}.{n[2]}"),
            ReleaseFamily.NxOs => NxOs(),
            ReleaseFamily.Asa => Numbers([8, 9], [1, 16], [1, 2, 4], [0, 1, 9, 18])
                .Select(n => $"{n[0]}.{n[1]}.{n[2]}.{n[3]}"),
            ReleaseFamily.Ftd => Numbers([6, 7], [0, 4], [0, 1, 5], [0, 1, 10])
                .Select(n => $"{n[0]}.{n[1]}.{n[2]}.{n[3]}"),
            ReleaseFamily.Ucs => Numbers([2, 4], [0, 1, 2], [1, 3]).Zip(Small, (n, a) => $"{n[0]}.{n[1]}({n[2]}{a})"),
            ReleaseFamily.UnifiedCm => UnifiedCm(),
            _ => Numbers([1, 3], [0, 1], [0, 4])
                .Zip(Gen.Elements("", " p1", " p2", ".7", "-007", " SR1"), (n, a) => $"{n[0]}.{n[1]}.{n[2]}{a}"),
        };

    private static Gen<string> Ios() =>
        from n in Numbers([12, 15], [0, 1, 2, 3], [1, 2, 8], [0, 1, 4, 10])
        from letters in Small
        from train in Gen.Elements("", "T", "M", "S", "SE", "E", "SY", "SXI", "SXJ", "SG", "SRE")
        from end in Small
        select train.Length == 0 || (train == "M" && n[0] < 15)
            ? $"{n[0]}.{n[1]}({n[2]}{letters})"
            : $"{n[0]}.{n[1]}({n[2]}{letters}){train}{(n[3] == 0 ? "" : $"{n[3]}{end}")}";

    private static Gen<string> NewXe() =>
        Numbers([16, 17], [1, 3, 9], [1, 2, 10])
            .Zip(Gen.OneOf(Letter, Gen.Constant("prd2")), (n, a) => $"{n[0]}.{n[1]}.{n[2]}{a}");

    private static Gen<string> OldXe() =>
        from n in Numbers([3], [3, 6, 16, 18], [0, 1, 4])
        from letters in Small
        from train in Gen.Elements("S", "SE", "SG", "SP", "E", "XO")
        select $"{n[0]}.{n[1]}.{n[2]}{letters}{train}";

    private static Gen<string> NxOs() =>
        Gen.OneOf(
            Numbers([6, 8, 9, 10, 16], [0, 2, 3], [1, 3, 10]).Zip(Small, (n, a) => $"{n[0]}.{n[1]}({n[2]}{a})"),
            from n in Numbers([6, 7], [0, 3], [2, 3], [1, 4, 7], [1, 9, 10])
            from train in Gen.Elements("I", "F", "U", "N", "D")
            from letters in Small
            select $"{n[0]}.{n[1]}({n[2]}){train}{n[3]}({n[4]}{letters})"
        );

    private static Gen<string> UnifiedCm() =>
        Gen.OneOf(
            from n in Numbers([7, 9, 12, 14], [0, 5], [1, 2], [0, 1, 2, 8, 9, 11])
            from letters in Small
            select n[3] == 0 ? $"{n[0]}.{n[1]}({n[2]})" : $"{n[0]}.{n[1]}({n[2]})SU{n[3]}{letters}",
            Numbers([7, 9, 12, 14], [0, 5], [1, 2], [10000, 11900, 12900, 12901, 13006, 18900, 19900, 22900])
                .Select(n => $"{n[0]}.{n[1]}.{n[2]}.{n[3]}-7")
        );

    private static Gen<int[]> Numbers(params int[][] choices) =>
        choices.Aggregate(
            Gen.Constant(Array.Empty<int>()),
            (sofar, choice) => sofar.Zip(Gen.Elements(choice), (numbers, number) => numbers.Append(number).ToArray())
        );
}
