namespace Hearth.Portal.Accounts;

/// <summary>Where to go after signing in: a path of this host, never another host.</summary>
public static class LocalPath
{
    private const int MaxLength = 2048;

    /// <summary>The path asked for, or the home page when it is not plainly one of ours.</summary>
    /// <remarks>Browsers read <c>//host</c> and <c>/\host</c> as another host, and drop tabs and line ends before they look.</remarks>
    public static string OrHome(string? wanted) =>
        wanted is ['/', ..] and not ['/', '/' or '\\', ..]
        && wanted.Length <= MaxLength
        && !wanted.Any(char.IsControl)
        && !wanted.Contains('\\', StringComparison.Ordinal)
            ? wanted
            : "/";
}
