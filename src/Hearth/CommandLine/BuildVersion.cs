using System.Reflection;

namespace Hearth.CommandLine;

/// <summary>Which build this is.</summary>
/// <param name="Version">Version, such as <c>0.1.0</c>.</param>
/// <param name="Commit">Source commit; <see langword="null"/> when the build did not know.</param>
public sealed record BuildVersion(string Version, string? Commit)
{
    private const int ShownCommitLength = 12;

    /// <summary>This build.</summary>
    public static BuildVersion Current { get; } = Of(typeof(BuildVersion).Assembly);

    /// <summary>Reads what the build wrote into an assembly: <c>version+commit</c>.</summary>
    public static BuildVersion Of(Assembly assembly)
    {
        var text =
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? new BuildVersion(text, null) : new BuildVersion(text[..plus], text[(plus + 1)..]);
    }

    /// <summary>Name, version and commit in one line.</summary>
    public override string ToString() =>
        $"hearth {Version} (commit {(Commit is null ? "unknown" : Commit[..Math.Min(ShownCommitLength, Commit.Length)])})";
}
