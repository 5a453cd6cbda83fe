using System.Globalization;
using System.Text.RegularExpressions;
using Hearth.Benchmarks.Reporting;
using Hearth.Knowledge.Syslog;

namespace Hearth.Benchmarks.Knowledge;

/// <summary>How many log lines a core takes apart and explains in a second, beside one regular expression for the tag alone.</summary>
internal sealed partial class DecoderPart : IKnowledgePart
{
    private const double Wanted = 1_000_000;
    private const int Lines = 200_000;
    private const double LeastSeconds = 0.5;

    /// <summary>The forms of all systems; a number, a host and a slot differ from line to line.</summary>
    private static readonly string[] Forms =
    [
        "<189>{0}: sw{1}: *Mar  1 00:{2:00}:05.123: %LINK-3-UPDOWN: Interface GigabitEthernet1/0/{2}, changed state to down",
        "<189>{0}: sw{1}: 000{0}: Mar 11 2026 10:20:{2:00}.123 CET: %SYS-5-CONFIG_I: Configured from console by op on vty0 (192.0.2.{2})",
        "Mar 11 10:20:{2:00}.123: %LINEPROTO-5-UPDOWN: Line protocol on Interface Vlan{2}, changed state to up",
        "{0}: 3d04h: %C6KENV-SP-4-FANTRAYFAILED: fan tray {2} failed",
        "*Mar  1 00:00:{2:00}.1: %IOSXE-3-PLATFORM: R0/0: cpp_cp: QFP:0.0 Thread:012 TS:0000{0} %FW-6-DROP_PKT: Dropping tcp session 192.0.2.{2}:80",
        "*Mar  1 00:00:{2:00}.1: %STACKMGR-4-SWITCH_REMOVED: Switch {2} R0/0: stack_mgr: Switch {2} has been removed from the stack.",
        "<187>{0}: gw{1} LC/0/2/CPU0:Jul  7 20:16:{2:00}.834 : ifmgr[214]: %PKT_INFRA-LINK-3-UPDOWN : Interface TenGigE0/2/0/{2}, changed state to Down",
        "<190>{0}: gw{1} RP/0/RSP0/CPU0:Nov  1 11:11:{2:00}.927 UTC: isis[1006]: %ROUTING-ISIS-5-ADJCHANGE : Adjacency to gw2 (TenGigE1/2/0/8.{2}) (L2) Down",
        "<190>nx{1}: 2026 Mar 11 10:20:{2:00}.123 UTC: %ETHPORT-5-IF_DOWN_LINK_FAILURE: Interface Ethernet1/{2} is down (Link failure)",
        "2026 Mar 11 10:20:{2:00} nx{1} %DAEMON-3-SYSTEM_MSG: error: PAM: Authentication failure for illegal user x - sshd[{0}]",
        "<166>2026-03-11T10:20:{2:00}Z fw{1} : %ASA-6-302013: Built outbound TCP connection {0} for outside:192.0.2.{2}/443",
        "<164>Mar 11 2026 10:20:{2:00} fw{1} : %ASA-4-106023: Deny tcp src outside:192.0.2.{2}/1024 dst inside:198.51.100.7/22 by access-group \"in\"",
        "<185>: 2026 Mar 11 10:20:{2:00} CET: %UCSM-3-THERMAL_PROBLEM: [F0411][major][thermal-problem][sys/chassis-{2}] Thermal condition",
        "<185>{0}: cm{1}: Mar 11 2026 10:20:{2:00} AM.123 UTC : %UC_CALLMANAGER-3-DChannelOOS: %[Device=gw{2}][App ID=Cisco CallManager][Node ID=cm{1}]: D-channel out of service",
        "<187>VDAEMON[{0}]: %Viptela-edge-{1}-vdaemon-6-INFO-1400002: Notification: control-connection-state-change severity-level:major",
        "<165>1 2026-03-11T10:20:{2:00}.003Z host{1} app {0} ID47 - %SYS-2-MALLOCFAIL: Memory allocation of {0} bytes failed",
        "<34>Oct 11 22:14:{2:00} host{1} su: 'su root' failed for user {0}",
    ];

