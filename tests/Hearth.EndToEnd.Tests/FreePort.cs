using System.Net;
using System.Net.Sockets;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>Ports of this machine for programs that cannot take a free one by themselves.</summary>
internal static class FreePort
{
    /// <summary>A port nobody listens on at the moment.</summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until somebody listens.</summary>
    public static Task AnswersAsync(int port, Func<string> state) =>
        Eventually.TrueAsync(
            async () =>
            {
                using var client = new TcpClient();
                try
                {
                    await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(3),
            state
        );
}
