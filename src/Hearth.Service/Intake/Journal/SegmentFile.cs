using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hearth.Service.Intake.Journal;

/// <summary>A file of the operating system.</summary>
internal sealed partial class SegmentFile : ISegmentFile
{
    private readonly SafeFileHandle _handle;

    private SegmentFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Creates a new file and makes its directory entry durable.</summary>
    /// <param name="path">Full path; must not exist.</param>
    /// <param name="reserveBytes">Room to reserve, so that a full disk is met here and not in the middle of a group.</param>
    public static SegmentFile Create(string path, long reserveBytes)
    {
        var handle = File.OpenHandle(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.Read,
            FileOptions.None,
            reserveBytes
        );
        SyncFolder(Path.GetDirectoryName(path)!);
        return new(handle);
    }

    /// <summary>Opens a file to go on with.</summary>
    public static SegmentFile Open(string path) =>
        new(File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read));

    /// <inheritdoc/>
    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset) =>
        RandomAccess.Write(_handle, buffers, offset);

    /// <inheritdoc/>
    public void Sync() => SyncHandle(_handle);

    /// <inheritdoc/>
    public void SetLength(long length) => RandomAccess.SetLength(_handle, length);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    /// <summary>Makes a folder's entries durable. On systems other than Linux the file's own sync has to do.</summary>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = OpenFolder(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (FSync(handle) != 0)
        {
            throw new IOException($"The folder {folder} cannot be synced (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    private static void SyncHandle(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(handle);
        }
        else if (FDataSync(handle) != 0)
        {
            throw new IOException($"fdatasync failed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    // The base library offers fsync only; fdatasync leaves out the time stamps and saves a write per group.
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);
}

/// <summary>The file that is appended to. An interface, because tests put a disk that fills up or fails in its place.</summary>
internal interface ISegmentFile : IDisposable
{
    /// <summary>Writes buffers one after another at an offset.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset);

    /// <summary>Returns when everything written is on the disk.</summary>
    /// <exception cref="IOException">It may not be: nothing of it must be acknowledged.</exception>
    void Sync();

    /// <summary>Cuts the file.</summary>
    void SetLength(long length);
}
