using System.Globalization;
using System.Text;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>A pack of as many rules as wanted, shaped like those that come with Hearth, and logs that wake a few of them.</summary>
/// <remarks>One rule in ten names its system message with an asterisk, as in the pack that comes with Hearth.</remarks>
internal static class GeneratedRules
{
    /// <summary>Lines of a log.</summary>
    public const int Lines = 30;

    /// <summary>Lines of a log that name a message some rule knows; the rules are among the first <see cref="Least"/>.</summary>
    public const int KnownLines = 3;

    /// <summary>Rules of the smallest pack.</summary>
    public const int Least = 100;

    private const int RulesPerFile = 200;

    // What a switch prints all day, and nobody wrote a rule for.
    private static readonly string[] Unknown =
    [
        "%SYS-5-CONFIG_I: Configured from console by admin on vty0 (10.1.2.3)",
        "%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: ops] [Source: 10.1.2.3] [localport: 22] at 12:00:01 UTC",
        "%LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet1/0/12, changed state to up",
        "%DOT1X-5-SUCCESS: Authentication successful for client (0011.2233.4455) on Interface Gi1/0/7",
        "%ILPOWER-5-POWER_GRANTED: Interface Gi1/0/3: Power granted",
        "%MAB-5-FAIL: Authentication failed for client (0011.2233.4466) on Interface Gi1/0/9",
        "%SSH-5-SSH2_SESSION: SSH2 Session request from 10.1.2.3 (tty = 0) using crypto cipher 'aes256-ctr' Succeeded",
    ];

    private static readonly string[] Facilities =
    [
        "ENV",
        "PLATFORM",
        "FAN",
        "PWR",
        "SPAN",
        "LINK",
        "PORT",
        "OSPF",
        "BGP",
        "ISIS",
        "STACK",
        "FABRIC",
        "DIAG",
        "CRYPTO",
        "DOT1X",
        "ACL",
        "QOS",
        "LACP",
        "UDLD",
        "HSRP",
        "SFP",
        "MEM",
        "CPU",
        "FLASH",
        "BOOT",
        "LICENSE",
        "NTP",
        "SNMP",
        "VPC",
        "FEX",
        "SUP",
        "XBAR",
        "PIM",
        "IGMP",
        "LDP",
        "RSVP",
        "MACSEC",
    ];

    private static readonly string[] Parts =
    [
        "",
        "MGR",
        "CTRL",
        "MON",
        "_API",
        "D",
        "_DRV",
        "_IF",
        "HW",
        "_HA",
        "2",
        "_CORE",
        "_IPC",
        "LIB",
        "_TCAM",
        "SYNC",
        "_RP",
    ];

    private static readonly string[] Events =
    [
        "NEIGHBOR",
        "PARITY",
        "TIMEOUT",
        "SENSOR",
        "VOLTAGE",
        "QUEUE",
        "BUFFER",
        "HEARTBEAT",
        "CHECKSUM",
        "LINECARD",
        "SUPPLY",
        "TABLE",
        "SESSION",
        "KEEPALIVE",
        "REGISTER",
        "CHANNEL",
        "LOOP",
        "STORM",
        "ROUTE",
        "LABEL",
        "TEMPERATURE",
        "MODULE",
        "PROCESS",
        "MEMORY",
        "CERTIFICATE",
        "KEY",
        "PEER",
        "ADDRESS",
        "MASTER",
        "STANDBY",
        "FABRIC",
        "CLOCK",
        "OPTIC",
        "POWER",
    ];

    private static readonly string[] Outcomes =
    [
        "FAILED",
        "LOST",
        "DOWN",
        "EXCEEDED",
        "MISMATCH",
        "INVALID",
        "FULL",
        "CORRUPT",
        "EXPIRED",
        "DENIED",
        "RESET",
    ];

    /// <summary>Writes a pack.</summary>
    /// <param name="folder">Where; must be empty.</param>
    /// <param name="count">Rules.</param>
    public static void Write(string folder, int count)
    {
        var rules = Directory.CreateDirectory(System.IO.Path.Combine(folder, "rules")).FullName;
        File.WriteAllText(
            System.IO.Path.Combine(folder, "pack.yaml"),
            "id: bench.generated\nversion: 1.0.0\ntitle: Rules for measuring\n"
        );
        for (var first = 0; first < count; first += RulesPerFile)
        {
            var text = new StringBuilder();
            for (var number = first; number < Math.Min(count, first + RulesPerFile); number++)
            {
                text.Append(number > first ? "---\n" : "").Append(Rule(number));
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{first:00000}.yaml");
            File.WriteAllText(System.IO.Path.Combine(rules, name), text.ToString());
        }
    }

    /// <summary>What Hyperscan looks for instead of a rule's trigger.</summary>
    public static string Literal(int number) => IsWild(number) ? $"-3-{Mnemonic(number)}_" : $"%{Tag(number)}:";

    /// <summary>Logs of a switch, the same each time.</summary>
    public static string[] Logs(int count)
    {
        var random = new Random(20_261_125);
        return [.. Enumerable.Range(0, count).Select(_ => Log(random))];
    }

    private static string Log(Random random)
    {
        var known = Enumerable.Range(0, Lines).OrderBy(_ => random.Next()).Take(KnownLines).ToHashSet();
        var log = new StringBuilder();
        for (var line = 0; line < Lines; line++)
        {
            var message = known.Contains(line)
                ? $"%{Tag(random.Next(Least))}: Unit {random.Next(1, 9)} reports fault {random.Next(100, 999)}"
                : Unknown[random.Next(Unknown.Length)];
            log.Append(CultureInfo.InvariantCulture, $"Nov 25 12:{line:00}:01.123 UTC: {message}\n");
        }

        return log.ToString();
    }

    private static bool IsWild(int number) => number % 10 == 9;

    private static string Facility(int number) =>
        Facilities[number % Facilities.Length] + Parts[number / Facilities.Length % Parts.Length];

    // The middle word makes each one of its kind; the words vary as real mnemonics do.
    private static string Mnemonic(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Events[number % Events.Length]}_{Events[number / Events.Length % Events.Length]}{number / (Events.Length * Events.Length)}_{Outcomes[number % Outcomes.Length]}"
        );

    private static string Tag(int number) =>
        $"{Facility(number)}-3-{Mnemonic(number)}{(IsWild(number) ? "_DETAIL" : "")}";

    private static string Trigger(int number) =>
        IsWild(number) ? $"'*-{Mnemonic(number)}_*'" : $"{Facility(number)}-{Mnemonic(number)}";

    private static string Rule(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            id: bench.fault-{{number:00000}}
            version: 1
            title: Fault {{number}} of a unit
            when:
              - syslog: [{{Trigger(number)}}]
            capture:
              - '\bUnit (?<unit>\d+) reports fault (?<fault>\d+)\b'
            defaults: {unit: '(not named)', fault: '(not named)'}
            problem: Unit {unit} of {host} reports fault {fault}.
            impact: What the unit carries may be interrupted.
            recommendation:
              - Look at the unit's lights and its log.
              - Exchange unit {unit} when the fault comes back.
            serviceRequest: {severity: S3}
            part: none
            team: hardware
            confidence: likely
            examples:
              fires:
                - alertGroup: syslog
                  severity: 3
                  description: '%{{Tag(number)}}: Unit 2 reports fault 17'
                  captures: {unit: '2', fault: '17'}
              stays-silent:
                - alertGroup: syslog
                  severity: 6
                  description: '%SYS-5-CONFIG_I: Configured from console'

            """
        );
}
