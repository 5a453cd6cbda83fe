namespace Hearth.Scrubbing;

/// <summary>How much is taken out of a text.</summary>
public enum ScrubLevel
{
    /// <summary>Secrets: passwords, keys, communities, tokens, private keys, certificates.</summary>
    Normal,

    /// <summary>
    /// Secrets, and what tells whose network it is: user names, SNMP names, domain names, descriptions, mail and IP addresses, phone
    /// numbers and postal addresses.
    /// </summary>
    High,
}
