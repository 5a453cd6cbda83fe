namespace Hearth.Knowledge;

/// <summary>Reads files of folders that operators keep: never more than a limit, and never one that has no end.</summary>
internal static class FolderFile
{
    /// <summary>Reads a file. A pipe or a device is an empty one: reading it might never end.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="maxBytes">The limit.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>Why there are none; <see langword="null"/> when there are.</returns>
    public static string? Read(string path, long maxBytes, out byte[] content)
    {
        content = [];
        try
        {
            if (Directory.Exists(path))
            {
                return "It is a folder, not a file.";
            }

            var file = new FileInfo(path);
            var length = (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length;
            if (length > maxBytes)
            {
                return $"The file is larger than {maxBytes} bytes.";
            }

            // What is no plain file has no length: it is not opened, because opening a pipe waits for a writer.
            if (length > 0)
            {
                using var handle = File.OpenHandle(path);
                content = new byte[length];
                var filled = 0;
                int read;
                while ((read = RandomAccess.Read(handle, content.AsSpan(filled), filled)) > 0)
                {
                    filled += read;
                }

                Array.Resize(ref content, filled);
            }

            return null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return "There is no such file.";
        }
        catch (UnauthorizedAccessException)
        {
            return "The file may not be read.";
        }
        catch (IOException fault)
        {
            return $"The file cannot be read: {fault.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>Why a folder cannot be read.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="fault">What the system said.</param>
    public static string Complaint(string path, Exception fault) =>
        File.Exists(path) ? "It is a file, not a folder."
        : fault is DirectoryNotFoundException or FileNotFoundException ? "There is no such folder."
        : fault is UnauthorizedAccessException
            ? $"The folder, or one in it, may not be read: {fault.Message.ReplaceLineEndings(" ")}"
        : $"The folder cannot be read: {fault.Message.ReplaceLineEndings(" ")}";
}
