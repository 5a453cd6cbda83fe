using System.Globalization;

namespace Hearth.Protocol.Aml;

/// <summary>What a repair did, one defect for each kind: how often, and where first. Bounded, whatever the input.</summary>
internal sealed class RepairNotes
{
    /// <summary>In the order in which each was first met.</summary>
    private readonly List<Note> _notes = [];

    /// <summary>Notes one repair.</summary>
    /// <param name="kind">What was repaired.</param>
    /// <param name="at">Where in the damaged document, in bytes; below 0 for what stands in front of it.</param>
    /// <param name="what">What was done, as a sentence about the first one.</param>
    public void Add(ReadProblemKind kind, int at, string what)
    {
        foreach (var note in _notes)
        {
            if (note.Kind == kind)
            {
                note.Times++;
                return;
            }
        }

        _notes.Add(new Note(kind, at, what));
    }

    /// <summary>The defects.</summary>
    /// <param name="offsetOf">Turns a place in the damaged document into an offset into the bytes received.</param>
    public IEnumerable<ReadProblem> ToProblems(Func<int, long> offsetOf) =>
        _notes.Select(note => new ReadProblem(note.Kind, offsetOf(note.At), note.ToString()));

    private sealed record Note(ReadProblemKind Kind, int At, string What)
    {
        public int Times { get; set; } = 1;

        public override string ToString() =>
            Times == 1 ? What : string.Create(CultureInfo.InvariantCulture, $"{What} There are {Times} of this kind.");
    }
}
