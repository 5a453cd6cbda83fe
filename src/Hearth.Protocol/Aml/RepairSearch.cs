using System.Text;

namespace Hearth.Protocol.Aml;

/// <summary>Looks ahead in a document. Remembers what it found, so that all searches together pass the document a few times.</summary>
internal sealed class RepairSearch(ReadOnlyMemory<byte> document)
{
    /// <summary>Memory of <see cref="Next"/> for the ends of comments.</summary>
    public int CommentEnd;

    /// <summary>Memory of <see cref="Next"/> for the ends of instructions.</summary>
    public int InstructionEnd;

    /// <summary>Memory of <see cref="Next"/> for the ends of CDATA sections.</summary>
    public int CdataEnd;

    /// <summary>How many bytes all searches together looked at: a few times the document's length, whatever is in it.</summary>
    public long LookedAt { get; set; }

    private readonly List<(string Name, int From, int Found)> _ends = [];
    private (int From, int Found) _nextEnd;

    /// <summary>Where a mark stands at or behind a place; -1 when it does not.</summary>
    /// <param name="from">The place; never before that of an earlier call with the same memory by more than was found.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="memo">What is remembered: where the mark was found; -1 when it is not to come.</param>
    public int Next(int from, ReadOnlySpan<byte> mark, ref int memo)
    {
        if (memo >= 0)
        {
            var found = document.Span[from..].IndexOf(mark);
            LookedAt += found < 0 ? document.Length - from : found;
            memo = found < 0 ? -1 : from + found;
        }

        return memo;
    }

    /// <summary>Where the next end tag of a name starts at or behind a place; -1 when there is none.</summary>
    /// <param name="name">The local name, in any case; one of a handful.</param>
    /// <param name="from">The place.</param>
    public int NextEndOf(string name, int from)
    {
        var index = _ends.FindIndex(end => end.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0 && from >= _ends[index].From && (_ends[index].Found < 0 || _ends[index].Found >= from))
        {
            return _ends[index].Found;
        }

        var found = from;
        for (
            found = NextEndFrom(found);
            found >= 0 && !Ascii.EqualsIgnoreCase(LocalNameAt(found), name);
            found = NextEndFrom(found + 2)
        ) { }

        if (index >= 0)
        {
            _ends[index] = (name, from, found);
        }
        else
        {
            _ends.Add((name, from, found));
        }

        return found;
    }

    /// <summary>The local names of the next two end tags at or behind a place; empty where there is none.</summary>
    public void NextTwoEnds(int from, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second)
    {
        if (from < _nextEnd.From || (_nextEnd.Found >= 0 && _nextEnd.Found < from))
        {
            _nextEnd = (from, NextEndFrom(from));
        }

        first = default;
        second = default;
        if (_nextEnd.Found >= 0)
        {
            first = LocalNameAt(_nextEnd.Found);
            // Short of the element's length nothing is to be gained by looking further.
            var near = document.Span[(_nextEnd.Found + 2)..];
            var next = near[..Math.Min(near.Length, RepairNames.LongestName * 64)].IndexOf("</"u8);
            second = next < 0 ? default : LocalNameAt(_nextEnd.Found + 2 + next);
        }
    }

    private int NextEndFrom(int from)
    {
        var found = from >= document.Length ? -1 : document.Span[from..].IndexOf("</"u8);
        LookedAt += found < 0 ? Math.Max(0, document.Length - from) : found;
        return found < 0 ? -1 : from + found;
    }

    private ReadOnlySpan<byte> LocalNameAt(int end)
    {
        var name = document.Span[(end + 2)..];
        name = name[..Math.Min(name.Length, RepairNames.LongestName)];
        var length = name.IndexOfAny(XmlBytes.NameEnds);
        name = length < 0 ? name : name[..length];
        return name[(name.LastIndexOf((byte)':') + 1)..];
    }
}
