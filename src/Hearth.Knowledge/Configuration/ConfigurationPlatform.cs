using Hearth.Protocol;

namespace Hearth.Knowledge.Configuration;

/// <summary>Whose configuration a text is.</summary>
public enum ConfigurationPlatform
{
    /// <summary>IOS and IOS XE.</summary>
    Ios = 1,

    /// <summary>NX-OS.</summary>
    NxOs = 2,

    /// <summary>IOS XR.</summary>
    IosXr = 3,

    /// <summary>ASA.</summary>
    Asa = 4,
}

/// <summary>Names of the platforms as command lines and public template collections write them.</summary>
public static class ConfigurationPlatforms
{
    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["cisco_ios", "cisco_nxos", "cisco_xr", "cisco_asa"];

    /// <summary>Reads a name such as <c>cisco_ios</c>, or its last word alone.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="platform">The platform.</param>
    /// <returns>Whether there is such a platform.</returns>
    public static bool TryParse(string? name, out ConfigurationPlatform platform)
    {
        ConfigurationPlatform? known = name?.ToLowerInvariant() switch
        {
            "cisco_ios" or "cisco_xe" or "ios" or "iosxe" => ConfigurationPlatform.Ios,
            "cisco_nxos" or "nxos" => ConfigurationPlatform.NxOs,
            "cisco_xr" or "xr" or "iosxr" => ConfigurationPlatform.IosXr,
            "cisco_asa" or "asa" => ConfigurationPlatform.Asa,
            _ => null,
        };
        platform = known ?? default;
        return known is not null;
    }

    /// <summary>The platform of a device; <see langword="null"/> when its system has none of these configurations, or is not known.</summary>
    public static ConfigurationPlatform? Of(DeviceFamily family) =>
        family switch
        {
            DeviceFamily.Ios or DeviceFamily.IosXe => ConfigurationPlatform.Ios,
            DeviceFamily.NxOs or DeviceFamily.Mds => ConfigurationPlatform.NxOs,
            DeviceFamily.IosXr => ConfigurationPlatform.IosXr,
            DeviceFamily.Asa => ConfigurationPlatform.Asa,
            _ => null,
        };

    /// <summary>The name of a platform, such as <c>cisco_ios</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of them.</exception>
    public static string NameOf(ConfigurationPlatform platform) =>
        platform switch
        {
            ConfigurationPlatform.Ios => "cisco_ios",
            ConfigurationPlatform.NxOs => "cisco_nxos",
            ConfigurationPlatform.IosXr => "cisco_xr",
            ConfigurationPlatform.Asa => "cisco_asa",
            _ => throw new ArgumentOutOfRangeException(nameof(platform)),
        };
}
