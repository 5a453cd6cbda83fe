using System.Diagnostics;

namespace Hearth.Testing;

/// <summary>A pipe that stands in a folder like a file. Opening it waits for whoever opens the other end.</summary>
public static class NamedPipe
{
    /// <summary>Makes one.</summary>
    /// <returns>Its path.</returns>
    public static string Make(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        return made.ExitCode == 0
            ? path
            : throw new InvalidOperationException($"mkfifo ended with status {made.ExitCode}.");
    }
}
