using System.Collections.Frozen;
using System.Collections.Immutable;
using Hearth.Testing;

namespace Hearth.Architecture.Tests.Code;

/// <summary>The files of the checkout, without what builds and runs leave there.</summary>
internal static class SourceTree
{
    private static readonly FrozenSet<string> LeftOut = (
        "bin obj .git .vs .vscode .idea node_modules TestResults artifacts hearth-data BenchmarkDotNet.Artifacts StrykerOutput"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>C# files of the product.</summary>
    public static ImmutableArray<SourceFile> Product { get; } = [.. CSharp("src")];

    /// <summary>C# files of the tests and benchmarks.</summary>
    public static ImmutableArray<SourceFile> Tests { get; } = [.. CSharp("tests"), .. CSharp("benchmarks")];

    /// <summary>Every file, as paths from the root with slashes.</summary>
    public static IEnumerable<string> Files(string folder = "")
    {
        var root = new DirectoryInfo(Repository.PathOf(folder));
        var waiting = new Stack<DirectoryInfo>([root]);
        while (waiting.TryPop(out var next))
        {
            foreach (
                var inner in next.EnumerateDirectories().Where(d => !LeftOut.Contains(d.Name) && d.LinkTarget is null)
            )
            {
                waiting.Push(inner);
            }

            foreach (var file in next.EnumerateFiles().Where(f => f.Name != ".git" && f.LinkTarget is null))
            {
                yield return Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/');
            }
        }
    }

    /// <summary>The text of a file.</summary>
    public static string Text(string path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    private static IEnumerable<SourceFile> CSharp(string folder) =>
        Files(folder)
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, Text(path)));
}
