using System.Collections.Immutable;
using Hearth.Knowledge.Configuration;
using Hearth.Scrubbing;

namespace Hearth.Knowledge.Sanity;

/// <summary>Gathers what checks find. Whatever leaves it went through the scrubber.</summary>
internal sealed class FindingList(Scrubber scrubber)
{
    private const int ShownLength = 300;

    private readonly Dictionary<string, (SanityCheck Check, List<SanityPlace> Places, int Count)> _found = [];
    private readonly Dictionary<int, (string Shown, ImmutableArray<string> Hidden)> _shown = [];
    private readonly Dictionary<string, string> _gaps = [];

    /// <summary>What was found, the most severe first.</summary>
    public ImmutableArray<SanityFinding> Findings =>
        [
            .. _found
                .Values.OrderByDescending(one => one.Check.Severity)
                .ThenBy(one => one.Check.Id, StringComparer.Ordinal)
                .Select(one => new SanityFinding(
                    one.Check,
                    [.. one.Places.OrderBy(place => place.Lines.FirstOrDefault()?.Number ?? 0)],
                    one.Count
                )),
        ];

    /// <summary>What could not be answered.</summary>
    public ImmutableArray<SanityGap> Gaps =>
        [.. _gaps.OrderBy(gap => gap.Key, StringComparer.Ordinal).Select(gap => new SanityGap(gap.Key, gap.Value))];

    /// <summary>A place at which a check found something.</summary>
    /// <param name="check">The check.</param>
    /// <param name="detail">What is wrong; may use words of the lines.</param>
    /// <param name="lines">The lines that show it, and every line of which a word is used; their heads are shown with them.</param>
    /// <param name="changes">The commands to enter; may use words of the lines.</param>
    public void Add(
        SanityCheck check,
        string? detail,
        IEnumerable<ConfigurationLine> lines,
        params ReadOnlySpan<ConfigurationChange> changes
    )
    {
        if (!IsFull(check))
        {
            var place = Place(detail, lines, changes);
            PlacesOf(check).Places.Add(place);
        }

        Count(check);
    }

    /// <summary>Whether further places of a check are only counted.</summary>
    public bool IsFull(SanityCheck check) =>
        _found.TryGetValue(check.Id, out var found) && found.Places.Count >= ConfigurationSanity.MaxPlaces;

    /// <summary>Counts one more place of a check, of which nothing is told.</summary>
    public void Count(SanityCheck check)
    {
        var (_, places, count) = PlacesOf(check);
        _found[check.Id] = (check, places, count + 1);
    }

    private (SanityCheck Check, List<SanityPlace> Places, int Count) PlacesOf(SanityCheck check) =>
        _found.TryGetValue(check.Id, out var found) ? found : _found[check.Id] = (check, [], 0);

    /// <summary>A check cannot be answered.</summary>
    public void Gap(SanityCheck check, string reason) => _gaps.TryAdd(check.Id, reason);

    private SanityPlace Place(
        string? detail,
        IEnumerable<ConfigurationLine> lines,
        ReadOnlySpan<ConfigurationChange> changes
    )
    {
        var all = lines
            .SelectMany(line => line.Heads().Append(line))
            .DistinctBy(line => line.Number)
            .OrderBy(line => line.Number)
            .Take(ConfigurationSanity.MaxLines)
            .ToList();
        var hidden = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in all)
        {
            foreach (var word in Shown(line).Hidden)
            {
                hidden.TryAdd(word, line.Number);
            }
        }

        var clean = new List<ConfigurationChange>(changes.Length);
        foreach (var change in changes)
        {
            ImmutableArray<string> mode = [.. change.Mode.Select(text => Without(text, hidden))];
            IEnumerable<string> commands = change.Commands.Select(text => Without(text, hidden));
            // What is entered in one mode is entered together.
            if (clean.Count > 0 && clean[^1].Mode.SequenceEqual(mode))
            {
                clean[^1] = clean[^1] with { Commands = [.. clean[^1].Commands, .. commands] };
            }
            else
            {
                clean.Add(new(mode, [.. commands]));
            }
        }

        return new SanityPlace(
            detail is null ? null : Without(detail, hidden),
            [.. all.Select(line => new SanityLine(line.Number, Shown(line).Shown))],
            [.. clean]
        );
    }

    /// <summary>A line as it may be shown, and the words of it that may not. What a word is depends on the block, so heads are scrubbed too.</summary>
    private (string Shown, ImmutableArray<string> Hidden) Shown(ConfigurationLine line)
    {
        if (_shown.TryGetValue(line.Number, out var shown))
        {
            return shown;
        }

        var source = line.Source.Text.ToString();
        var text = string.Join('\n', line.Heads().Select(head => head.Source.Text.ToString()).Append(source));
        var scrubbed = scrubber.Scrub(text).Text;
        var last = scrubbed[(scrubbed.LastIndexOf('\n') + 1)..];
        var kept = Words(last).ToHashSet(StringComparer.Ordinal);
        shown = (
            last.Length > ShownLength ? last[..ShownLength] + "..." : last,
            [.. Words(source).Where(word => !kept.Contains(word))]
        );
        _shown[line.Number] = shown;
        return shown;
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split((char[]?)[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => new[] { word, word.Trim('"', '\'', ',', ';') })
            .Distinct(StringComparer.Ordinal);

    /// <summary>A text in which a pointer to the line stands for every word that is not shown.</summary>
    private static string Without(string text, Dictionary<string, int> hidden) =>
        hidden.Count == 0
            ? text
            : string.Join(
                ' ',
                text.Split(' ')
                    .Select(word =>
                        hidden.TryGetValue(word.Trim('"', '\'', ',', ';', '.', ':', '(', ')'), out var number)
                            ? $"<as on line {number}>"
                            : word
                    )
            );
}
