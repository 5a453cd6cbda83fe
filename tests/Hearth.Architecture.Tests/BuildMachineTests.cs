using Hearth.Architecture.Tests.Code;

namespace Hearth.Architecture.Tests;

/// <summary>Nothing in the repository names a place on the machine it was built on.</summary>
public sealed class BuildMachineTests
{
    /// <summary>Written in two halves, so that this file does not name them either.</summary>
    private static readonly string[] Places =
    [
        "/" + "work/wt",
        "/" + "work/shared",
        "/" + "work/main",
        "/" + "root/",
        "/tmp/" + "brief",
        "/tmp/" + "bash_jobs",
    ];

    [Fact]
    public void No_file_names_a_path_of_the_build_machine() =>
        Offenders.None(
            "Name paths from the root of the checkout.",
            SourceTree.Files().Where(IsText).SelectMany(path => Named(path, SourceTree.Text(path)))
        );

    [Fact]
    public void A_named_path_is_seen() =>
        Assert.Equal([$"a.md:2 {Places[0]}"], Named("a.md", $"one\nsee {Places[0]}/x\n"));

    private static IEnumerable<string> Named(string path, string text) =>
        text.Split('\n')
            .SelectMany(
                (line, index) =>
                    Places
                        .Where(place => line.Contains(place, StringComparison.OrdinalIgnoreCase))
                        .Select(place => $"{path}:{index + 1} {place}")
            );

    private static bool IsText(string path) =>
        Path.GetExtension(path) is not (".png" or ".ico" or ".woff2" or ".woff" or ".jpg" or ".gz" or ".zip" or ".pdf");
}
