using System.Collections.Immutable;
using Hearth.Knowledge.Advisories;
using Hearth.Knowledge.Inventory;
using Hearth.Knowledge.Syslog;

namespace Hearth.Knowledge.CommandOutput;

/// <summary>What is told of one output.</summary>
/// <param name="Part">The output.</param>
/// <param name="Read">What the templates made of it.</param>
/// <param name="Findings">What the rules say of it.</param>
/// <param name="Messages">The system messages in it that are more than notices, the gravest first.</param>
public sealed record ExplainedOutput(
    CommandPart Part,
    InterpretedOutput Read,
    ImmutableArray<Diagnosis> Findings,
    ImmutableArray<OutputMessage> Messages
)
{
    /// <summary>Of the findings, those about parts that its rows call broken.</summary>
    public ImmutableArray<Diagnosis> BrokenParts { get; init; } = [];

    /// <summary>The parts it lists; <see langword="null"/> when it lists none.</summary>
    public ComponentTree? Parts { get; init; }

    /// <summary>Why not all parts were read; <see langword="null"/> when all were.</summary>
    public string? PartsFault { get; init; }

    /// <summary>What is known of the release it prints; <see langword="null"/> when it prints none.</summary>
    public ReleaseBriefing? Release { get; init; }

    /// <summary>Why nothing can be said of the release: a mistake in the catalogues; <see langword="null"/> for none.</summary>
    public string? ReleaseFault { get; init; }

    /// <summary>What went wrong, in a sentence; <see langword="null"/> for nothing.</summary>
    public string? Complaint =>
        this switch
        {
            { Read.SearchFault: { } cut } => cut,
            { PartsFault: { } cut } => cut,
            { Read.Table: null, Parts: not null } => null,
            { Read.Table: null, Read.Command: null } => "no template reads such an output",
            { Read.Table: null, Read.Platform: null } =>
                $"no template knows the command '{Read.Command}', or none reads this output of it",
            { Read.Table: null } => $"no template knows the command '{Read.Command}' of {Read.Platform}",
            { Read.Table.Fault: { } fault } => fault,
            { Read.Table: { Explained: 0, Rows.IsEmpty: true, Unexplained.IsEmpty: false }, Parts: null } =>
                $"no line of it reads as the output of '{Read.Command}'; without the command it is found by the look of the output",
            { ReleaseFault: { } wrong } => wrong,
            _ => null,
        };
}

/// <summary>A system message in an output.</summary>
/// <param name="Explained">What it means.</param>
/// <param name="Line">The line where it stands last, by number from 1, and its text.</param>
/// <param name="Times">How often it is there.</param>
public sealed record OutputMessage(ExplainedMessage Explained, (int Number, string Text) Line, int Times)
{
    /// <summary>The line.</summary>
    public string Text => Line.Text;
}
