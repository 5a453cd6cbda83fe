using Hearth.Protocol;
using Hearth.Protocol.Aml;

namespace Hearth.Simulation;

/// <summary>The hardware platforms the fleet is made of: what decides wording of system messages and screens.</summary>
public enum Platform
{
    /// <summary>Catalyst 6500, IOS.</summary>
    Catalyst6500 = 1,

    /// <summary>Catalyst 9300 stacks, IOS XE.</summary>
    Catalyst9300 = 2,

    /// <summary>ISR 4000 routers, IOS XE.</summary>
    Isr4000 = 3,

    /// <summary>Nexus 7000, NX-OS.</summary>
    Nexus7000 = 4,

    /// <summary>Nexus 9000, NX-OS.</summary>
    Nexus9000 = 5,
}

/// <summary>What follows from a platform.</summary>
public static class PlatformTraits
{
    /// <summary>The operating system family.</summary>
    public static DeviceFamily FamilyOf(Platform platform) =>
        platform switch
        {
            Platform.Catalyst6500 => DeviceFamily.Ios,
            Platform.Catalyst9300 or Platform.Isr4000 => DeviceFamily.IosXe,
            _ => DeviceFamily.NxOs,
        };

    /// <summary>The platform's way of writing XML.</summary>
    public static AmlStyle StyleOf(Platform platform) =>
        FamilyOf(platform) switch
        {
            DeviceFamily.Ios => AmlStyle.Ios,
            DeviceFamily.IosXe => AmlStyle.IosXe,
            _ => AmlStyle.NxOs,
        };

    /// <summary>The platform's word in the names of its faults, such as <c>catalyst6500</c>.</summary>
    public static string WordOf(Platform platform) => platform.ToString().ToLowerInvariant();

    /// <summary>Whether NX-OS conventions hold: decimal message numbers, alert names, screens.</summary>
    public static bool IsNexus(Platform platform) => platform is Platform.Nexus7000 or Platform.Nexus9000;
}
