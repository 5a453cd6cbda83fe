using System.Diagnostics;
using System.Net;
using Hearth.Hosting;

namespace Hearth.Benchmarks.Serving;

/// <summary>A server under test, in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What the server's first line begins with; its address follows.</summary>
    public const string Ready = "ready ";

    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens for HTTP.</summary>
    public Uri Address { get; }

    /// <summary>The same for a socket.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, Address.Port);

    /// <summary>Time its threads have spent on the cores so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory it holds now, in bytes.</summary>
    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts one, and returns when it listens.</summary>
    /// <param name="data">Its data folder.</param>
    /// <param name="roles">What it does.</param>
    /// <param name="stores">Whether it makes messages durable before it acknowledges them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ServerProcess> StartAsync(
        string data,
        NodeRoles roles,
        bool stores,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        string[] arguments =
        [
            typeof(ServerProcess).Assembly.Location,
            "serve",
            "--data",
            data,
            "--roles",
            roles.ToString().Replace(" ", "", StringComparison.Ordinal),
            "--stores",
            stores ? "true" : "false",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var process =
            Process.Start(start) ?? throw new InvalidOperationException("The server under test was not started.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line?.StartsWith(Ready, StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"The server under test did not come up; it said: {line}");
        }

        return new(process, new Uri(line[Ready.Length..]));
    }

    /// <summary>Stops it in order.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The server under test ended with status {_process.ExitCode}.");
        }
    }

    /// <summary>Ends it in the middle of whatever it does, like <c>kill -9</c>.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
