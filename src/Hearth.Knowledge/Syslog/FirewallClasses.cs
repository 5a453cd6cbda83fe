namespace Hearth.Knowledge.Syslog;

/// <summary>What the numbers of ASA and FTD messages speak of, by their first three digits.</summary>
/// <remarks>
/// Source: the classes of <c>logging class</c> in the configuration guides of ASA, and the list of messages by severity in its syslog guide;
/// in words of our own.
/// </remarks>
public static class FirewallClasses
{
    private static readonly (string Numbers, string Words)[] Classes =
    [
        ("101 102 103 104 105 210 311 709 720 727", "failover between two units"),
        ("106", "access lists"),
        ("107 312", "routing by RIP"),
        ("108", "inspection of mail"),
        ("109 113", "authentication of users"),
        ("110 215 317 408 622", "routes"),
        ("111 112 208 308", "configuration and commands"),
        ("120", "call home"),
        ("199 211 214 216 306 307 315 414 605 606 610 612 614 615 701 711 741", "the system itself"),
        (
            "201 202 204 302 303 304 305 314 405 406 407 500 607 608 609 616 620 703 710",
            "connections through the firewall"
        ),
        ("209 313", "IP packets"),
        ("212", "SNMP"),
        ("213 403 603", "dial-in and point-to-point tunnels"),
        ("316 320 402 404 501 602 702 713 714 715", "IPsec tunnels"),
        ("318 409 503 613", "routing by OSPF"),
        ("321 768", "limits of resources and sessions"),
        ("322", "address resolution and MAC addresses of a transparent firewall"),
        ("325", "IPv6"),
        ("326 621", "multicast routing"),
        ("327 422", "probes of reachability"),
        ("331 604", "address assignment and dynamic names"),
        ("332", "redirection to web caches"),
        ("333 334 335 731 732", "admission control of hosts"),
        ("336", "routing by EIGRP"),
        ("338", "the filter of known bad addresses"),
        ("400 420 421 434 733", "detection of attacks"),
        ("410 415 416 423 431 507 508", "inspection of protocols"),
        ("411 412", "interfaces"),
        ("413 505 323", "service modules"),
        ("418", "management interfaces and routing by BGP"),
        ("419", "checks of TCP packets"),
        ("424 425 426", "redundant and bundled interfaces"),
        ("430", "decisions of the inspection engine"),
        ("444", "licences"),
        ("502", "local users and group policies"),
        ("504", "contexts"),
        ("611", "management log-ins"),
        ("716 722 725 734 737", "remote access"),
        ("717", "certificates"),
        ("718", "load balancing of remote access"),
        ("721", "failover of remote access"),
        ("735", "fans, power and temperature"),
        ("742", "encryption of stored passwords"),
        ("743 769 771", "the hardware and software of the unit"),
        ("746", "rules by user and name"),
        ("747 748", "clusters of firewalls"),
        ("750 751 752 753", "IPsec tunnels of IKE version 2"),
        ("772", "passwords of administrators"),
        ("776", "security group tags"),
        ("778", "VXLAN tunnels"),
        ("780", "compilation of rules"),
        ("805", "flows handed to the hardware"),
        ("850 852", "the inspection engine"),
    ];

    /// <summary>What a number is about; <see langword="null"/> when it is no number of six digits, or its class is not known.</summary>
    /// <param name="mnemonic">The number, such as <c>106023</c>.</param>
    public static string? Of(string mnemonic)
    {
        ArgumentNullException.ThrowIfNull(mnemonic);
        if (mnemonic.Length != 6 || !mnemonic.All(char.IsAsciiDigit))
        {
            return null;
        }

        var first = mnemonic[..3];
        return Array.Find(Classes, one => one.Numbers.Split(' ').Contains(first)).Words;
    }
}
