using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hearth.Benchmarks.Ingest;

/// <summary>One kept-alive connection with at most one request on its way. Reads just as much of an answer as is needed.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly byte[] _answer = new byte[8 * 1024];
    private int _filled;

    /// <summary>Opens it.</summary>
    public LoadConnection(IPEndPoint server)
    {
        Socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(server);
    }

    /// <summary>For waiting until something can be read.</summary>
    public Socket Socket { get; }

    /// <summary>Index of the request on its way.</summary>
    public int Request { get; private set; }

    /// <summary>When it was sent, as a time stamp of the clock.</summary>
    public long SentAt { get; private set; }

    /// <summary>Sends a request.</summary>
    public void Send(int request, byte[] bytes, long now)
    {
        Request = request;
        SentAt = now;
        _filled = 0;
        Socket.Send(bytes);
    }

    /// <summary>Reads what has come.</summary>
    /// <param name="answer">The answer once it is whole.</param>
    /// <returns>Whether the connection still stands.</returns>
    public bool TryReceive(out Answer? answer)
    {
        answer = null;
        int read;
        try
        {
            read = Socket.Receive(_answer.AsSpan(_filled));
        }
        catch (SocketException)
        {
            // Killed servers reset their connections: for the generator that is an end like any other.
            return false;
        }

        _filled += read;
        answer = Parse(_answer.AsSpan(0, _filled));
        return read > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => Socket.Dispose();

    private static Answer? Parse(ReadOnlySpan<byte> text)
    {
        var headEnd = text.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return null;
        }

        var head = text[..headEnd];
        var body = text[(headEnd + 4)..];
        var at = head.IndexOf("Content-Length: "u8);
        var length = at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int told, out _) ? told : 0;
        if (body.Length < length)
        {
            return null;
        }

        // The answer's own id is the message's position in the journal, as "R:" and a hexadecimal number.
        var id = body.IndexOf(">R:"u8);
        var position = id >= 0 && Utf8Parser.TryParse(body[(id + 3)..], out long found, out _, 'X') ? found : -1;
        return new(head.StartsWith("HTTP/1.1 200"u8), position);
    }
}

/// <summary>An answer.</summary>
/// <param name="IsAcknowledged">Whether the message was taken.</param>
/// <param name="Position">Where the server says it stored it; -1 when it does not say.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Answer(bool IsAcknowledged, long Position);
