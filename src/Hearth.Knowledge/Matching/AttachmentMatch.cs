using System.Collections.Immutable;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Looks for lines in attached outputs.</summary>
internal sealed class AttachmentMatch(MessageFacts facts, LineSearch search)
{
    private const int MaxValues = 8;

    /// <summary>Whether every output asked for is there with its line.</summary>
    public bool FindAll(
        ImmutableArray<AttachmentCondition> conditions,
        Dictionary<string, string> captures,
        ImmutableArray<EvidenceLine>.Builder evidence
    ) => conditions.All(condition => Find(condition, captures, evidence));

    private bool Find(
        AttachmentCondition condition,
        Dictionary<string, string> captures,
        ImmutableArray<EvidenceLine>.Builder evidence
    )
    {
        foreach (var (name, attachment) in facts.Attachments)
        {
            if (!CircumstanceMatch.Any(condition.Names, name))
            {
                continue;
            }

            if (condition.Differing is { } differing)
            {
                if (FindDiffering(condition, differing, attachment.Name, attachment.Text, captures, evidence))
                {
                    return true;
                }
            }
            else if (search.First(attachment.Text, condition.Lines, captures) is { } line)
            {
                evidence.Add(Excerpt.Of(attachment.Name, line));
                return true;
            }
        }

        return false;
    }

    private bool FindDiffering(
        AttachmentCondition condition,
        string differing,
        string name,
        string text,
        Dictionary<string, string> captures,
        ImmutableArray<EvidenceLine>.Builder evidence
    )
    {
        var found = new Dictionary<string, BoundedLine>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in BoundedLines.Of(text))
        {
            var own = new Dictionary<string, string>(StringComparer.Ordinal);
            if (
                search.Any(condition.Lines, line, own)
                && own.TryGetValue(differing, out var value)
                && found.TryAdd(value, line)
                && found.Count == MaxValues
            )
            {
                break;
            }
        }

        if (found.Count < 2)
        {
            return false;
        }

        captures.TryAdd("values", string.Join(", ", found.Keys));
        evidence.AddRange(found.Values.Select(line => Excerpt.Of(name, line)));
        return true;
    }
}
