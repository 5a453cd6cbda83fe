using System.Collections.Immutable;
using System.Text;

namespace Hearth.Simulation.Output;

/// <summary><c>show diagnostic result ... detail</c>: every test of the module, with the failed one and its ports.</summary>
internal static class ShowDiagnosticResult
{
    private const string Rule = "  ___________________________________________________________________________\n\n";

    private static readonly ImmutableArray<string> Catalyst6500 =
    [
        "TestLoopback",
        "TestSPRPInbandPing",
        "TestScratchRegister",
        "TestMacNotification",
        "TestFabricCh0Health",
    ];

    private static readonly ImmutableArray<string> Catalyst9300 =
    [
        "TestGoldPktLoopback",
        "TestFantray",
        "TestPhyLoopback",
        "TestThermal",
        "TestScratchRegister",
        "TestPortTxMonitoring",
    ];

    private static readonly ImmutableArray<string> Nexus =
    [
        "ASICRegisterCheck",
        "PrimaryBootROM",
        "SecondaryBootROM",
        "PortLoopback",
        "RewriteEngineLoopback",
    ];

    private static readonly ImmutableArray<string> PerPort =
    [
        "TestLoopback",
        "TestGoldPktLoopback",
        "TestPhyLoopback",
        "TestPortTxMonitoring",
        "PortLoopback",
    ];

    public static void Draw(DeviceView view, StringBuilder text)
    {
        var platform = view.Device.Line.Platform;
        var cause = view.Cause;
        var part = cause?.Target.Part ?? view.Device.Parts.First(part => part.Model.Ports > 0);
        var tests = platform switch
        {
            Platform.Catalyst6500 => Catalyst6500,
            Platform.Catalyst9300 => Catalyst9300,
            _ => Nexus,
        };
        var module = platform == Platform.Catalyst9300 ? part.StackMember : part.Position;
        text.Append("Current bootup diagnostic level: minimal\n\n");
        text.Append($"Module {module}: {part.Model.Description}  SerialNo : {part.SerialNumber}\n\n");
        text.Append("  Overall Diagnostic Result for module ")
            .Append(module)
            .Append(
                cause?.Fault.SubType switch
                {
                    "goldmajor" => " : MAJOR ERROR\n",
                    "goldminor" => " : MINOR ERROR\n",
                    _ => " : PASS\n",
                }
            );
        text.Append(
                "  Diagnostic level at card bootup: minimal\n\n  Test results: (. = Pass, F = Fail, U = Untested)\n\n"
            )
            .Append(Rule);
        for (var number = 0; number < tests.Length; number++)
        {
            Test(view, text, number + 1, tests[number], part, tests[number] == cause?.Fault.Test ? cause : null);
        }
    }

    private static void Test(DeviceView view, StringBuilder text, int number, string name, Part part, OpenFault? failed)
    {
        if (PerPort.Contains(name) && part.Model.Ports > 0)
        {
            text.Append($"    {number}) {name}:\n\n");
            Ports(text, part.Model.Ports, failed?.Target.PortNumber ?? 0);
        }
        else
        {
            text.Append(
                $"    {number}) {name} {new string('-', Math.Max(1, 32 - name.Length))}> {(failed is null ? '.' : 'F')}\n\n"
            );
        }

        var now = view.Local;
        var fell = failed is null ? "n/a" : $"{failed.RaisedAt.ToOffset(view.Device.Site.Offset):MMM d yyyy HH:mm:ss}";
        var passed = failed is null ? now : now - TimeSpan.FromMinutes(5);
        text.Append(
            $"""
                      Error code ------------------> {(failed is null ? "0 (DIAG_SUCCESS)" : "1 (DIAG_FAILURE)")}
                      Total run count -------------> {2000 + (number * 17)}
                      Last test testing type ------> Health Monitoring
                      Last test execution time ----> {now:MMM d yyyy HH:mm:ss}
                      First test failure time -----> {fell}
                      Last test failure time ------> {fell}
                      Last test pass time ---------> {passed:MMM d yyyy HH:mm:ss}
                      Total failure count ---------> {(failed is null ? 0 : 10)}
                      Consecutive failure count ---> {(failed is null ? 0 : 10)}

            """
        );
        text.Append(Rule);
    }

    private static void Ports(StringBuilder text, int ports, int failed)
    {
        for (var first = 1; first <= ports; first += 24)
        {
            var last = Math.Min(first + 23, ports);
            text.Append("   Port");
            for (var port = first; port <= last; port++)
            {
                text.Append($"{port, 3}");
            }

            text.Append("\n   ").Append('-', 4 + (3 * (last - first + 1))).Append("\n       ");
            for (var port = first; port <= last; port++)
            {
                text.Append(port == failed ? "  F" : "  .");
            }

            text.Append("\n\n");
        }
    }
}
