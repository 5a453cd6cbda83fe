using Hearth.Knowledge.Yaml;

namespace Hearth.Knowledge.CommandReference;

/// <summary>Where a command is typed.</summary>
public enum CommandMode
{
    /// <summary>At the first prompt, without a privilege.</summary>
    Exec = 0,

    /// <summary>At the prompt behind <c>enable</c>.</summary>
    PrivilegedExec = 1,

    /// <summary>The administration plane of IOS XR.</summary>
    Admin = 2,

    /// <summary>The shell of a host.</summary>
    Shell = 3,

    /// <summary>The boot monitor.</summary>
    Rommon = 4,

    /// <summary>Global configuration.</summary>
    Global = 5,

    /// <summary>Configuration of an interface.</summary>
    Interface = 6,

    /// <summary>Configuration of console and terminal lines.</summary>
    Line = 7,

    /// <summary>Configuration of a VLAN.</summary>
    Vlan = 8,

    /// <summary>Configuration of a routing process.</summary>
    Router = 9,

    /// <summary>Configuration of an access list.</summary>
    AccessList = 10,

    /// <summary>Configuration of a route map.</summary>
    RouteMap = 11,

    /// <summary>Configuration of a class map.</summary>
    ClassMap = 12,

    /// <summary>Configuration of a policy map, or of a class in it.</summary>
    PolicyMap = 13,

    /// <summary>Configuration of Call Home.</summary>
    CallHome = 14,

    /// <summary>Configuration of a profile of Call Home.</summary>
    CallHomeProfile = 15,

    /// <summary>Configuration of redundancy.</summary>
    Redundancy = 16,

    /// <summary>Configuration of a vPC domain.</summary>
    VpcDomain = 17,

    /// <summary>Configuration of a VRF.</summary>
    Vrf = 18,

    /// <summary>Configuration of an address pool for DHCP.</summary>
    DhcpPool = 19,

    /// <summary>Configuration of an object or a group of objects.</summary>
    Object = 20,

    /// <summary>Configuration of a server for AAA.</summary>
    AaaServer = 21,
}

/// <summary>The modes as files of the reference write them.</summary>
public static class CommandModes
{
    /// <summary>Word of a file to mode.</summary>
    internal static WordList<CommandMode> Words { get; } =
        new()
        {
            ["exec"] = CommandMode.Exec,
            ["privileged"] = CommandMode.PrivilegedExec,
            ["admin"] = CommandMode.Admin,
            ["shell"] = CommandMode.Shell,
            ["rommon"] = CommandMode.Rommon,
            ["global"] = CommandMode.Global,
            ["interface"] = CommandMode.Interface,
            ["line"] = CommandMode.Line,
            ["vlan"] = CommandMode.Vlan,
            ["router"] = CommandMode.Router,
            ["access-list"] = CommandMode.AccessList,
            ["route-map"] = CommandMode.RouteMap,
            ["class-map"] = CommandMode.ClassMap,
            ["policy-map"] = CommandMode.PolicyMap,
            ["call-home"] = CommandMode.CallHome,
            ["call-home profile"] = CommandMode.CallHomeProfile,
            ["redundancy"] = CommandMode.Redundancy,
            ["vpc domain"] = CommandMode.VpcDomain,
            ["vrf"] = CommandMode.Vrf,
            ["dhcp pool"] = CommandMode.DhcpPool,
            ["object"] = CommandMode.Object,
            ["aaa server"] = CommandMode.AaaServer,
        };

    /// <summary>The mode in words, such as <c>interface configuration</c>.</summary>
    /// <param name="mode">The mode.</param>
    public static string NameOf(CommandMode mode) =>
        mode switch
        {
            CommandMode.Exec => "exec",
            CommandMode.PrivilegedExec => "privileged exec",
            CommandMode.Admin => "admin exec",
            CommandMode.Shell => "shell",
            CommandMode.Rommon => "boot monitor",
            _ => Words.WordOf(mode) + " configuration",
        };

    /// <summary>Whether what is typed there changes the configuration and has an undo form.</summary>
    /// <param name="mode">The mode.</param>
    public static bool IsConfiguration(CommandMode mode) => mode >= CommandMode.Global;

    /// <summary>Modes of one prompt share their commands: what is not configuration is one prompt of a platform.</summary>
    internal static CommandMode PromptOf(CommandMode mode) => IsConfiguration(mode) ? mode : CommandMode.Exec;
}
