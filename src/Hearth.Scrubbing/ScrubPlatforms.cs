namespace Hearth.Scrubbing;

/// <summary>Families of devices whose configurations have shapes of their own.</summary>
[Flags]
public enum ScrubPlatforms
{
    /// <summary>None: only the words before a value and the value's own form tell.</summary>
    None = 0,

    /// <summary>IOS and IOS XE.</summary>
    Ios = 1,

    /// <summary>IOS XR.</summary>
    IosXr = 2,

    /// <summary>NX-OS, the storage switches included.</summary>
    NxOs = 4,

    /// <summary>ASA, and PIX before it.</summary>
    Asa = 8,

    /// <summary>AireOS wireless controllers.</summary>
    AireOs = 16,

    /// <summary>Small-business switches.</summary>
    SmallBusiness = 32,

    /// <summary>Linux: files below <c>/etc</c>, environment, command lines.</summary>
    Linux = 64,

    /// <summary>All of them.</summary>
    All = Ios | IosXr | NxOs | Asa | AireOs | SmallBusiness | Linux,
}

/// <summary>Names of the platforms as command lines and shape tables write them.</summary>
public static class ScrubPlatformNames
{
    /// <summary>Every name, as public template collections write it.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["cisco_ios", "cisco_xr", "cisco_nxos", "cisco_asa", "cisco_wlc", "cisco_s300", "linux"];

    /// <summary>Reads a name such as <c>cisco_ios</c>, or its last word alone.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="platform">The platform.</param>
    /// <returns>Whether there is such a platform.</returns>
    public static bool TryParse(string? name, out ScrubPlatforms platform)
    {
        platform = name?.ToLowerInvariant() switch
        {
            "cisco_ios" or "cisco_xe" or "ios" => ScrubPlatforms.Ios,
            "cisco_xr" or "xr" => ScrubPlatforms.IosXr,
            "cisco_nxos" or "nxos" => ScrubPlatforms.NxOs,
            "cisco_asa" or "asa" => ScrubPlatforms.Asa,
            "cisco_wlc" or "cisco_wlc_ssh" or "wlc" => ScrubPlatforms.AireOs,
            "cisco_s300" or "smb" => ScrubPlatforms.SmallBusiness,
            "linux" => ScrubPlatforms.Linux,
            "any" or "*" => ScrubPlatforms.All,
            _ => ScrubPlatforms.None,
        };
        return platform != ScrubPlatforms.None;
    }
}
