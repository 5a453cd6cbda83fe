using System.Diagnostics;
using System.Text;

namespace Hearth.EndToEnd.Tests;

/// <summary>What a server's process says when it is up.</summary>
internal static class Announcement
{
    /// <summary>How long a start may take on a busy machine, and a stop too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Reads until the line that says all is up; ends a process that never says it.</summary>
    /// <param name="process">The process, its output redirected.</param>
    /// <param name="errors">What it wrote beside, for the complaint.</param>
    /// <param name="isLast">Whether this line is the one.</param>
    public static async Task<string> ReadAsync(Process process, StringBuilder errors, Func<string, bool> isLast)
    {
        var said = new StringBuilder();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                said.AppendLine(line);
                if (isLast(line))
                {
                    return said.ToString();
                }
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        lock (errors)
        {
            throw new InvalidOperationException($"The process did not come up.\n{said}\n{errors}");
        }
    }
}
