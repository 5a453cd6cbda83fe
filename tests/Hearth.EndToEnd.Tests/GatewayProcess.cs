using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hearth.Testing;

namespace Hearth.EndToEnd.Tests;

/// <summary>The real gateway in a process of its own.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors;

    private GatewayProcess(Process process, StringBuilder errors, string announced)
    {
        _process = process;
        _errors = errors;
        Devices = new Uri(DevicesLine().Match(announced).Groups[1].Value);
        Page = new Uri(PageLine().Match(announced).Groups[1].Value);
    }

    /// <summary>Where devices post to.</summary>
    public Uri Devices { get; }

    public Uri Page { get; }

    /// <summary>What the gateway logged.</summary>
    public string Log
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>Starts it on a port of its own for devices, which stays the same over restarts.</summary>
    public static async Task<GatewayProcess> StartAsync(
        string data,
        int port,
        Uri upstream,
        string key,
        params (string Setting, string Value)[] settings
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            HearthServer.Executable,
            "gateway",
            "--data",
            data,
            "--upstream",
            upstream.ToString(),
            "--listen",
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            "--smtp",
            "127.0.0.1:0",
            "--admin",
            "http://127.0.0.1:0",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HEARTH__Gateway__Key"] = key;
        start.Environment["HEARTH__Gateway__FirstWait"] = "00:00:00.100";
        start.Environment["HEARTH__Gateway__LongestWait"] = "00:00:01";
        start.Environment["HEARTH__Logging__LogLevel__Default"] = "Error";
        foreach (var (setting, value) in settings)
        {
            start.Environment["HEARTH__Gateway__" + setting] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The gateway did not start.");
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        return new(process, errors, await Announcement.ReadAsync(process, errors, PageLine().IsMatch));
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A value of its metrics.</summary>
    public async Task<double> MetricAsync(string name)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri(Page, "/metrics"), TestContext.Current.CancellationToken);
        var line = text.Split('\n').FirstOrDefault(l => l.StartsWith(name + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }

    /// <summary>Returns when nothing waits any more.</summary>
    public Task EmptyAsync() =>
        Eventually.TrueAsync(
            async () => await MetricAsync("hearth_gateway_queue") == 0,
            TimeSpan.FromMinutes(3),
            () => $"Messages still wait.\n{Log}"
        );

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"devices\s+(http://\S+)")]
    private static partial Regex DevicesLine();

    [GeneratedRegex(@"page\s+(http://\S+)")]
    private static partial Regex PageLine();
}
