using System.Collections.Frozen;

namespace Hearth.Knowledge.Configuration;

/// <summary>Knows the commands that print a running configuration, and those that print a part of it.</summary>
public static class RunningConfiguration
{
    // What may follow and leaves the configuration whole: IOS and IOS XE all, brief, full, linenum, view full; NX-OS all, vdc-all.
    private static readonly FrozenSet<string> Whole = FrozenSet.Create(
        StringComparer.Ordinal,
        "all",
        "brief",
        "full",
        "linenum",
        "vdc-all",
        "view"
    );

    /// <summary>Whether a command, or an attachment named after it, shows the running configuration, or a part of it.</summary>
    /// <param name="name">The command, in any case, perhaps abbreviated; blanks around it and doubled blanks do no harm.</param>
    public static bool IsNamed(string name) => RestOf(name) is not null;

    /// <summary>
    /// Whether a command, or an attachment named after it, shows the whole running configuration. In a part, such as
    /// <c>show running-config interface Gi1/0/1</c> or one behind a filter, what is missing means nothing.
    /// </summary>
    /// <param name="name">The command, in any case, perhaps abbreviated; blanks around it and doubled blanks do no harm.</param>
    public static bool IsWhole(string name) => RestOf(name) is { } rest && rest.All(Whole.Contains);

    /// <summary>The words behind the command; <see langword="null"/> for another command.</summary>
    private static string[]? RestOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = name.ToLowerInvariant()
            .Replace("|", " | ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["running-config"] => [],
            ["show" or "sh" or "sho", "configuration"] => [],
            ["show" or "sh" or "sho", "configuration", "running-config", .. var rest] => rest,
            ["show" or "sh" or "sho", var what, .. var rest] when IsAbbreviated(what) => rest,
            ["more", var file, .. var rest] when file.StartsWith("system:running", StringComparison.Ordinal) => rest,
            _ => null,
        };
    }

    private static bool IsAbbreviated(string word) =>
        word.StartsWith("run", StringComparison.Ordinal)
        && ("running-config".StartsWith(word, StringComparison.Ordinal) || word is "running-configuration");
}
