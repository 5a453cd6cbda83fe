using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hearth.Mail.Maildir;

/// <summary>Opens files in folders that others write to: without following a link, and without waiting on a pipe.</summary>
/// <remarks>The base library cannot say either. On systems other than Linux it has to do, behind a look at what the name stands for.</remarks>
internal static partial class UnixFile
{
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int ReadWriteSearch = 4 | 2 | 1;
    private const int NoEntry = 2;
    private const int NoPermission = 13;
    private const int IsLink = 40;

    /// <summary>O_NOFOLLOW, which ARM and POWER count differently (Linux, asm/fcntl.h).</summary>
    private static readonly int NoFollow = RuntimeInformation.ProcessArchitecture
        is Architecture.Arm
            or Architecture.Arm64
            or Architecture.Armv6
            or Architecture.Ppc64le
        ? 0x8000
        : 0x20000;

    /// <summary>Opens a regular file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It is a link or no regular file, or the system refused.</exception>
    public static SafeFileHandle OpenWithoutFollowing(string path)
    {
        var handle = OperatingSystem.IsLinux() ? OpenOnLinux(path) : OpenElsewhere(path);
        try
        {
            // Pipes and sockets have no place to read from; a regular file is asked for one.
            _ = RandomAccess.GetLength(handle);
            return handle;
        }
        catch (NotSupportedException)
        {
            handle.Dispose();
            throw new IOException("It is no regular file.");
        }
    }

    /// <summary>Whether this process may list, search and change a folder.</summary>
    public static bool IsWritableFolder(string path) =>
        !OperatingSystem.IsLinux() || Access(path, ReadWriteSearch) == 0;

    private static SafeFileHandle OpenOnLinux(string path)
    {
        var descriptor = Open(path, ReadOnly | NoFollow | NonBlocking | CloseOnExec);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        throw Marshal.GetLastPInvokeError() switch
        {
            NoEntry => new FileNotFoundException("There is no such file.", path),
            NoPermission => new UnauthorizedAccessException("It may not be read."),
            IsLink => new IOException("It is a symbolic link, which is not followed."),
            var error => new IOException($"It cannot be opened (error {error})."),
        };
    }

    private static SafeFileHandle OpenElsewhere(string path) =>
        new FileInfo(path).LinkTarget is null
            ? File.OpenHandle(path, options: FileOptions.Asynchronous)
            : throw new IOException("It is a symbolic link, which is not followed.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
