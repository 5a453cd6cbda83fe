using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hearth.Knowledge;

/// <summary>Reads files that operators keep: regular ones, never more of them than a limit, and without ever waiting for a writer.</summary>
public static partial class FolderFile
{
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int NoEntry = 2;
    private const int NoPermission = 13;
    private const int NoDevice = 6;
    private const int MostText = 1024 * 1024;
    private const int FirstBytes = 16 * 1024;

    private const string Folder = "It is a folder, not a file.";
    private const string NoRegularFile = "It is a pipe, a socket or a device, not a file.";

    /// <summary>Opens a regular file for reading; others may write and replace it meanwhile.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It is a folder, a pipe, a socket or a terminal, or the system refused.</exception>
    public static FileStream Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            throw new IOException(Folder);
        }

        var handle = OperatingSystem.IsLinux()
            ? OpenOnLinux(path)
            : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            // Pipes and terminals have no place to read from; a regular file is asked for one.
            _ = RandomAccess.GetLength(handle);
            return new FileStream(handle, FileAccess.Read, 0);
        }
        catch (NotSupportedException fault)
        {
            handle.Dispose();
            throw new IOException(NoRegularFile, fault);
        }
    }

    /// <summary>Reads a regular file.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="maxBytes">The limit; at most 2 GiB.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>Why there are none, in a sentence; <see langword="null"/> when there are.</returns>
    public static string? Read(string path, long maxBytes, out byte[] content)
    {
        content = [];
        try
        {
            using var file = Open(path);
            if (file.Length > maxBytes)
            {
                return TooLong(maxBytes);
            }

            // Not its length decides, which some files do not tell and which may grow: one byte beyond the limit is seen.
            var bytes = new byte[Math.Min(Math.Max(file.Length, FirstBytes), maxBytes) + 1];
            var filled = 0;
            int read;
            while ((read = file.Read(bytes, filled, bytes.Length - filled)) > 0)
            {
                filled += read;
                if (filled > maxBytes)
                {
                    return TooLong(maxBytes);
                }

                if (filled == bytes.Length)
                {
                    Array.Resize(ref bytes, (int)Math.Min(2L * filled, maxBytes + 1));
                }
            }

            Array.Resize(ref bytes, filled);
            content = bytes;
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
            return fault.Message is NoRegularFile or Folder
                ? fault.Message
                : $"The file cannot be read: {fault.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>Reads a short text, such as a key or certificates.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <exception cref="IOException">It cannot be read, or is longer than 1 MiB; the message says why, without the name.</exception>
    public static string ReadText(string path) =>
        Read(path, MostText, out var content) is { } complaint
            ? throw new IOException(complaint)
            : Encoding.UTF8.GetString(content).TrimStart('\uFEFF');

    private static string TooLong(long maxBytes) => $"The file is larger than {maxBytes} bytes.";

    private static SafeFileHandle OpenOnLinux(string path)
    {
        // The base library cannot be told not to wait: opening a pipe waits for its writer.
        var descriptor = OpenDescriptor(path, ReadOnly | NonBlocking | CloseOnExec);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        throw Marshal.GetLastPInvokeError() switch
        {
            NoEntry => new FileNotFoundException("There is no such file.", path),
            NoPermission => new UnauthorizedAccessException("It may not be read."),
            NoDevice => new IOException(NoRegularFile),
            var error => new IOException(Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDescriptor(string path, int flags);

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
