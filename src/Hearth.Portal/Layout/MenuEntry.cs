using System.Collections.Immutable;

namespace Hearth.Portal.Layout;

/// <summary>An entry of the menu.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Text">What it says.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="ForStaff">Whether only the service's staff sees it.</param>
internal sealed record MenuEntry(string Href, string Text, string Icon, bool ForStaff = false)
{
    /// <summary>All entries, in the order of the menu.</summary>
    public static ImmutableArray<MenuEntry> All { get; } =
    [
        new("/", "Home", Icon: "home"),
        new("/devices", "Devices", Icon: "server-2"),
        new("/messages", "Messages", Icon: "inbox"),
        new("/findings", "Findings", Icon: "alert-triangle"),
        new("/service-requests", "Service requests", Icon: "lifebuoy"),
        new("/rules", "Rules", Icon: "list-check"),
        new("/tools", "Tools", Icon: "tools"),
        new("/register", "Register a device", Icon: "plug-connected"),
        new("/receiver", "Receiver", Icon: "antenna", ForStaff: true),
    ];
}
