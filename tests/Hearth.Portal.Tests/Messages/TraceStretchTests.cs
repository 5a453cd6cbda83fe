using Hearth.Portal.Messages;
using Hearth.Service.Intake;

namespace Hearth.Portal.Tests.Messages;

public sealed class TraceStretchTests
{
    [Fact]
    public void Rules_passed_over_are_folded_where_they_stand()
    {
        var stretches = TraceStretch.Of([
            Step("Read", "Aml"),
            Step("Analyse", "E01 Declined"),
            Step("Analyse", "E02 Declined"),
            Step("Analyse", "E04 Fired"),
            Step("Analyse", "G01 Declined"),
        ]);

        Assert.Equal(
            ["1 shown", "2 folded", "1 shown", "1 folded"],
            stretches.Select(s => $"{s.Steps.Length} {(s.IsPassed ? "folded" : "shown")}")
        );
    }

    private static TraceStep Step(string step, string outcome) =>
        new(step, outcome, "because", DateTimeOffset.UnixEpoch);
}
