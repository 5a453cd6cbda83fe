using System.Text.RegularExpressions;
using Hearth.Architecture.Tests.Code;
using Hearth.Architecture.Tests.Sample.Higher;
using Hearth.Architecture.Tests.Sample.Lower;

namespace Hearth.Architecture.Tests;

/// <summary>Slices of the service are ordered; a lower slice never learns who uses it.</summary>
public sealed partial class SliceOrderTests
{
    /// <summary>The slices, lowest first.</summary>
    private static readonly string[] Order =
    [
        "Rounds",
        "Storage",
        "Notifications",
        "Accounts",
        "Contracts",
        "Devices",
        "Registration",
        "Entitlement",
        "ServiceRequests",
        "Analysis",
        "Tools",
        "OnDemand",
        "Intake",
        "Gateway",
    ];

    private const string Root = "Hearth.Service";

    [Fact]
    public void Every_folder_of_the_service_is_a_slice_with_a_place_in_the_order() =>
        Offenders.None(
            "Give the slice its place in SliceOrderTests.Order and in ARCHITECTURE.md.",
            SourceTree
                .Product.Where(file => file.Path.StartsWith($"src/{Root}/", StringComparison.Ordinal))
                .Select(file => file.Path.Split('/'))
                .Where(parts => parts.Length > 3 && !Order.Contains(parts[2]))
                .Select(parts => string.Join('/', parts[..3]))
        );

    [Fact]
    public void Compiled_code_of_a_slice_uses_lower_slices_only() =>
        Offenders.None(
            "A slice uses lower slices only.",
            ProductAssemblies
                .Load(Root)
                .GetTypes()
                .SelectMany(type => TooHigh(type, Root, Order).Select(used => $"{type.FullName} -> {used.FullName}"))
        );

    [Fact]
    public void Sources_of_a_slice_name_lower_slices_only() =>
        Offenders.None(
            "A slice names lower slices only.",
            SourceTree.Product.SelectMany(file =>
                NamedTooHigh(file.Outline.Namespace, file.Code).Select(found => $"{file.At(found.Index)} {found.Name}")
            )
        );

    [Fact]
    public void A_use_in_a_body_is_seen()
    {
        string[] order = ["Lower", "Higher"];

        var used = TooHigh(typeof(LowPart), "Hearth.Architecture.Tests.Sample", order);

        Assert.Contains(typeof(HighPart), used);
        Assert.Empty(TooHigh(typeof(HighPart), "Hearth.Architecture.Tests.Sample", order));
    }

    [Theory]
    [InlineData("using Hearth.Service.Intake;", 1)]
    [InlineData("using Hearth.Service.Storage;", 0)]
    [InlineData("var x = Hearth.Service.Analysis.Words.Of(y);", 1)]
    [InlineData("using Hearth.Service.Devices;", 0)]
    public void A_name_of_a_higher_slice_is_seen(string code, int expected) =>
        Assert.Equal(expected, NamedTooHigh("Hearth.Service.Devices", code).Count());

    private static IEnumerable<Type> TooHigh(Type type, string root, string[] order)
    {
        var own = RankOf(type.Namespace, root, order);
        return own < 0 ? [] : TypeUses.Of(type).Where(used => RankOf(used.Namespace, root, order) > own);
    }

    private static IEnumerable<(int Index, string Name)> NamedTooHigh(string space, string code)
    {
        var own = RankOf(space, Root, Order);
        return own < 0
            ? []
            : SliceName()
                .Matches(code)
                .Where(match => Array.IndexOf(Order, match.Groups["slice"].Value) > own)
                .Select(match => (match.Index, match.Value));
    }

    /// <summary>Place of a namespace's slice; -1 for what belongs to none.</summary>
    private static int RankOf(string? space, string root, string[] order) =>
        space is not null && space.StartsWith(root + ".", StringComparison.Ordinal)
            ? Array.IndexOf(order, space[(root.Length + 1)..].Split('.')[0])
            : -1;

    [GeneratedRegex(@"\bHearth\.Service\.(?<slice>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex SliceName();
}
