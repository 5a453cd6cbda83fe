using FsCheck;
using FsCheck.Fluent;
using Hearth.Knowledge.Releases;

namespace Hearth.Knowledge.Tests.Releases;

/// <summary>Releases near each other, so that orders, equalities and trains meet often.</summary>
internal static class ArbitraryReleases
{
    private static readonly Gen<string> Letter = Gen.Elements("", "", "", "a", "b", "z", "y1");

    private static readonly Gen<string> Small = Gen.Elements("", "", "a", "b");

    /// <summary>A few releases of one family.</summary>
    public static Gen<Release[]> OfOneFamily(int count) =>
        Gen.Elements(Enum.GetValues<ReleaseFamily>())
            .SelectMany(family => Text(family).Select(text => ReleaseTests.Read(text, family)).ArrayOf(count));

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
