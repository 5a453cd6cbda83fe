namespace Hearth.Knowledge.Syslog;

/// <summary>Tells roles and slots in a facility (<c>SP</c>, <c>SW2_DFC1</c>) from groups (<c>BGP</c> of IOS XR).</summary>
/// <remarks>Source: tags of modular and stacked switches in the system message guides of IOS and NX-OS.</remarks>
internal static class MessageRoles
{
    /// <summary>Whether every part of a sub-facility is a role or a slot.</summary>
    /// <param name="facility">The facility it stands behind: <c>IP-STANDBY</c> is a protocol of IOS XR, and no role.</param>
    /// <param name="subFacility">The sub-facility; empty is none.</param>
    public static bool IsRole(ReadOnlySpan<char> facility, ReadOnlySpan<char> subFacility)
    {
        if (subFacility.IsEmpty || (facility is "IP" && subFacility is "STANDBY"))
        {
            return false;
        }

        foreach (var part in subFacility.SplitAny('_', '-'))
        {
            if (!IsPart(subFacility[part]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPart(ReadOnlySpan<char> part)
    {
        var name = part.TrimEnd("0123456789");
        return name.Length < part.Length
            ? name
                is "SW"
                    or "SWITCH"
                    or "DFC"
                    or "CFC"
                    or "SLOT"
                    or "LC"
                    or "MODULE"
                    or "SP"
                    or "RP"
                    or "SPSTBY"
                    or "FEX"
            : name is "SP" or "RP" or "STDBY" or "STBY" or "STANDBY" or "SPSTBY" or "RPSTBY" or "ACTIVE" or "PRIMARY";
    }
}
