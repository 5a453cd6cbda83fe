using Hearth.Testing;

namespace Hearth.Knowledge.Tests;

/// <summary>Recorded outputs of real devices that are not part of the repository; tests of them are skipped without.</summary>
internal static class SharedSamples
{
    /// <summary>Files below a source whose path holds a word and ends as given; skips the test when there are none.</summary>
    public static IReadOnlyList<string> Files(string source, string word, string ending)
    {
        var folder = FolderOf(source);
        string[] files = Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + ending, SearchOption.AllDirectories)
                    .Where(file => file.Contains(word, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
            ]
            : [];
        Assert.SkipWhen(
            files.Length == 0,
            $"The recorded outputs of {source} are not here; set HEARTH_SHARED to their folder."
        );
        return files;
    }

    /// <summary>A folder of a source; skips the test when it is not there.</summary>
    public static string Folder(string source, string name)
    {
        var folder = Path.Combine(FolderOf(source), name);
        Assert.SkipUnless(
            Directory.Exists(folder),
            $"The recorded outputs of {source} are not here; set HEARTH_SHARED to their folder."
        );
        return folder;
    }

    private static string FolderOf(string source) =>
        Path.Combine(
            Environment.GetEnvironmentVariable("HEARTH_SHARED") ?? Path.Combine(Repository.Root, "..", "shared"),
            "data",
            source
        );
}
