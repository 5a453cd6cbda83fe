using System.Collections.Immutable;
using System.Xml;

namespace Hearth.Protocol.Aml;

/// <summary>Collects what a reader stepped over, with the place in the bytes received. Bounded, whatever the input.</summary>
internal sealed class ProblemList(XmlInput input)
{
    /// <summary>Most problems kept of one document.</summary>
    private const int Most = 100;

    /// <summary>Longest piece of foreign text in a detail, in characters.</summary>
    private const int LongestQuote = 120;

    // Most messages have no problem.
    private ImmutableArray<ReadProblem>.Builder? _problems;
    private HashSet<string>? _once;

    /// <summary>The reader whose place is meant; none where a scanner tells its place by <see cref="Index"/>.</summary>
    public IXmlLineInfo? Place { get; set; }

    /// <summary>The place in the prepared document that is meant where there is no reader.</summary>
    public int Index { get; set; }

    /// <summary>A piece of foreign text, cut to a bearable length.</summary>
    public static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";

    /// <summary>Adds a problem at the reader's place.</summary>
    public void Add(ReadProblemKind kind, string detail)
    {
        if (_problems is null || _problems.Count < Most)
        {
            AddAt(kind, Place is null ? Index : input.IndexOf(Place.LineNumber, Place.LinePosition), detail);
        }
    }

    /// <summary>Adds a problem at the reader's place, unless one with the same words is there already.</summary>
    public void AddOnce(ReadProblemKind kind, string detail)
    {
        _once ??= new HashSet<string>(StringComparer.Ordinal);
        if (_once.Add(detail))
        {
            Add(kind, detail);
        }
    }

    /// <summary>Adds a problem of the document as a whole.</summary>
    public void AddWithoutPlace(ReadProblemKind kind, string detail) =>
        (_problems ??= ImmutableArray.CreateBuilder<ReadProblem>()).Add(new ReadProblem(kind, -1, detail));

    /// <summary>Adds a problem at a place in the prepared document.</summary>
    public void AddAt(ReadProblemKind kind, int index, string detail) =>
        (_problems ??= ImmutableArray.CreateBuilder<ReadProblem>()).Add(
            new ReadProblem(kind, input.OffsetOf(index), detail)
        );

    /// <summary>All problems, in the order they were met.</summary>
    public ImmutableArray<ReadProblem> ToImmutable() => _problems?.ToImmutable() ?? [];
}
