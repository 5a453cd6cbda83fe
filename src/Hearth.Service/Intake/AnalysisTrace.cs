using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Scrubbing;

namespace Hearth.Service.Intake;

/// <summary>Writes down what became of the rules, with the line that spoke for each, secrets replaced in it.</summary>
internal sealed class AnalysisTrace(Trace trace, Scrubber scrubber)
{
    /// <summary>A step for each rule that was looked at.</summary>
    public void Write(ImmutableArray<TraceNote> notes)
    {
        foreach (var note in notes)
        {
            trace.Step("Analyse", $"{note.RuleId} {note.Outcome}", Told(note));
        }
    }

    private string Told(TraceNote note)
    {
        if (note is { Outcome: not TraceOutcome.Fired, Line: null })
        {
            return note.Detail;
        }

        var seen = note.Detail.Length == 0 ? "" : $"{scrubber.Scrub(note.Detail).Text}.";
        var told = note.Outcome == TraceOutcome.Fired && seen.Length > 0 ? $"Seen: {seen}" : seen;
        return note.Line is { } line ? $"{told} {Quoted(line)}".TrimStart() : told;
    }

    private string Quoted(EvidenceLine line) =>
        $"In {line.Source}, line {line.LineNumber}: {scrubber.Scrub(line.Text).Text}";
}
