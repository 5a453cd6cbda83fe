using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Knowledge.Rules;

namespace Hearth.Knowledge.Matching;

/// <summary>Rows of attached outputs, as a template reads them.</summary>
internal sealed class RowMatch(MessageFacts facts, LineSearch search)
{
    private const int MaxFirings = 16;

    /// <summary>One firing for each row that matches; one in all when a field must differ between the rows.</summary>
    public ImmutableArray<Firing> Fire(RowCondition condition, Firing ground)
    {
        var firings = ImmutableArray.CreateBuilder<Firing>();
        foreach (var (name, attachment) in facts.Attachments)
        {
            if (!CircumstanceMatch.Any(condition.Commands, name))
            {
                continue;
            }

            var rows = facts.RowsOf(name, attachment);
            var matching = rows.Select(row => Match(condition, row, attachment.Name, ground))
                .OfType<(OutputRow Row, Firing Firing)>()
                .ToArray();
            firings.AddRange(
                condition.Differing is { } field
                    ? Differing(field, matching)
                    : matching.Take(MaxFirings - firings.Count).Select(match => match.Firing)
            );
        }

        return firings.DrainToImmutable();
    }

    private (OutputRow Row, Firing Firing)? Match(RowCondition condition, OutputRow row, string source, Firing ground)
    {
        var captures = new Dictionary<string, string>(ground.Captures, StringComparer.Ordinal);
        foreach (var (field, pattern) in condition.Where)
        {
            if (
                !row.Fields.TryGetValue(field, out var value)
                || !search.Any([pattern], new BoundedLine(row.Line, value.AsMemory()), captures)
            )
            {
                return null;
            }
        }

        var text = string.Join(
            ", ",
            row.Columns.Select(column => KeyValuePair.Create(column, row.Fields[column]))
                .Where(cell => cell.Value.Length > 0)
                .Select(Shown)
        );
        return (
            row,
            ground with
            {
                Captures = captures.ToImmutableDictionary(),
                Evidence = ground.Evidence.Add(Excerpt.Of(source, row.Line, text)),
            }
        );
    }

    private static IEnumerable<Firing> Differing(string field, (OutputRow Row, Firing Firing)[] matching)
    {
        var apart = matching
            .Where(match => match.Row.Fields.GetValueOrDefault(field) is { Length: > 0 })
            .DistinctBy(match => match.Row.Fields[field], StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return apart.Length < 2
            ? []
            :
            [
                apart[0].Firing with
                {
                    Captures = apart[0]
                        .Firing.Captures.SetItem("values", string.Join(", ", apart.Select(m => m.Row.Fields[field]))),
                    Evidence = [.. apart.SelectMany(match => match.Firing.Evidence).Distinct()],
                },
            ];
    }

    private static string Shown(KeyValuePair<string, string> cell) => $"{cell.Key}={cell.Value}";
}
