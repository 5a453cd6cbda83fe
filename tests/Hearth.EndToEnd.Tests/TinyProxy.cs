using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>A real HTTP proxy (tinyproxy) on a free port of this machine, that asks everybody to log in.</summary>
internal sealed class TinyProxy : IAsyncDisposable
{
    private readonly Process _process;

    private TinyProxy(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it; skips the test by name where it is not installed.</summary>
    /// <param name="folder">For its settings.</param>
    /// <param name="tunnelTo">The one port it opens tunnels to.</param>
    /// <param name="user">Who may use it.</param>
    /// <param name="password">The password of that user.</param>
    public static async Task<TinyProxy> StartAsync(string folder, int tunnelTo, string user, string password)
    {
        Commands.Need("tinyproxy");
        var port = FreePort.Take();
        var settings = Path.Combine(folder, "tinyproxy.conf");
        await File.WriteAllTextAsync(
            settings,
            $"Port {port}\nListen 127.0.0.1\nConnectPort {tunnelTo}\nTimeout 60\nMaxClients 20\nBasicAuth {user} {password}\n",
            Cancel
        );
        var proxy = new TinyProxy(Process.Start("tinyproxy", ["-d", "-c", settings]), port);
        await Eventually.TrueAsync(
            proxy.IsListeningAsync,
            TimeSpan.FromSeconds(30),
            () => "The proxy does not listen."
        );
        return proxy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, Cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
