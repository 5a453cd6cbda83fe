using System.Runtime.CompilerServices;
using Xunit;

namespace Hearth.Testing;

/// <summary>Compares text with an approved file beside the test.</summary>
public static class Snapshot
{
    /// <summary>
    /// Fails when <paramref name="actual"/> differs from <c>Approved/NAME.approved.txt</c> beside the calling test's source
    /// file. The differing text is left in <c>NAME.received.txt</c>; with HEARTH_APPROVE=1 it becomes the approved one.
    /// </summary>
    /// <param name="actual">What came out; line ends are compared as line feeds.</param>
    /// <param name="name">File name without ending.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static void Matches(string actual, string name, [CallerFilePath] string source = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(source)!, "Approved");
        var approved = Path.Combine(folder, name + ".approved.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var text = actual.ReplaceLineEndings("\n");
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        if (Environment.GetEnvironmentVariable("HEARTH_APPROVE") == "1")
        {
            File.WriteAllText(approved, text);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail(
            expected is null
                ? $"There is no approved file {approved} yet. Look at {received}; approve it with HEARTH_APPROVE=1."
                : $"The text differs from {approved}.\n--- received\n{text}"
        );
    }
}
