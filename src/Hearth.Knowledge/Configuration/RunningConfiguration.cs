namespace Hearth.Knowledge.Configuration;

/// <summary>Knows the commands that print a running configuration.</summary>
public static class RunningConfiguration
{
    /// <summary>Whether a command, or an attachment named after it, shows the running configuration.</summary>
    /// <param name="name">The command, in any case; blanks around it and doubled blanks do no harm.</param>
    public static bool IsNamed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = string.Join(' ', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.StartsWith("show run", StringComparison.Ordinal)
            || words.StartsWith("more system:running", StringComparison.Ordinal)
            || words is "show configuration" or "show configuration running-config" or "running-config";
    }
}
