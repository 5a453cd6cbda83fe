using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace Hearth.Benchmarks.Reporting;

/// <summary>Programs that peers need: run to their end, or installed from Debian where that may be done.</summary>
internal static class PeerProgram
{
    /// <summary>What a program prints.</summary>
    /// <returns><see langword="null"/> when it is not here or fails.</returns>
    public static async Task<ImmutableArray<string>?> LinesAsync(string[] program, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program[0], program[1..])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            );
            if (process is null)
            {
                return null;
            }

            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var lines = ImmutableArray.CreateBuilder<string>();
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                lines.Add(line);
            }

            await error;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? lines.ToImmutable() : null;
        }
        catch (Win32Exception)
        {
            // There is no such program here; the caller says that the peer is left out.
            return null;
        }
    }

    /// <summary>Whether a program ran and ended well.</summary>
    public static async Task<bool> SucceedsAsync(string[] program, CancellationToken cancellationToken) =>
        await LinesAsync(program, cancellationToken) is not null;

    /// <summary>Installs packages of Debian.</summary>
    /// <returns><see langword="false"/> when this may not be done here, or fails.</returns>
    public static async Task<bool> TryInstallAsync(
        string[] packages,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            return false;
        }

        await output.WriteLineAsync($"Installing the peers: {string.Join(", ", packages)}");
        return await SucceedsAsync(["apt-get", "update", "-qq"], cancellationToken)
            && await SucceedsAsync(
                ["apt-get", "install", "-y", "-qq", "--no-install-recommends", .. packages],
                cancellationToken
            );
    }
}
