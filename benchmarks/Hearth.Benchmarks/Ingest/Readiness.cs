using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hearth.Benchmarks.Ingest;

/// <summary>
/// Tells which of many connections have something to read, at a cost that does not grow with how many are silent: the generator
/// shares the cores with the server, and what it spends on looking is taken from both sides of a comparison, but not equally.
/// </summary>
/// <remarks>Linux only, by epoll(7): the base library's <c>Socket.Select</c> looks at every connection each time.</remarks>
internal sealed partial class Readiness : IDisposable
{
    private const int Add = 1;
    private const int Delete = 2;
    private const uint Readable = 1;
    private const int MostAtOnce = 256;

    /// <summary>The kernel packs its event on x86-64 and on no other processor.</summary>
    private static readonly int Stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly Dictionary<int, LoadConnection> _connections = [];
    private readonly byte[] _events = new byte[MostAtOnce * Stride];
    private readonly int _queue = Create(0);

    /// <summary>The connections that are open.</summary>
    public IReadOnlyCollection<LoadConnection> Open => _connections.Values;

    /// <summary>Looks at a connection from now on.</summary>
    public void Watch(LoadConnection connection)
    {
        Span<byte> one = stackalloc byte[Stride];
        var descriptor = (int)connection.Socket.Handle;
        BinaryPrimitives.WriteUInt32LittleEndian(one, Readable);
        BinaryPrimitives.WriteInt32LittleEndian(one[(Stride - 8)..], descriptor);
        Check(Control(_queue, Add, descriptor, one));
        _connections.Add(descriptor, connection);
    }

    /// <summary>Closes a connection.</summary>
    public void Close(LoadConnection connection)
    {
        var descriptor = (int)connection.Socket.Handle;
        Check(Control(_queue, Delete, descriptor, new byte[Stride]));
        _connections.Remove(descriptor);
        connection.Dispose();
    }

    /// <summary>Waits until something can be read.</summary>
    /// <param name="ready">Is filled with the connections that have something.</param>
    /// <param name="patience">Returns after this time at the latest.</param>
    public void Wait(List<LoadConnection> ready, TimeSpan patience)
    {
        ready.Clear();
        var count = Wait(_queue, _events, MostAtOnce, (int)patience.TotalMilliseconds);
        for (var i = 0; i < count; i++)
        {
            var descriptor = BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan((i * Stride) + Stride - 8));
            ready.Add(_connections[descriptor]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Dispose();
        }

        Close(_queue);
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new IOException($"epoll_ctl failed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int queue, int operation, int descriptor, Span<byte> change);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int queue, Span<byte> events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
