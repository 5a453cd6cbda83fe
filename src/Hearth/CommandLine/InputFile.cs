namespace Hearth.CommandLine;

/// <summary>A file named on the command line, or standard input.</summary>
internal static class InputFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The name as people are to read it.</summary>
    public static string Shown(string name) => name == StandardInput ? "standard input" : name;

    /// <summary>Reads a file, or standard input, up to a limit.</summary>
    /// <returns>The bytes, or why they cannot be had.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, string? Complaint)> ReadAsync(
        string name,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        var (source, complaint) = Open(name);
        if (source is null)
        {
            return (default, complaint);
        }

        try
        {
            await using (source.ConfigureAwait(false))
            {
                using var bytes = new MemoryStream();
                var buffer = new byte[81_920];
                int read;
                while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    bytes.Write(buffer, 0, read);
                    if (bytes.Length > maxBytes)
                    {
                        return (default, $"{Shown(name)}: longer than {maxBytes} bytes");
                    }
                }

                return (bytes.ToArray(), null);
            }
        }
        catch (IOException fault)
        {
            return (default, $"{Shown(name)}: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Opens a file, or standard input.</summary>
    /// <returns>The stream, or why it cannot be had.</returns>
    public static (Stream? Source, string? Complaint) Open(string name)
    {
        try
        {
            return (
                name == StandardInput
                    ? Console.OpenStandardInput()
                    : new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0, useAsync: true),
                null
            );
        }
        catch (FileNotFoundException)
        {
            return (null, $"{name}: there is no such file");
        }
        catch (DirectoryNotFoundException)
        {
            return (null, $"{name}: there is no such folder");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, Directory.Exists(name) ? $"{name}: is a folder" : $"{name}: may not be read");
        }
        catch (IOException fault)
        {
            return (null, $"{Shown(name)}: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }
}
