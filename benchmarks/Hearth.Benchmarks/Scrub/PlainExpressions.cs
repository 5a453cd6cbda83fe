using System.Text.RegularExpressions;

namespace Hearth.Benchmarks.Scrub;

/// <summary>The usual way: one regular expression a shape, each run over every line, as the public collectors of configurations do.</summary>
internal static class PlainExpressions
{
    private static readonly Regex[] Expressions =
    [
        .. new[]
        {
            @"^(\s*enable (?:password|secret)(?: level \d+)?(?: \d+)? )\S+",
            @"(username \S+ .*?(?:password|secret)(?: \d+)? )\S+",
            @"^(\s*password(?: \d+)? )\S+",
            @"^(\s*secret(?: \d+)? )\S+",
            @"((?:tacacs-server|radius-server) .*?key(?: \d+)? )\S+",
            @"^(\s*key(?: [067])? )\S+\s*$",
            @"(server-private \S+ .*?key(?: \d+)? )\S+",
            @"(server-key(?: \d+)? )\S+",
            @"(snmp-server community )\S+",
            @"(snmp-server host \S+(?: vrf \S+)?(?: informs| traps)?(?: version \S+)?(?: auth| noauth| priv)? )\S+",
            @"(snmp-server user .*?auth \S+ )\S+",
            @"(snmp-server user .*?priv (?:aes(?:-128)?|des|3des)?(?: \d+)? ?)\S+",
            @"(authentication-key(?: \d+)?(?: md5)? )\S+",
            @"(message-digest-key \d+ md5(?: \d+| encrypted)? )\S+",
            @"(neighbor \S+ password(?: \d+)? )\S+",
            @"(key-string(?: \d+)? )\S+",
            @"((?:standby|vrrp|glbp)(?: \d+)? authentication (?:md5 key-string )?(?:text )?(?:\d )?)\S+",
            @"(isakmp key(?: \d)? )\S+",
            @"(pre-shared-key .*?(?:key )?(?:\d )?)\S+$",
            @"(ppp (?:chap|pap) .*?password(?: \d)? )\S+",
            @"(wpa-psk (?:ascii|hex)(?: \d)? )\S+",
            @"(vtp password )\S+",
            @"(ip ftp password(?: \d)? )\S+",
            @"(ldap-login-password )\S+",
            @"(failover key )\S+",
            @"(passwd )\S+",
            @"(\$\d\$)\S+",
            @"(://[^:/\s]+:)[^@\s]+(?=@)",
        }.Select(pattern => new Regex(
            pattern,
            RegexOptions.Compiled | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(10)
        )),
    ];

    /// <summary>How many expressions there are.</summary>
    public static int Count => Expressions.Length;

    /// <summary>Scrubs a text line by line.</summary>
    public static string Scrub(string text) =>
        string.Join(
            '\n',
            text.Split('\n').Select(line => Expressions.Aggregate(line, (now, one) => one.Replace(now, "$1<removed>")))
        );
}
