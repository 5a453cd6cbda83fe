using System.Collections.Immutable;

namespace Hearth.Mail.Mime;

/// <summary>Collects problems up to a fixed number, so that a hostile mail cannot make the list itself large.</summary>
internal sealed class ProblemList
{
    private const int MaxProblems = 200;

    private readonly List<MailProblem> _problems = [];

    public void Add(MailProblemKind kind, long byteOffset, string detail) => Add(new(kind, byteOffset, detail));

    public void Add(MailProblem? problem)
    {
        if (problem is not null && _problems.Count < MaxProblems)
        {
            _problems.Add(problem);
        }
    }

    public ImmutableArray<MailProblem> ToImmutable() => [.. _problems];
}
