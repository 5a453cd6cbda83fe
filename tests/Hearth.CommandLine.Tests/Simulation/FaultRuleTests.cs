using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Knowledge.Inventory;
using Hearth.Protocol;
using Hearth.Simulation;
using Hearth.Testing;

namespace Hearth.CommandLine.Tests.Simulation;

/// <summary>Every simulated fault, from its bytes on, is explained by the rule it names, and its going away ends that finding.</summary>
public sealed class FaultRuleTests
{
    private static readonly Analyst Rules = new(
        Assert.IsType<KnowledgeLoad.Loaded>(KnowledgeBase.LoadEmbedded()).Knowledge
    );

    public static TheoryData<string> Names => [.. FaultCatalogue.All.Select(fault => fault.Name)];

    public static TheoryData<string> NamesOfWhatClears =>
        [.. FaultCatalogue.All.Where(fault => fault.Clear is not null).Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_explained_by_the_rule_it_names_and_by_no_other(string name)
    {
        var sent = Raised(name);

        var diagnosis = Assert.Single(Analyse(sent));

        Assert.Equal(sent.Fault!.Fault.RuleId, diagnosis.RuleId);
        // What becomes a problem only when it comes often is a note until then.
        var isNoted = Rules.Knowledge.Rules.Single(rule => rule.Id == diagnosis.RuleId).IsQuietUntilRepeated;
        Assert.Equal(isNoted ? DiagnosisKind.Note : DiagnosisKind.Problem, diagnosis.Kind);
    }

    [Theory]
    [MemberData(nameof(NamesOfWhatClears))]
    public void What_goes_away_clears_the_finding_of_its_place_and_reports_nothing_new(string name)
    {
        var cleared = SimulatedFaults.Of(name).First(sent => sent.Occasion == Occasion.FaultCleared);
        var raised = SimulatedFaults
            .Of(name)
            .First(sent => sent.Occasion == Occasion.FaultRaised && sent.Fault == cleared.Fault);

        var finding = Assert.Single(Analyse(raised));
        var recovery = Assert.Single(Analyse(cleared));

        Assert.Equal(cleared.Fault!.Fault.ClearRuleId, recovery.RuleId);
        Assert.Equal(DiagnosisKind.Recovery, recovery.Kind);
        var ended = Assert.Single(recovery.Clears, clears => clears.RuleId == finding.RuleId);
        Assert.NotNull(finding.Position);
        Assert.Equal(Key(finding.Position), Key(ended.Position));
    }

    [Fact]
    public void What_every_fault_comes_to_is_approved_by_people()
    {
        var lines = FaultCatalogue
            .All.OrderBy(fault => fault.Name, StringComparer.Ordinal)
            .SelectMany(fault =>
                Analyse(Raised(fault.Name))
                    .Select(diagnosis =>
                        $"{fault.Name}: {diagnosis.RuleId} {diagnosis.Title}; severity {Word(diagnosis.ProposedSeverity)}; place {diagnosis.Position ?? "not told"}; part {diagnosis.Part?.ProductId ?? diagnosis.Part?.Class.ToString() ?? "none"}; ends {(fault.ClearRuleId is { } clears ? "by " + clears : "silently")}"
                    )
            );

        Snapshot.Matches(string.Join('\n', lines) + "\n", "faults");
    }

    private static SimulatedMessage Raised(string name) =>
        SimulatedFaults.Of(name).First(sent => sent.Occasion == Occasion.FaultRaised);

    private static string Word(ServiceRequestSeverity? severity) => severity is { } level ? $"{(int)level}" : "none";

    private static string? Key(string? position) => position is null ? null : ComponentPosition.KeyOf(position);

    private static ImmutableArray<Diagnosis> Analyse(SimulatedMessage sent)
    {
        var (message, problems) = MessageReader.Read(sent.ToBytes(), ReaderLimits.Default);
        Assert.Empty(problems);
        return Rules.Analyse(new AnalysisInput { Message = message!, ReceivedAt = sent.At }).Diagnoses;
    }
}