    public string Name => "decoder";

    public async Task<BenchmarkResult?> RunAsync(
        BenchmarkOptions options,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var lines = Enumerable.Range(0, Lines).Select(Line).ToArray();
        var texts = MessageExplanations.BuiltIn;
        var characters = lines.Average(line => line.Length);
        (string What, Func<string, int> Work)[] sides =
        [
            ("pieces and explanation", line => Found(texts, line)),
            ("pieces alone", line => MessageDecoder.Read(line).Text.Length),
            ("every piece as text", Strings),
            ("one compiled regular expression, the tag alone", line => Tag().Match(line).Length),
        ];
        var rates = sides.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= options.Rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rate = Measure(lines, sides[side].Work);
                if (round > 0) // the first round only warms up
                {
                    rates[side].Add(rate);
                }
            }
        }

        var table = new TextTable("decoder, one core", "lines/s", "ns a line", "bytes allocated a line");
        for (var side = 0; side < sides.Length; side++)
        {
            var spread = Spread.Of(rates[side]);
            table.Add(
                sides[side].What,
                spread.Show("#,0"),
                (1e9 / spread.Median).ToString("0", CultureInfo.InvariantCulture),
                Allocated(lines, sides[side].Work).ToString("0", CultureInfo.InvariantCulture)
            );
        }

        await table.WriteAsync(output);
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Lines} lines of {Forms.Length} forms, {characters:0} characters on average; {lines.Count(line => Found(texts, line) > 0)} are explained.\n"
            )
        );
        var reached = Spread.Of(rates[0]);
        return new(
            sides.Zip(rates, (side, rate) => new { side.What, LinesPerSecond = rate }).ToArray(),
            [
                new(
                    "log lines a second on one core, taken apart and explained",
                    $">= {Wanted.ToString("#,0", CultureInfo.InvariantCulture)}",
                    reached.Show("#,0"),
                    reached.Median >= Wanted
                ),
            ]
        );
    }

    private static string Line(int number) =>
        string.Format(
            CultureInfo.InvariantCulture,
            Forms[number % Forms.Length],
            1000 + number,
            number % 97,
            number % 48
        );

    private static int Found(MessageExplanations texts, string line) =>
        texts.Find(line, MessageDecoder.Read(line))?.Action.Length ?? 0;

    private static int Strings(string line)
    {
        var message = MessageDecoder.Decode(line);
        return (message.Message?.Text.Length ?? 0)
            + (message.Timestamp?.Length ?? 0)
            + (message.Host?.Length ?? 0)
            + (message.Sequence?.Length ?? 0)
            + (message.Node?.Length ?? 0)
            + (message.Process?.Length ?? 0)
            + (message.ProcessId?.Length ?? 0)
            + (message.Where?.Length ?? 0);
    }

    /// <summary>Lines in a second of this process's time on the cores: what others take of them is not counted.</summary>
    private static double Measure(string[] lines, Func<string, int> work)
    {
        var started = Environment.CpuUsage.TotalTime;
        var done = 0L;
        var sum = 0L;
        TimeSpan taken;
        do
        {
            foreach (var line in lines)
            {
                sum += work(line);
            }

            done += lines.Length;
            taken = Environment.CpuUsage.TotalTime - started;
        } while (taken.TotalSeconds < LeastSeconds);

        return sum > 0 ? done / taken.TotalSeconds : 0;
    }

    private static double Allocated(string[] lines, Func<string, int> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var line in lines)
        {
            work(line);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)lines.Length;
    }

    [GeneratedRegex(
        @"%(?<facility>[A-Za-z0-9_]+)(?:-(?<sub>[A-Za-z0-9_-]+))?-(?<severity>[0-7])-(?<mnemonic>[A-Za-z0-9_-]+) ?:? (?<text>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();
}
