using System.Collections.Immutable;

namespace Hearth.Knowledge.Syslog;

/// <summary>The systems that print messages, as explanations name them, and which of them a line looks like.</summary>
public static class MessagePlatforms
{
    /// <summary>The names an explanation may use.</summary>
    public static ImmutableArray<string> Names { get; } =
    ["ios", "xe", "xr", "nxos", "mds", "asa", "ftd", "ucs", "cucm", "sdwan", "aireos", "aci"];

    /// <summary>The system that a line gives away by its form; empty when several write so.</summary>
    /// <param name="line">The line.</param>
    /// <param name="parts">Its pieces.</param>
    public static string Of(ReadOnlySpan<char> line, MessageParts parts)
    {
        if (!parts.Node.IsEmpty)
        {
            return "xr";
        }

        var facility = parts.HasTag ? parts.Tag.Facility(line) : [];
        return facility switch
        {
            "ASA" or "PIX" or "FWSM" => "asa",
            "FTD" or "NGIPS" => "ftd",
            "UCSM" or "CIMC" or "FPRM" => "ucs",
            _ when facility.StartsWith("LOG_LOCAL") && parts.Tag.Mnemonic(line) is "SYSTEM_MSG" => "aci",
            "Viptela" => "sdwan",
            _ when facility.StartsWith("UC_") || facility.StartsWith("CCM_") => "cucm",
            _ when IsYearFirst(parts.Stamp.Of(line)) => "nxos",
            _ when MessagePlaces.IsAccessPoint(parts.Where.Of(line))
                    || MessagePlaces.IsAccessPoint(parts.Host.Of(line)) => "ios",
            _ when !parts.Where.IsEmpty => "xe",
            _ => "",
        };
    }

    /// <summary>Whether a text for some systems may speak of a line that looks like one.</summary>
    /// <param name="platforms">The systems the text is for.</param>
    /// <param name="platform">What <see cref="Of"/> said of the line; FTD prints what ASA does, MDS looks like NX-OS.</param>
    internal static bool Fits(ImmutableArray<string> platforms, string platform) =>
        platform.Length == 0
        || platforms.Contains(platform)
        || (platform == "ftd" && platforms.Contains("asa"))
        || (platform == "nxos" && platforms.Contains("mds"));

    /// <summary><c>2026 Mar 11 10:20:30</c>: of NX-OS alone.</summary>
    internal static bool IsYearFirst(ReadOnlySpan<char> stamp) =>
        stamp.Length > 5 && stamp[4] == ' ' && MessageStamps.Digits(stamp, 4) == 4;
}
