using System.Buffers;
using System.Collections.Immutable;
using Hearth.Scrubbing.Detectors;

namespace Hearth.Scrubbing.Lines;

/// <summary>What is searched for before anything is looked at closely.</summary>
internal static class Literals
{
    /// <summary>Where none of these stands, no shape, word or form can find anything. Every first word of a shape with a secret is covered by one.</summary>
    /// <remarks>None is shorter than three characters, by which <see cref="HintSearch"/> looks for them; it looks for <c>$</c> besides.</remarks>
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
        "snmp-server",
        "v3user",
        "snmpw",
        "snmpg",
        "snmpb",
        "snmpset",
        "snmpstat",
        "snmpt",
        "authentication",
        "auth ",
        "trapsink",
        "trap2sink",
        "informsink",
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
        "http -",
        "httpie",
        "mysql",
        "mariadb",
        "ldap",
        "smbclient",
        "rpcclient",
        "smbmount",
        "ipmitool",
        "redis-cli",
        "requirepass",
        "masterauth",
        " on >",
        "useradd",
        "usermod",
        "openssl",
        "xfreerdp",
        "zip",
        "7z ",
        "7za ",
        "docker",
        "podman",
        "xauth",
        "eap ",
        " pin ",
        "mgmtuser",
        "netuser",
        "aaa-server",
        "test aaa",
        "radius auth",
        "radius acct",
        "radius-common",
        "tacacs a",
        " 7 0",
        " 7 1",
        " 7 2",
        " 7 3",
        " 7 4",
        " 7 5",
        "user:",
        "net use",
        "net ads",
        "net rpc",
        "pass ",
        "authtok",
        "bindpw",
        "rootpw",
        " pw ",
        "_pw",
        "-pw",
        "pw:",
        "pwcrypt",
        "cookie",
        "nthash",
        "li-view",
        "ssword",
        "ftp-server",
        "manager add",
        "private-lines",
        "private-mac",
        "exponent",
        "prime1",
        "prime2",
        "coefficient",
        "usmuser",
        "rmon event",
        "trapsess",
        "proxy -",
        "radtest",
        "radclient",
        "nsupdate",
        "sqlplus",
        "mongo",
        "lftp",
        "sudo -s",
        "keygen",
        "az login",
        "identified by",
        "npm_",
        "hooks.slack",
        "AIza",
        "SG.",
        "cleartext",
        "= des ",
        "stats auth",
        "cache_peer",
        "secname",
        "base 64",
        "groupname",
        "license ",
        "kind: secret",
        "data:",
        "data\"",
        "\"auth\"",
        "\"encrypt\"",
        "_auth",
        "response=",
        "pin>",
        "pin\"",
        "]:25 ",
        "]:465 ",
        "]:587 ",
        ":5433:",
        ":6432:",
        ":[u",
        "(config",
        "logged command:",
        "cmd:",
        "cmd=",
        "glrt-",
        "ghu_",
        "ghr_",
        "dop_v1_",
        "ya29.",
        "rk_live",
        "dckr_pat",
        "SWMTKN-",
        "ntlm",
        "rsa ",
        "ecdsa ",
        "p12 ",
        "pkcs8 ",
        "__XML__value",
        "cak",
        "sig=",
        "signature=",
        "sim unlock",
        "sim lock",
        "sim change-pin",
        "chv1",
        "profile create",
        "pin=",
        "environment _",
        "traps version",
        "informs version",
    ];

    /// <summary>What nearly every word and name holds that comes before a secret.</summary>
    public static SearchValues<string> SecretWords { get; } =
        SearchValues.Create(
            ["pass", "secret", "key", "psk", "pmk", "communit", "token", "credential"],
            StringComparison.OrdinalIgnoreCase
        );

    /// <summary>Behind these stands what somebody typed.</summary>
    public static SearchValues<string> TypedMarks { get; } =
        SearchValues.Create(Typed.AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the others hold.</summary>
    public static SearchValues<string> RareSecretWords { get; } =
        SearchValues.Create(Rare.AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Behind these stand lines of bytes: an archive of keys that is typed or printed, the private part of a key file.</summary>
    public static SearchValues<string> Announcements { get; } =
        SearchValues.Create(Announced.AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>How the tokens of well-known services begin.</summary>
    public static ImmutableArray<string> TokenStarts { get; } =
    [
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "AKIA",
        "sk_live_",
        "hvs.",
        "ghu_",
        "ghr_",
        "glrt-",
        "xapp-",
        "rk_live_",
        "npm_",
        "SG.",
        "AIza",
        "ya29.",
        "dop_v1_",
        "dckr_pat_",
        "SWMTKN-",
        "hooks.slack.com/services/",
    ];

    /// <summary>How digests of passwords begin.</summary>
    public static ImmutableArray<string> DigestStarts { get; } =
    ["{SSHA}", "{SHA}", "{SMD5}", "{MD5}", "{CRYPT}", "{SSHA256}", "{SSHA512}", "grub.pbkdf2."];

    /// <summary>How the name of a managed object begins that is a community.</summary>
    public const string CommunityPath = "/community-";

    /// <summary>What the marks of a line stand for.</summary>
    public static ImmutableArray<(LineMark Mark, ImmutableArray<string> Words)> Marked =>
        [
            (LineMark.RareSecretWord, Rare),
            (LineMark.Typed, Typed),
            (LineMark.Start, [.. TokenStarts, .. DigestStarts, "eyJ"]),
            (LineMark.Scheme, ["://"]),
            (LineMark.CommunityObject, [CommunityPath]),
            (LineMark.Pem, [PemText.Begin]),
            (LineMark.Announcement, Announced),
        ];

    private static ImmutableArray<string> Rare =>
        [.. "pw ssword authtok cookie pin auth\" _auth encrypt\" response= cak sig= signature=".Split(' ')];

    private static ImmutableArray<string> Typed => ["(config", "logged command:", "cmd=", "cmd:"];

    private static ImmutableArray<string> Announced => ["private-lines:", "base 64 encoded", "pkcs12 follows"];

    /// <summary>Characters that no text of a device holds.</summary>
    public static SearchValues<char> NotText { get; } =
        SearchValues.Create([
            .. Enumerable
                .Range(0, 32)
                .Select(c => (char)c)
                .Where(c => c is not ('\t' or '\n' or '\r' or '\b' or '\f' or '\a' or '\x1B' or '\v' or '\x03')),
        ]);
}
