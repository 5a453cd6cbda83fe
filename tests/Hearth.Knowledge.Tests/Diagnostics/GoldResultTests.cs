using Hearth.Knowledge.Diagnostics;
using Hearth.Protocol;

namespace Hearth.Knowledge.Tests.Diagnostics;

public sealed class GoldResultTests
{
    private const string Detail = """
        Current bootup diagnostic level: minimal

          Test results: (. = Pass, F = Fail, U = Untested)
          ___________________________________________________________________________

            1) TestGoldPktLoopback:

           Port  1  2  3  4  5  6  7  8
           ----------------------------
                 .  .  F  .  U  .  F  F

           Port  9 10
           ----------
                 .  .

                  Error code ------------------> 1 (DIAG_FAILURE)
                  Total run count -------------> 3
                  Total failure count ---------> 2
                  Consecutive failure count ---> 1
          ___________________________________________________________________________
            3) TestThermal ---------------------> .

                  Error code ------------------> 0 (DIAG_SUCCESS)
                  Total failure count ---------> 0
                  Consecutive failure count ---> 0
        """;

    [Fact]
    public void Ports_counters_and_the_module_of_the_command_are_read()
    {
        var tests = GoldResult.Read(Detail, "show diagnostic result module 4 detail").Value!.Tests;

        Assert.Equal(["TestGoldPktLoopback", "TestThermal"], tests.Select(test => test.Name));
        Assert.Equal([3, 7, 8], tests[0].FailedPorts);
        Assert.Equal(
            (9, 2, 1, "1 (DIAG_FAILURE)", "4", GoldOutcome.Failed),
            (
                tests[0].TestedPorts,
                tests[0].TotalFailures,
                tests[0].ConsecutiveFailures,
                tests[0].ErrorCode,
                tests[0].Module,
                tests[0].Outcome
            )
        );
        Assert.Equal(GoldOutcome.Passed, tests[1].Outcome);
    }

    [Theory]
    [InlineData("show diagnostic result module 4 detail", "4", "module 4")]
    [InlineData("show diagnostic result switch 2 detail", "2", "switch 2")]
    [InlineData("show diagnostic result switch 2 module 1 test all detail", "2/1", "switch 2 module 1")]
    [InlineData("show diagnostic result", null, null)]
    [InlineData(null, null, null)]
    public void The_command_names_the_module_and_how_to_type_it(string? command, string? module, string? board)
    {
        var test = GoldResult.Read("  1) TestA ---> F", command).Value!.Tests[0];

        Assert.Equal((module, board), (test.Module, test.Board));
    }

    [Theory]
    [InlineData("module 1:  SerialNo : SAL1", "show diagnostic result switch 2 module 1 detail", "2")]
    [InlineData("module 3:  SerialNo : SAL1", "show diagnostic result switch 2 module 3 detail", "2/3")]
    [InlineData("module 1:  SerialNo : SAL1", "show diagnostic result all detail", "1")]
    [InlineData("Switch 3:  SerialNo : SAL1", "show diagnostic result switch 2 detail", "3")]
    [InlineData("module 2/1:  SerialNo : SAL1", "show diagnostic result switch 2 detail", "2/1")]
    public void A_heading_stays_within_the_switch_of_the_command(string heading, string command, string module)
    {
        Assert.Equal(module, GoldResult.Read($"{heading}\n  1) TestA ---> F", command).Value!.Tests[0].Module);
    }

    [Fact]
    public void A_heading_names_the_module_and_its_serial_number()
    {
        var tests = GoldResult
            .Read(
                "module 1:  CEF720 48 port  SerialNo : SAL1\n 1) TestA ---> .\nmodule 2:  SerialNo : SAL2222\n 1) TestA ---> F\n",
                null
            )
            .Value!.Tests;

        Assert.Equal(["1", "2"], tests.Select(test => test.Module!));
        Assert.Equal("SAL2222", tests[1].ModuleSerial);
    }

    [Theory]
    [InlineData(" 1) TestA ---> U", GoldOutcome.Untested)]
    [InlineData(
        " 1) TestA ---> .\n Total failure count ---> 3\n Consecutive failure count ---> 0",
        GoldOutcome.Transient
    )]
    [InlineData(" 1) TestA ---> .\n Total failure count ---> 3\n Consecutive failure count ---> 1", GoldOutcome.Failed)]
    [InlineData(
        " 1) TestA ---> U\n Total failure count ---> 3\n Consecutive failure count ---> 0",
        GoldOutcome.Untested
    )]
    [InlineData(" 7) USB----> .", GoldOutcome.Passed)]
    [InlineData(" 7) USB----> E", GoldOutcome.Failed)]
    public void Letters_and_counters_make_the_outcome(string text, GoldOutcome outcome)
    {
        Assert.Equal(outcome, Assert.Single(GoldResult.Read(text, null).Value!.Tests).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("% Invalid input detected at '^' marker.")]
    public void A_text_without_results_has_no_value_and_says_so(string text)
    {
        var result = GoldResult.Read(text, null);

        Assert.False(result.HasValue);
        Assert.Equal(ReadProblemKind.Missing, Assert.Single(result.Problems).Kind);
    }

    [Fact]
    public void An_endless_output_is_cut_and_the_cut_is_told()
    {
        var result = GoldResult.Read(string.Concat(Enumerable.Repeat(" 1) TestA ---> F\n", 3000)), null);

        Assert.Equal(GoldResult.MaxTests, result.Value!.Tests.Length);
        Assert.Equal(ReadProblemKind.TooMany, Assert.Single(result.Problems).Kind);
    }

    [Fact]
    public void Every_recorded_output_is_read()
    {
        var samples = SharedSamples.Files("genieparser", "ShowDiagnosticResult", ".txt");

        foreach (var sample in samples)
        {
            var text = File.ReadAllText(sample);
            var result = GoldResult.Read(text, text.Split('\n')[0]);

            Assert.True(result.HasValue, sample);
            Assert.All(result.Value!.Tests, test => Assert.NotEqual(GoldOutcome.Failed, test.Outcome));
        }
    }
}
