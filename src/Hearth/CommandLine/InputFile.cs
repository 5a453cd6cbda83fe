namespace Hearth.CommandLine;

/// <summary>A file named on the command line, or standard input.</summary>
internal static class InputFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private const long FirstBytes = 64 * 1024;

    /// <summary>How long a file may take to be opened: of a pipe, until somebody writes into it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The name as people are to read it.</summary>
    public static string Shown(string name) => name == StandardInput ? "standard input" : TerminalText.Shown(name);

    /// <summary>Reads a file, or standard input, up to a limit.</summary>
    /// <returns>The bytes, or why they cannot be had.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, string? Complaint)> ReadAsync(
        string name,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        var (source, complaint) = await OpenAsync(name, cancellationToken);
        if (source is null)
        {
            return (default, complaint);
        }

        await using (source)
        {
            return await ReadAsync(source, Shown(name), maxBytes, cancellationToken);
        }
    }

    /// <summary>Reads a stream up to a limit.</summary>
    /// <param name="source">The stream.</param>
    /// <param name="shown">Its name as people are to read it.</param>
    /// <param name="maxBytes">The limit.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The bytes, or why they cannot be had.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, string? Complaint)> ReadAsync(
        Stream source,
        string shown,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var length = source.CanSeek ? source.Length : 0;
            // One byte more than the file has: its end is seen without room for more being made.
            var bytes = new byte[Math.Clamp(length, Math.Min(FirstBytes, maxBytes), maxBytes) + 1];
            var filled = 0;
            int read;
            while (length <= maxBytes && (read = await source.ReadAsync(bytes.AsMemory(filled), cancellationToken)) > 0)
            {
                filled += read;
                if (filled == bytes.Length && filled <= maxBytes)
                {
                    Array.Resize(ref bytes, (int)Math.Min(2L * filled, maxBytes + 1));
                }
            }

            return length > maxBytes || filled > maxBytes
                ? (default, $"{shown}: longer than {Size(maxBytes)}, which is the most that is taken")
                : (bytes.AsMemory(0, filled), null);
        }
        catch (IOException fault)
        {
            return (default, $"{shown}: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static string Size(long bytes) =>
        bytes % (1024 * 1024) == 0 ? $"{bytes / (1024 * 1024)} MiB" : $"{bytes} bytes";

    /// <summary>Opens a file, a pipe, or standard input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the waiting for who writes into a pipe.</param>
    /// <returns>The stream, or why it cannot be had.</returns>
    public static async Task<(Stream? Source, string? Complaint)> OpenAsync(
        string name,
        CancellationToken cancellationToken
    )
    {
        if (name == StandardInput)
        {
            return (Console.OpenStandardInput(), null);
        }

        try
        {
            // A pipe is opened once somebody writes into it: not on this thread, which has to see the end of patience.
            var opening = Task.Run(
                () => new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0, useAsync: true),
                cancellationToken
            );
            return (await opening.WaitAsync(Patience, TimeProvider.System, cancellationToken), null);
        }
        catch (TimeoutException)
        {
            return (null, $"{Shown(name)}: nobody has begun to write into this pipe for {Patience.TotalSeconds} s");
        }
        catch (FileNotFoundException)
        {
            return (null, $"{Shown(name)}: there is no such file");
        }
        catch (DirectoryNotFoundException)
        {
            return (null, $"{Shown(name)}: there is no such folder");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, Directory.Exists(name) ? $"{Shown(name)}: is a folder" : $"{Shown(name)}: may not be read");
        }
        catch (IOException fault)
        {
            return (null, $"{Shown(name)}: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }
}
