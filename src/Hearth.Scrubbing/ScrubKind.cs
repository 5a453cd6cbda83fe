namespace Hearth.Scrubbing;

/// <summary>What was replaced.</summary>
public enum ScrubKind
{
    /// <summary>A password or secret of an account of the device.</summary>
    LocalAccount,

    /// <summary>A key or password of an AAA or directory server.</summary>
    AaaServer,

    /// <summary>An SNMP community, or a passphrase or key of an SNMP user.</summary>
    Snmp,

    /// <summary>A key or password of a routing protocol, or a string of a key chain.</summary>
    Routing,

    /// <summary>An authentication of HSRP, VRRP or GLBP.</summary>
    FirstHop,

    /// <summary>A key of IPsec, L2TP or another tunnel.</summary>
    Vpn,

    /// <summary>A password of PPP, cable or dial-in.</summary>
    Ppp,

    /// <summary>A key of a wireless network.</summary>
    Wireless,

    /// <summary>A password or key of a layer-2 protocol, of storage networking or of link encryption.</summary>
    Layer2,

    /// <summary>A password for files or mail.</summary>
    FileTransfer,

    /// <summary>A password or pin of voice.</summary>
    Voice,

    /// <summary>A key of time, cache, licence or another service.</summary>
    Service,

    /// <summary>A secret of a Linux file or command line.</summary>
    Linux,

    /// <summary>Known by a word before it, such as <c>password</c>: no shape names it.</summary>
    Unnamed,

    /// <summary>Known by its own form: a password hash or an obfuscated password.</summary>
    Hash,

    /// <summary>Known by its own form: an access token.</summary>
    AccessToken,

    /// <summary>A password in an address such as <c>ftp://user:password@host</c>.</summary>
    AddressPassword,

    /// <summary>A line of a private key or another PEM block.</summary>
    PemBlock,

    /// <summary>A line of a certificate in hexadecimal digits.</summary>
    Certificate,

    /// <summary>A user name (level high).</summary>
    UserName,

    /// <summary>A name within SNMP: group, view, location, contact (level high).</summary>
    SnmpName,

    /// <summary>A host name.</summary>
    HostName,

    /// <summary>A domain name (level high).</summary>
    DomainName,

    /// <summary>A description or remark (level high).</summary>
    Description,

    /// <summary>A contact: a phone number, a postal address, a number of a customer, contract or site (level high).</summary>
    Contact,

    /// <summary>A mail address (level high).</summary>
    MailAddress,

    /// <summary>An IP address (level high).</summary>
    IPAddress,
}
