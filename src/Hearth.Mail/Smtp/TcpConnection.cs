using System.Net.Sockets;

namespace Hearth.Mail.Smtp;

/// <summary>The connection most mails go over: TCP, without delay, as <see cref="SmtpConnect"/> asks for it.</summary>
public static class TcpConnection
{
    /// <summary>Connects.</summary>
    /// <param name="host">Name or address of the server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A stream that closes the connection with itself.</returns>
    /// <exception cref="SocketException">There is no such server, or it does not answer.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public static async ValueTask<Stream> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
