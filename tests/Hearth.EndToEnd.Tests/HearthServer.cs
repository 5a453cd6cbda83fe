using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Hearth.Hosting;
using Hearth.Knowledge;
using Hearth.Service.Storage;
using Hearth.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hearth.EndToEnd.Tests;

/// <summary>The real server in a process of its own, with a data folder of its own, on free ports of this machine.</summary>
internal sealed partial class HearthServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors;

    private HearthServer(string data, Process process, StringBuilder errors, string announced)
    {
        DataPath = data;
        _process = process;
        _errors = errors;
        Http = new Uri(HttpLine().Match(announced).Groups[1].Value);
        Https = HttpsLine().Match(announced) is { Success: true } https ? new Uri(https.Groups[1].Value) : null;
        Smtp = SmtpLine().Match(announced).Groups[1].Value;
        SetUpLink = SetUpLine().Match(announced) is { Success: true } link ? link.Value : null;
    }

    public string DataPath { get; }

    public Uri Http { get; }

    /// <summary>Where it listens with TLS; <see langword="null"/> when it does not.</summary>
    public Uri? Https { get; }

    public Uri DeviceAddress => new(Http, "/its/service/oddce/services/DDCEService");

    /// <summary>Host and port.</summary>
    public string Smtp { get; }

    public string? SetUpLink { get; }

    public int ProcessId => _process.Id;

    /// <summary>What the server logged.</summary>
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

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "hearth.dll");

    public static Task<HearthServer> StartAsync(string data, params string[] settings) =>
        StartAtAsync(data, "http://127.0.0.1:0", settings);

    /// <summary>Starts it at an address that others hold on to over restarts.</summary>
    public static async Task<HearthServer> StartAtAsync(string data, string http, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Executable, "serve", "--data", data, "--http", http, "--smtp", "127.0.0.1:0" },
        };
        start.Environment["HEARTH__Logging__LogLevel__Default"] = "Warning";
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            start.Environment["HEARTH__" + setting[..equals].Replace(":", "__", StringComparison.Ordinal)] = setting[
                (equals + 1)..
            ];
        }

        // A new store knows nobody: the set-up link follows, and is the last that the server says.
        var last = File.Exists(Path.Combine(data, "hearth.db")) ? "smtp://" : "/setup?";
        var process =
            Process.Start(start) ?? throw new InvalidOperationException("The server's process did not start.");
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
            {
                errors.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        return new(
            data,
            process,
            errors,
            await Announcement.ReadAsync(process, errors, line => line.Contains(last, StringComparison.Ordinal))
        );
    }

    /// <summary>The slices over this server's store, as its commands open it.</summary>
    public static ServiceProvider OpenStore(string data)
    {
        var folder = new DataFolder(data);
        var knowledge = (KnowledgeLoad.Loaded)KnowledgeBase.LoadEmbedded();
        var services = new ServiceCollection();
        services.AddSingleton(HearthHost.Settings(folder, []));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddDataProtection();
        services.AddHearth(folder, knowledge.Knowledge);
        return services.BuildServiceProvider();
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks the process to stop, and waits.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using var signal = Process.Start(
                "kill",
                ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
            );
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
            try
            {
                await _process
                    .WaitForExitAsync(TestContext.Current.CancellationToken)
                    .WaitAsync(Announcement.Patience, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                // A server that does not stop, as under a shell that ignores SIGINT for what it runs aside, must not outlive its test.
                _process.Kill();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"portal\s+(https?://\S+)")]
    private static partial Regex HttpLine();

    [GeneratedRegex(@"portal\s+(https://\S+)")]
    private static partial Regex HttpsLine();

    [GeneratedRegex(@"mail\s+smtp://(\S+)")]
    private static partial Regex SmtpLine();

    [GeneratedRegex(@"http://\S+/setup\?token=\w+")]
    private static partial Regex SetUpLine();
}
