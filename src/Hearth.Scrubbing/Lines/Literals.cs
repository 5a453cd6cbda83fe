using System.Buffers;
using System.Collections.Immutable;

namespace Hearth.Scrubbing.Lines;

/// <summary>The one pass over a text that says which lines need a closer look.</summary>
internal static class Literals
{
    /// <summary>Where none of these stands, no shape, word or form can find anything. Every first word of a shape with a secret is covered by one.</summary>
    /// <remarks>None is shorter than three characters, which is what keeps the search vectorised. See <see cref="HintSearch"/>.</remarks>
    public static ImmutableArray<string> Hints { get; } =
    [
        "passw",
        "passp",
        "passc",
        "pass=",
        "pass:",
        "secret",
        "key",
        "psk",
        "pmk",
        "communit",
        "token",
        "credential",
        "pwd",
        "snmp",
        "authentication",
        "auth ",
        "trap",
        "inform",
        "com2sec",
        "createuser",
        "automate-tester",
        "://",
        "-----BEGIN",
        "certificate ",
        "eyJ",
        "{SSHA",
        "{SHA",
        "{SMD5",
        "{MD5",
        "{CRYPT",
        "pbkdf2",
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat",
        "glpat-",
        "xox",
        "AKIA",
        "sk_live",
        "hvs.",
        ":5432:",
        ":*:",
        ":::",
        ":0:0:",
        "bearer",
        "authorization",
        "basic ",
        "login ",
        "pkcs12",
        " pem ",
        "sshpass",
        "ipsec spi",
        "mail-server",
        "proxy-user",
        "idtoken",
        "syscon",
        "wccp",
        "curl",
        "wget",
        "http",
        "mysql",
        "mariadb",
        "ldap",
        "smbclient",
        "rpcclient",
        "smbmount",
        "ipmitool",
        "redis-cli",
        "useradd",
        "usermod",
        "openssl",
        "xfreerdp",
        "zip",
        "7z ",
        "docker",
        "podman",
        "xauth",
        "eap ",
        " pin ",
        "mgmtuser",
        "netuser",
        "aaa-server",
        "test aaa",
        "radius",
        "tacacs",
        " 7 0",
        " 7 1",
        " 7 2",
        " 7 3",
        " 7 4",
        " 7 5",
        "user:",
        "net ",
    ];

    /// <summary>What every word and name holds that comes before a secret.</summary>
    public static SearchValues<string> SecretWords { get; } =
        SearchValues.Create(
            ["pass", "pwd", "secret", "key", "psk", "pmk", "communit", "token", "credential"],
            StringComparison.OrdinalIgnoreCase
        );

    /// <summary>Characters that no text of a device holds.</summary>
    public static SearchValues<char> NotText { get; } =
        SearchValues.Create([
            .. Enumerable
                .Range(0, 32)
                .Select(c => (char)c)
                .Where(c => c is not ('\t' or '\n' or '\r' or '\b' or '\f' or '\a' or '\x1B' or '\v' or '\x03')),
        ]);
}
