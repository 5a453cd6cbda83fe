using System.Globalization;
using Hearth.Knowledge.Configuration;

namespace Hearth.Knowledge.Sanity.Filters;

/// <summary>An IPv4 access list.</summary>
/// <param name="Name">Its name or number.</param>
/// <param name="Entries">The lines that are understood, in the order in which they are tried.</param>
/// <param name="IsClear">Whether every line is understood.</param>
internal sealed record FilterList(string Name, IReadOnlyList<FilterEntry> Entries, bool IsClear)
{
    /// <summary>Every IPv4 access list of a configuration.</summary>
    public static IEnumerable<FilterList> Of(CheckedConfiguration configuration)
    {
        var lists = new Dictionary<string, List<(long Order, ConfigurationLine Line, FilterEntry? Entry)>>(
            StringComparer.Ordinal
        );
        var isAsa = configuration.Platform == ConfigurationPlatform.Asa;
        foreach (var line in configuration.Tree.Top)
        {
            if (line.Begins("access-list"))
            {
                OneLine(line, isAsa, lists);
            }
            else if (
                !isAsa
                && (line.Begins("ip access-list") || line.Begins("ipv4 access-list"))
                && line.Words() is ["ip" or "ipv4", "access-list", .. var rest]
            )
            {
                Block(line, rest, lists);
            }
        }

        return lists.Select(list => new FilterList(
            list.Key,
            [.. list.Value.OrderBy(one => one.Order).Select(one => one.Entry).OfType<FilterEntry>()],
            list.Value.TrueForAll(one => one.Entry is not null)
        ));
    }

    private static void OneLine(
        ConfigurationLine line,
        bool isAsa,
        Dictionary<string, List<(long Order, ConfigurationLine Line, FilterEntry? Entry)>> lists
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
        string[] body = isAsa && words[2] is "standard" or "extended" ? words[3..] : words[2..];
        // A line that ASA has switched off filters nothing.
        if (body is ["permit" or "deny", ..] && !(isAsa && body[^1] == "inactive"))
        {
            EntriesOf(words[1], lists).Add((line.Number, line, FilterEntryReader.Read(line, body, isStandard, isAsa)));
        }
    }

    private static void Block(
        ConfigurationLine head,
        string[] rest,
        Dictionary<string, List<(long Order, ConfigurationLine Line, FilterEntry? Entry)>> lists
    )
    {
        var isStandard = rest is ["standard", ..];
        if (rest is not [.., var name] || rest.Length > 2)
        {
            return;
        }

        foreach (var line in head.Children)
        {
            var words = line.Words();
            long order = line.Number;
            if (long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                order = sequence;
                words = words[1..];
            }

            if (words is ["permit" or "deny", ..])
            {
                EntriesOf(name, lists)
                    .Add((order, line, FilterEntryReader.Read(line, words, isStandard, isMask: false)));
            }
        }
    }

    private static List<(long Order, ConfigurationLine Line, FilterEntry? Entry)> EntriesOf(
        string name,
        Dictionary<string, List<(long Order, ConfigurationLine Line, FilterEntry? Entry)>> lists
    ) => lists.TryGetValue(name, out var entries) ? entries : lists[name] = [];
}
