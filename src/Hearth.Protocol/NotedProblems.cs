using System.Collections.Immutable;

namespace Hearth.Protocol;

/// <summary>What a reader of text or JSON stepped over, with the place in the bytes received. Bounded, whatever the input.</summary>
internal sealed class NotedProblems(Utf8Input input)
{
    /// <summary>Most problems kept of one input.</summary>
    private const int Most = 100;

    /// <summary>Longest piece of foreign text in a detail, in characters.</summary>
    private const int LongestQuote = 120;

    private readonly ImmutableArray<ReadProblem>.Builder _problems = ImmutableArray.CreateBuilder<ReadProblem>();
    private readonly HashSet<string> _once = new(StringComparer.Ordinal);

    /// <summary>A piece of foreign text, cut to a bearable length.</summary>
    public static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";

    /// <summary>Adds a problem.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="index">Its place in the prepared text; -1 for the text as a whole.</param>
    /// <param name="detail">A sentence for people.</param>
    public void Add(ReadProblemKind kind, long index, string detail)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(new ReadProblem(kind, index < 0 ? -1 : input.OffsetOf(index), detail));
        }
    }

    /// <summary>Adds a problem, unless one with the same words is there already.</summary>
    public void AddOnce(ReadProblemKind kind, long index, string detail)
    {
        if (_once.Add(detail))
        {
            Add(kind, index, detail);
        }
    }

    /// <summary>Notes once that characters were dropped which no record holds.</summary>
    public void AddDropped(bool dropped, long index)
    {
        if (dropped)
        {
            AddOnce(
                ReadProblemKind.IllegalCharacter,
                index,
                "A control character was dropped here; further ones are not listed."
            );
        }
    }

    /// <summary>All problems, in the order they were met.</summary>
    public ImmutableArray<ReadProblem> ToImmutable() => _problems.ToImmutable();
}
