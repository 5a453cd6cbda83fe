using System.Text;

namespace Hearth.CommandLine;

/// <summary>Files that commands write: whole, or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file; whoever reads it meanwhile sees all of it or the one before, and a full disk leaves nothing behind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text, written as UTF-8.</param>
    /// <param name="mayReplace">Whether one that is there is replaced; an error otherwise.</param>
    /// <param name="isSecret">Whether only its owner may read it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="IOException">It cannot or may not be written, or is there already.</exception>
    public static async Task WriteAsync(
        string path,
        string text,
        bool mayReplace,
        bool isSecret,
        CancellationToken cancellationToken
    )
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var unfinished = Path.Combine(folder, $".{Path.GetFileName(path)}.new");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            // What an earlier run left would keep the rights it has.
            File.Delete(unfinished);
            await using (var file = new FileStream(unfinished, options))
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
                await file.FlushAsync(cancellationToken);
            }

            File.Move(unfinished, path, mayReplace);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new IOException($"{path}: {fault.Message}", fault);
        }
    }
}
