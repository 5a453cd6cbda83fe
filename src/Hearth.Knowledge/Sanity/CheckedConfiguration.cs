using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity;

/// <summary>The configuration that is being checked.</summary>
/// <param name="Tree">Its lines.</param>
/// <param name="Platform">Whose it is.</param>
/// <param name="IsWhole">Whether what is not in it is not on the device.</param>
/// <param name="CancellationToken">Ends the work.</param>
internal sealed record CheckedConfiguration(
    ConfigurationTree Tree,
    ConfigurationPlatform Platform,
    bool IsWhole,
    CancellationToken CancellationToken
);
