using System.Globalization;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Filters;

/// <summary>An IPv4 access list.</summary>
/// <param name="Name">Its name or number.</param>
/// <param name="Entries">The lines that are understood, in the order in which they are tried.</param>
/// <param name="IsClear">Whether every line is understood.</param>
internal sealed record FilterList(string Name, IReadOnlyList<FilterEntry> Entries, bool IsClear)
{
    /// <summary>Every IPv4 access list of a configuration, one after the other: entries are read when a list is asked for.</summary>
    public static IEnumerable<FilterList> Of(CheckedConfiguration configuration)
    {
        var isAsa = configuration.Platform == ConfigurationPlatform.Asa;
        var lists = new Dictionary<string, List<(ConfigurationLine Line, bool IsStandard)>>(StringComparer.Ordinal);
        foreach (var line in configuration.Tree.Top)
        {
            if (line.Begins("access-list"))
            {
                OneLine(line, isAsa, lists);
            }
            else if (
                !isAsa
                && (line.Begins("ip access-list") || line.Begins("ipv4 access-list"))
                && line.Words() is [_, _, .. var rest]
            )
            {
                Block(line, rest, lists);
            }
        }

        foreach (var (name, lines) in lists)
        {
            var read = lines.ConvertAll(one => Read(one.Line, one.IsStandard, isAsa));
            yield return new FilterList(
                name,
                [.. read.OrderBy(one => one.Order).Select(one => one.Entry).OfType<FilterEntry>()],
                read.TrueForAll(one => one.Entry is not null)
            );
        }
    }

    private static void OneLine(
        ConfigurationLine line,
        bool isAsa,
        Dictionary<string, List<(ConfigurationLine Line, bool IsStandard)>> lists
    )
    {
        var words = line.Words();
        if (words.Length < 4 || words[2] == "remark")
        {
            return;
        }

        var isStandard = isAsa
            ? words[2] == "standard"
            : int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is (>= 1 and <= 99) or (>= 1300 and <= 1999);
        // A line that ASA has switched off filters nothing.
        if (Body(words, isAsa) is ["permit" or "deny", ..] && !(isAsa && words[^1] == "inactive"))
        {
            LinesOf(words[1], lists).Add((line, isStandard));
        }
    }

    private static void Block(
        ConfigurationLine head,
        string[] rest,
        Dictionary<string, List<(ConfigurationLine Line, bool IsStandard)>> lists
    )
    {
        var isStandard = rest is ["standard", ..];
        if (rest is not [.., var name] || rest.Length > 2)
        {
            return;
        }

        foreach (var line in head.Children)
        {
            var text = line.Text.Span.TrimStart("0123456789").TrimStart(" \t");
            if (
                text.StartsWith("permit ", StringComparison.Ordinal)
                || text.StartsWith("deny ", StringComparison.Ordinal)
            )
            {
                LinesOf(name, lists).Add((line, isStandard));
            }
        }
    }

    private static (long Order, FilterEntry? Entry) Read(ConfigurationLine line, bool isStandard, bool isAsa)
    {
        var words = line.Words();
        if (line.Parent is null)
        {
            return (line.Number, FilterEntryReader.Read(line, Body(words, isAsa), isStandard, isAsa));
        }

        return long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (sequence, FilterEntryReader.Read(line, words[1..], isStandard, isMask: false))
            : (line.Number, FilterEntryReader.Read(line, words, isStandard, isMask: false));
    }

    /// <summary>What stands behind the list's name: from permit or deny on.</summary>
    private static string[] Body(string[] words, bool isAsa) =>
        isAsa && words[2] is "standard" or "extended" ? words[3..] : words[2..];

    private static List<(ConfigurationLine Line, bool IsStandard)> LinesOf(
        string name,
        Dictionary<string, List<(ConfigurationLine Line, bool IsStandard)>> lists
    ) => lists.TryGetValue(name, out var lines) ? lines : lists[name] = new(1);
}
