using System.Globalization;

namespace Hearth.Hosting;

/// <summary>How many files, connections among them, this process may have open.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Line = "Max open files";

    /// <summary>The hard limit, which the runtime takes at its start; <see langword="null"/> when there is none or it is not told.</summary>
    /// <remarks>Source: proc(5), a line <c>Max open files  soft  hard  files</c>. Told on Linux only.</remarks>
    /// <exception cref="IOException">The system does not tell it.</exception>
    public static int? Limit() => File.Exists(Limits) ? Read(File.ReadLines(Limits)) : null;

    /// <summary>Reads the limit from the lines of the file.</summary>
    internal static int? Read(IEnumerable<string> lines)
    {
        var words = lines
            .FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal))
            ?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var hard, ..] && int.TryParse(hard, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
    }
}
