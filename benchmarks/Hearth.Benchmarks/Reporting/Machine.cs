using System.Globalization;
using System.Runtime.InteropServices;
using Hearth.CommandLine;

namespace Hearth.Benchmarks.Reporting;

/// <summary>What a measurement was made on: a figure without it says nothing.</summary>
internal static class Machine
{
    /// <summary>The machine, the build and the disk.</summary>
    public static MachineDescription Describe(string folder) =>
        new(
            Environment.ProcessorCount,
            ProcessorName(),
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            BuildVersion.Current.Commit ?? "unknown",
            new DriveInfo(folder).DriveFormat
        );

    /// <summary>Processes that ran or waited for a core or the disk, averaged over the last minute.</summary>
    /// <returns><see langword="null"/> where the system does not tell.</returns>
    public static double? Load() =>
        File.Exists("/proc/loadavg")
            ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
            : null;

    private static string ProcessorName()
    {
        var line = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null
            ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':') + 1)..].Trim();
    }
}

/// <summary>The machine, the build and the disk.</summary>
internal sealed record MachineDescription(
    int Cores,
    string Processor,
    string System,
    string Runtime,
    string Commit,
    string FileSystem
);

/// <summary>The machine, and how busy it was.</summary>
internal sealed record MachineFacts(MachineDescription Machine, double? LoadBefore, double? LoadAfter)
{
    /// <summary>Prints it in two lines.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync(
            $"{Machine.Cores} cores ({Machine.Processor}), {Machine.Runtime}, {Machine.FileSystem}, commit {Machine.Commit}"
        );
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"load average before {LoadBefore:0.00}, after {LoadAfter:0.00}; the generator, the server and everything else share the cores\n"
            )
        );
    }
}
